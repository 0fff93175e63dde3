using Microsoft.AspNetCore.Http.Extensions;

namespace Pathways.Designer.Inbox;

/// <summary>What of the inbox is asked for; nothing that is null.</summary>
/// <param name="Search">Words of the task, or of the person's name, commune or neighbourhood.</param>
/// <param name="Step">A type of activity.</param>
public sealed record InboxFilter(string? Search = null, string? Step = null, InboxGroup? When = null)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Search) && string.IsNullOrEmpty(Step) && When is null;

    /// <summary>As it stands in the page's address.</summary>
    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            if (!string.IsNullOrWhiteSpace(Search))
                query.Add("cherche", Search);
            if (!string.IsNullOrEmpty(Step))
                query.Add("etape", Step);
            if (When is { } when)
                query.Add("quand", when.ToString());
            return query.ToQueryString().Value!;
        }
    }
}
