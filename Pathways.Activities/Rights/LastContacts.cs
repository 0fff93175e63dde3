using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Engine.Instances;

namespace Pathways.Activities.Rights;

/// <summary>
/// When the team last had to do with a person: what it wrote, what partners answered, what a journey did, which its row tells
/// even after its journal was forgotten. That somebody read the file is no contact.
/// </summary>
internal static class LastContacts
{
    /// <summary>The people without a journey that runs and without any contact since a moment.</summary>
    public static IQueryable<Beneficiary> None(PathwaysDbContext db, DateTimeOffset since)
    {
        var people = db.Beneficiaries.Where(person => person.CreatedAt < since);
#pragma warning disable CA1304, CA1311, CA1862 // The database does it, and knows no culture. An instance names its person in lower case.
        people = people.Where(person => !db.Instances.Any(row => row.CorrelationId == person.Id.ToString().ToLower()
            && (row.UpdatedAt >= since || row.Status == InstanceStatus.Running || row.SubStatus == InstanceSubStatus.Faulted)));
#pragma warning restore CA1304, CA1311, CA1862
        foreach (var contacts in Sources(db))
            people = people.Where(person => !contacts.Any(contact => contact.PersonId == person.Id && contact.At >= since));
        return people;
    }

    /// <summary>The moment of the last contact with each of a few people.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> OfAsync(
        PathwaysDbContext db, IReadOnlyList<Beneficiary> people, CancellationToken cancellationToken)
    {
        var last = people.ToDictionary(person => person.Id, person => person.CreatedAt);
        var ids = last.Keys.ToList();
        foreach (var contacts in Sources(db))
        {
            foreach (var contact in await contacts.Where(contact => ids.Contains(contact.PersonId)).ToListAsync(cancellationToken))
                Keep(contact.PersonId, contact.At);
        }
        var subjects = ids.ConvertAll(id => id.ToString());
        foreach (var journey in await db.Instances.Where(row => subjects.Contains(row.CorrelationId!)).Select(row => new { row.CorrelationId, row.UpdatedAt }).ToListAsync(cancellationToken))
            Keep(Guid.Parse(journey.CorrelationId!), journey.UpdatedAt);
        return last;

        void Keep(Guid person, DateTimeOffset at) => last[person] = at > last[person] ? at : last[person];
    }

    internal static IReadOnlyList<IQueryable<Contact>> Sources(PathwaysDbContext db) =>
    [
        db.CaseActions.Select(row => new Contact { PersonId = row.BeneficiaryId, At = row.HappenedAt }),
        db.CaseActions.Select(row => new Contact { PersonId = row.BeneficiaryId, At = row.RecordedAt }),
        db.CaseDocuments.Select(row => new Contact { PersonId = row.BeneficiaryId, At = row.RecordedAt }),
        db.FileTraces.Select(row => new Contact { PersonId = row.BeneficiaryId, At = row.At }),
        db.RightsEntries.Select(row => new Contact { PersonId = row.BeneficiaryId, At = row.RecordedAt }),
        db.Transfers.Select(row => new Contact { PersonId = row.BeneficiaryId, At = row.RequestedAt }),
        from row in db.HandoffEvents join handoff in db.Handoffs on row.HandoffId equals handoff.Id select new Contact { PersonId = handoff.BeneficiaryId, At = row.At },
        from row in db.HandoffMessages join handoff in db.Handoffs on row.HandoffId equals handoff.Id select new Contact { PersonId = handoff.BeneficiaryId, At = row.At },
    ];

    internal sealed class Contact
    {
        public required Guid PersonId { get; init; }

        public required DateTimeOffset At { get; init; }
    }
}
