using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Forms;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Cases;

/// <summary>Adds a person to one's organisation.</summary>
public sealed class NewPerson(PathwaysDbContext db, CurrentStaff me, TimeProvider clock)
{
    private const int ShortText = 80;

    /// <summary>An id that the form carries, so that sending it twice adds one person.</summary>
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    public async Task<TaskForm> FormAsync(CancellationToken cancellationToken)
    {
        var advisers = await db.Staff.Accompanying(me.OrganisationId).OrderBy(staff => staff.Name).AsNoTracking().ToListAsync(cancellationToken);
        return new(
        [
            new("firstName", CasesTexts.FirstName, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText },
            new("lastName", CasesTexts.LastName, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText },
            new("birthYear", CasesTexts.BirthYear, FormFieldKind.Number) { Minimum = 1920, Maximum = ParisCalendar.DayOf(clock.GetUtcNow()).Year - 15 },
            new("commune", CasesTexts.Commune, FormFieldKind.Text) { IsRequired = true, MaximumLength = ShortText },
            new("neighbourhood", CasesTexts.Neighbourhood, FormFieldKind.Text) { Help = CasesTexts.NeighbourhoodHelp, MaximumLength = ShortText },
            new("phone", CasesTexts.Phone, FormFieldKind.Text) { MaximumLength = 30 },
            new("email", CasesTexts.Email, FormFieldKind.Text) { MaximumLength = 200 },
            new("adviser", CasesTexts.LeadAdviser, FormFieldKind.Choice) { IsRequired = true, Choices = [.. advisers.Select(staff => new FormChoice(staff.Id.ToString(), staff.Name))], Default = me.Accompanies ? me.Id.ToString() : null },
        ]);
    }

    public async Task AddAsync(Guid id, FormReading reading, CancellationToken cancellationToken)
    {
        if (await db.Beneficiaries.AnyAsync(person => person.Id == id, cancellationToken))
            return;
        db.Beneficiaries.Add(new()
        {
            Id = id,
            FirstName = reading.Text("firstName")!,
            LastName = reading.Text("lastName")!,
            BirthYear = reading.Answers.GetValueOrDefault("birthYear") is long year ? (int)year : null,
            Commune = reading.Text("commune")!,
            Neighbourhood = reading.Text("neighbourhood"),
            Phone = reading.Text("phone"),
            Email = reading.Text("email"),
            OrganisationId = me.OrganisationId,
            LeadAdviserId = Guid.Parse(reading.Text("adviser")!, CultureInfo.InvariantCulture),
            EnteredById = me.Id,
            CreatedAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
