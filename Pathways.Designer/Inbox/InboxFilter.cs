using Microsoft.AspNetCore.Http.Extensions;
using Pathways.Activities.Schemes;

namespace Pathways.Designer.Inbox;

/// <summary>Which tasks the inbox shows.</summary>
public enum InboxBox
{
    /// <summary>One's own, and those of whom one stands in for.</summary>
    Mine,

    /// <summary>Those of the organisation that nobody has taken.</summary>
    Team,

    /// <summary>What one waits for: partners' answers, and what one put off.</summary>
    Waiting,
}

/// <summary>What of the inbox is asked for; nothing that is null.</summary>
/// <param name="Search">Words of the task, or of the person's name, commune or neighbourhood.</param>
/// <param name="Step">A type of activity.</param>
/// <param name="Scheme">Of people who are in such a scheme now.</param>
/// <param name="Partner">Of journeys that have a request to this partner.</param>
/// <param name="Person">About this person.</param>
/// <param name="Colleague">The tasks of this colleague instead of one's own.</param>
public sealed record InboxFilter(
    string? Search = null, string? Step = null, InboxGroup? When = null, SchemeKind? Scheme = null, string? Commune = null,
    Guid? Partner = null, Guid? Person = null, Guid? Colleague = null, InboxBox Box = InboxBox.Mine)
{
    /// <summary>Whether all tasks of the box are asked for.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Search) && string.IsNullOrEmpty(Step) && When is null
        && Scheme is null && string.IsNullOrEmpty(Commune) && Partner is null && Person is null;

    public bool IsMine => Box is InboxBox.Mine && Colleague is null;

    public static InboxFilter Read(IQueryCollection query) => new(
        Text(query, "cherche"), Text(query, "etape"), Code<InboxGroup>(query, "quand"), Code<SchemeKind>(query, "dispositif"), Text(query, "commune"),
        Id(query, "partenaire"), Id(query, "personne"), Id(query, "qui"), Code<InboxBox>(query, "boite") ?? InboxBox.Mine);

    /// <summary>As it stands in the page's address.</summary>
    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in new[]
            {
                ("boite", Box is InboxBox.Mine ? null : Box.ToString()), ("qui", Colleague?.ToString()), ("cherche", Search), ("etape", Step), ("quand", When?.ToString()),
                ("dispositif", Scheme?.ToString()), ("commune", Commune), ("partenaire", Partner?.ToString()), ("personne", Person?.ToString()),
            })
            {
                if (!string.IsNullOrWhiteSpace(value))
                    query.Add(name, value);
            }

            return query.ToQueryString().Value!;
        }
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static Guid? Id(IQueryCollection query, string name) => Guid.TryParse(query[name].ToString(), out var id) ? id : null;

    private static TCode? Code<TCode>(IQueryCollection query, string name) where TCode : struct, Enum =>
        Enum.TryParse<TCode>(query[name].ToString(), out var code) && Enum.IsDefined(code) ? code : null;
}
