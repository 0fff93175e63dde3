using Pathways.Activities.Barriers;

namespace Pathways.Activities.Partners;

/// <summary>An organisation that lifts barriers and answers handoffs by e-mail, without an account.</summary>
public sealed class Partner
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required string ContactName { get; set; }

    public required string Email { get; set; }

    /// <summary>Since when e-mails to <see cref="Email"/> come back for good: it is not asked any more until somebody enters another one.</summary>
    public DateTimeOffset? UnreachableSince { get; set; }

    public required string Commune { get; set; }

    /// <summary>The kinds of barrier that it works on.</summary>
    public required List<BarrierKind> Needs { get; set; }
}
