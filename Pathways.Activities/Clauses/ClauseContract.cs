namespace Pathways.Activities.Clauses;

/// <summary>A public contract with an insertion clause.</summary>
public sealed class ClauseContract
{
    public required Guid Id { get; init; }

    public required string Title { get; set; }

    /// <summary>Who commissions (maître d'ouvrage).</summary>
    public required string Buyer { get; set; }

    /// <summary>Who holds the contract (titulaire).</summary>
    public required string Contractor { get; set; }

    public required string Commune { get; set; }

    public required string Sector { get; set; }

    /// <summary>Insertion hours owed by the contract.</summary>
    public required int InsertionHours { get; set; }

    public required int OpenPosts { get; set; }

    public required DateOnly EndsOn { get; set; }
}
