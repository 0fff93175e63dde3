using Pathways.Activities.Persistence;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Beneficiaries;

/// <summary>What a step may know of the person.</summary>
public sealed record BeneficiaryFacts(Guid Id, string FullName, string ShortName, string Commune)
{
    public required string FirstName { get; init; }

    /// <summary>Whether the person refuses that anything is passed on to a partner.</summary>
    public bool ObjectsToSharing { get; init; }

    public static BeneficiaryFacts Of(Beneficiary person) => new(person.Id, person.FullName, person.ShortName, person.Commune)
    {
        FirstName = person.FirstName,
        ObjectsToSharing = person.SharingObjectedAt is not null,
    };
}

public interface IBeneficiaryLookup : ILookup
{
    /// <param name="correlationId">The instance's correlation id: the beneficiary's id as text.</param>
    BeneficiaryFacts? Find(string? correlationId);
}

public sealed class BeneficiaryLookup(PathwaysDbContext db) : IBeneficiaryLookup
{
    public BeneficiaryFacts? Find(string? correlationId) =>
        Guid.TryParse(correlationId, out var id) && db.Beneficiaries.Find(id) is { } person
            ? BeneficiaryFacts.Of(person)
            : null;
}
