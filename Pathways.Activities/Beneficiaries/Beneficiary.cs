using System.Globalization;

namespace Pathways.Activities.Beneficiaries;

/// <summary>The person accompanied: a journey is a workflow instance whose correlation id is this one's id. Holds what the accompaniment needs: no social-security number, no diagnosis of illness.</summary>
public sealed class Beneficiary
{
    public required Guid Id { get; init; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    public int? BirthYear { get; set; }

    public required string Commune { get; set; }

    /// <summary>The priority neighbourhood (QPV) the person lives in, if any.</summary>
    public string? Neighbourhood { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    /// <summary>How else the person is reached: through a relative, at a reception desk.</summary>
    public string? ReachedThrough { get; set; }

    public required Guid OrganisationId { get; set; }

    /// <summary>The référent: the one accountable adviser.</summary>
    public required Guid LeadAdviserId { get; set; }

    /// <summary>Who of the staff entered the person; null where nobody knows any more. No foreign key: SQLite would have to make the table anew.</summary>
    public Guid? EnteredById { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when the person objects to anything being passed on to partners; null for one who does not.</summary>
    public DateTimeOffset? SharingObjectedAt { get; set; }

    public string FullName => $"{FirstName} {LastName}";

    /// <summary>What a partner reads in an e-mail: first name and initial.</summary>
    public string ShortName => Initial is { Length: > 0 } initial ? $"{FirstName} {initial}." : FirstName;

    /// <summary>What a reader takes for one letter, which may be several characters.</summary>
    private string Initial => StringInfo.GetNextTextElement(LastName.TrimStart());
}
