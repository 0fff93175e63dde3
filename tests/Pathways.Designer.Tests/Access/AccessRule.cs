using System.Net;

namespace Pathways.Designer.Tests.Access;

/// <summary>Who is let in. Whoever is in neither group is refused by a policy: 403.</summary>
/// <param name="Open">Those who get an answer.</param>
/// <param name="Hidden">Those to whom the row does not exist, since the query leaves it out: 404.</param>
public sealed record Audience(Readers Open, Readers Hidden = Readers.None)
{
    /// <summary>Whether it answers without an account, too.</summary>
    public bool IsPublic { get; init; }
}

/// <summary>What one address of the application answers to whom.</summary>
/// <param name="Route">As the application maps it, with its method where that is not GET.</param>
/// <param name="Address">The address with a row of the first organisation.</param>
public sealed record AccessRule(string Route, string Address, Audience Audience)
{
    /// <summary>What those get who are let in.</summary>
    public HttpStatusCode Answer { get; init; } = IsRead(Route) ? HttpStatusCode.OK : HttpStatusCode.BadRequest;

    /// <summary>Whether the application only maps it in another configuration than the test's.</summary>
    public bool IsElsewhere { get; init; }

    public HttpMethod Method => IsRead(Route) ? HttpMethod.Get : new(Route[..Route.IndexOf(' ', StringComparison.Ordinal)]);

    private bool IsForPrograms => Address.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>What writes is asked without its form's token: who is let in gets as far as being told so, and nothing changes.</summary>
    public HttpStatusCode For(Readers reader) =>
        Audience.Open.HasFlag(reader) ? Answer
        : Audience.Hidden.HasFlag(reader) ? HttpStatusCode.NotFound
        : HttpStatusCode.Forbidden;

    public HttpStatusCode ForStrangers =>
        Audience.IsPublic ? Answer : IsForPrograms ? HttpStatusCode.Unauthorized : HttpStatusCode.Found;

    private static bool IsRead(string route) => route.StartsWith('/');
}
