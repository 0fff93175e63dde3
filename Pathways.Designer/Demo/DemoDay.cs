using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Demo;

/// <summary>What goes on in the fictional team on the first day: somebody is away, tasks that nobody has taken, a question, a person entered twice.</summary>
public sealed class DemoDay(IServiceScopeFactory scopes, HandoffThread thread, TimeProvider clock)
{
    private const int DaysAway = 12;
    private const string Question = "Jordan a-t-il un ordinateur chez lui, ou faut-il lui en prêter un pour la formation ?";

    private static readonly StaffMember _away = Member("Sophie Lemaire");
    private static readonly StaffMember _substitute = Member("Karim Benali");
    private static readonly StaffMember _host = Member("Leïla Haddou");

    /// <summary>Whose task was given back to the team.</summary>
    private static readonly Guid[] _unclaimed = [DemoStory.IdOf("Farid", "Sellami"), DemoStory.IdOf("Céline", "Marchand"), DemoStory.IdOf("David", "Nowak")];

    public async Task AddAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PathwaysDbContext>();
        if (await db.Absences.AnyAsync(cancellationToken))
            return;
        var now = clock.GetUtcNow();
        AddAbsence(db, now);
        await AddTwinAsync(db, now, cancellationToken);
        await ReleaseAsync(db, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await AskAsync(db, cancellationToken);
    }

    private static void AddAbsence(PathwaysDbContext db, DateTimeOffset now)
    {
        var today = ParisCalendar.DayOf(now);
        db.Absences.Add(new()
        {
            Id = Id("absence"),
            StaffId = _away.Id,
            SubstituteId = _substitute.Id,
            FirstDay = today.AddDays(-2),
            LastDay = today.AddDays(DaysAway),
            EnteredBy = _away.Id,
            EnteredAt = now.AddDays(-20),
        });
    }

    /// <summary>Bruno Lefebvre came to the bus again, and was written down otherwise.</summary>
    private static async Task AddTwinAsync(PathwaysDbContext db, DateTimeOffset now, CancellationToken cancellationToken) => db.Beneficiaries.Add(new()
    {
        Id = Id("twin"),
        FirstName = "Bruno",
        LastName = "Lefèbvre",
        Commune = DemoTeam.Barlin,
        Phone = (await db.Beneficiaries.FindAsync([DemoStory.IdOf("Bruno", "Lefebvre")], cancellationToken))?.Phone,
        OrganisationId = DemoTeam.BarlinTeam.Id,
        LeadAdviserId = _away.Id,
        EnteredById = _host.Id,
        CreatedAt = now.AddDays(-1),
    });

    private static async Task ReleaseAsync(PathwaysDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var people = _unclaimed.Select(id => id.ToString()).ToList();
        var tasks = await db.Tasks.Where(task => task.Status == HumanTaskStatus.Open && people.Contains(task.SubjectId!)).ToListAsync(cancellationToken);
        foreach (var task in tasks)
        {
            db.TaskEntries.Add(new()
            {
                Id = Id("released", task.Id),
                TaskId = task.Id,
                At = now.AddDays(-1),
                Actor = $"staff:{task.AssigneeId}",
                Kind = TaskEntryKind.Released,
                FromAssigneeId = task.AssigneeId,
            });
            (task.AssigneeId, task.AssignedAt) = (null, null);
        }
    }

    private async Task AskAsync(PathwaysDbContext db, CancellationToken cancellationToken)
    {
        var jordan = DemoStory.IdOf("Jordan", "Blondel");
        var request = await db.Handoffs.Where(row => row.BeneficiaryId == jordan && row.Need == BarrierKind.Digital && row.State == HandoffState.Requested)
            .Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);
        if (request is { } asked)
            await thread.AskAsync(asked, Id("question"), HandoffRecipient.First, Question, cancellationToken);
    }

    private static StaffMember Member(string name) => DemoTeam.Staff.Single(member => member.Name == name);

    private static Guid Id(params ReadOnlySpan<string> cause) => DerivedId.From(["demo-day", .. cause]);
}
