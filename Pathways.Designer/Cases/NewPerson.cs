using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Records;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Cases;

/// <summary>Adds a person to one's organisation.</summary>
public sealed class NewPerson(PathwaysDbContext db, CurrentStaff me, TimeProvider clock)
{
    /// <summary>An id that the form carries, so that sending it twice adds one person.</summary>
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    public async Task<TaskForm> FormAsync(CancellationToken cancellationToken)
    {
        var advisers = await db.Staff.Accompanying(me.OrganisationId).OrderBy(staff => staff.Name).AsNoTracking().ToListAsync(cancellationToken);
        return new(
        [
            .. PersonForm.Questions(ParisCalendar.DayOf(clock.GetUtcNow()), null),
            new("adviser", CasesTexts.LeadAdviser, FormFieldKind.Choice) { IsRequired = true, Choices = [.. advisers.Select(staff => new FormChoice(staff.Id.ToString(), staff.Name))], Default = me.Accompanies ? me.Id.ToString() : null },
        ]);
    }

    public async Task AddAsync(Guid id, FormReading reading, CancellationToken cancellationToken)
    {
        if (await db.Beneficiaries.AnyAsync(person => person.Id == id, cancellationToken))
            return;
        var person = new Beneficiary
        {
            Id = id,
            FirstName = "",
            LastName = "",
            Commune = "",
            OrganisationId = me.OrganisationId,
            LeadAdviserId = Guid.Parse(reading.Text("adviser")!, CultureInfo.InvariantCulture),
            EnteredById = me.Id,
            CreatedAt = clock.GetUtcNow(),
        };
        PersonForm.Write(reading, person);
        db.Beneficiaries.Add(person);
        await db.SaveChangesAsync(cancellationToken);
    }
}
