using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Records;

public enum EditOutcome
{
    Done,

    /// <summary>Somebody else changed the file since the form was shown.</summary>
    Overtaken,

    NotFound,
}

/// <summary>Changes a person's identity and contact, and leaves a trace of it.</summary>
public sealed class PersonEdits(PathwaysDbContext db, CurrentStaff me, WriteTransactions transactions, TimeProvider clock)
{
    public async Task<Beneficiary?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await me.Sees(db.Beneficiaries).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    public TaskForm FormOf(Beneficiary person) => new(PersonForm.Questions(ParisCalendar.DayOf(clock.GetUtcNow()), person));

    /// <param name="stamp">Of the person as the form showed it.</param>
    public Task<EditOutcome> SaveAsync(Guid id, string stamp, FormReading reading, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        return transactions.RunAsync(async work =>
        {
            var rows = (PathwaysDbContext)work.Db;
            if (await me.Sees(rows.Beneficiaries).SingleOrDefaultAsync(row => row.Id == id, work.CancellationToken) is not { } person)
                return EditOutcome.NotFound;
            if (PersonForm.Stamp(person) != stamp)
                return EditOutcome.Overtaken;
            var before = PersonForm.Fields(person);
            PersonForm.Write(reading, person);
            var changed = PersonForm.Fields(person).Except(before).Select(field => field.Label).ToList();
            if (changed.Count == 0)
                return EditOutcome.Done;
            rows.FileTraces.Add(FileTrace.Of(id, FileTraceKind.IdentityChanged, string.Join(", ", changed).ToLower(System.Globalization.CultureInfo.CurrentCulture), me.Id, work.Now));
            await rows.SaveChangesAsync(work.CancellationToken);
            return EditOutcome.Done;
        }, cancellationToken);
    }
}
