using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Retention;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Demo;

/// <summary>
/// Plays the fictional people's stories through the real runtime, day by day up to today, so that the demonstration
/// starts with journeys that have a past. Playing again after an interruption goes on where it stopped.
/// </summary>
public sealed class DemoStory(
    IServiceScopeFactory scopes, WorkflowRuntime runtime, DemoClock clock, ClockWalk walk, DemoRecords records, DemoDirectory directory, DemoDay today, DailyRetention daily)
{
    public const string DefinitionId = "parcours-emploi-quartier";

    private static readonly TimeOnly _morning = new(9, 30);

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var present = clock.GetUtcNow();
        var lastDay = ParisCalendar.DayOf(present);
        var first = lastDay.AddDays(-DemoPeople.All.Max(person => person.StartedDaysAgo));
        clock.TravelBackTo(ParisCalendar.At(first, _morning));
        for (var day = first; day < lastDay; day = day.AddDays(1))
        {
            await walk.ToAsync(ParisCalendar.At(day, _morning), cancellationToken);
            await StartJourneysAsync(day, lastDay, cancellationToken);
            await AnswerPartnersAsync(cancellationToken);
            await CompleteTasksAsync(cancellationToken);
        }
        await walk.ToAsync(present, cancellationToken);
        await records.AddAsync(cancellationToken);
        await directory.AddAsync(cancellationToken);
        await today.AddAsync(cancellationToken);
        await daily.RunAsync(cancellationToken);
    }

    private async Task StartJourneysAsync(DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var (person, index) in DemoPeople.All.Select((person, index) => (person, index)))
        {
            if (today.AddDays(-person.StartedDaysAgo) != day)
                continue;
            var adviser = DemoTeam.Staff.Single(member => member.Name == person.Adviser);
            await AddPersonAsync(person, index, adviser, cancellationToken);
            await runtime.StartAsync(
                DefinitionId,
                new StartStimulus(new Dictionary<string, object?>(), IdOf(person).ToString(), Actor: Actor(adviser.Id)),
                $"demo:{IdOf(person)}",
                cancellationToken);
        }
    }

    private async Task AddPersonAsync(DemoPerson person, int index, StaffMember adviser, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PathwaysDbContext>();
        if (await db.Beneficiaries.AnyAsync(row => row.Id == IdOf(person), cancellationToken))
            return;
        db.Beneficiaries.Add(new Beneficiary
        {
            Id = IdOf(person),
            FirstName = person.FirstName,
            LastName = person.LastName,
            BirthYear = person.BirthYear,
            Commune = adviser.OrganisationId == DemoTeam.BarlinTeam.Id ? DemoTeam.Barlin : DemoTeam.Amiens,
            Neighbourhood = person.Neighbourhood,
            // The block of numbers that is reserved for fiction.
            Phone = $"06 39 98 {index / 10:00} {index:00}",
            OrganisationId = adviser.OrganisationId,
            LeadAdviserId = adviser.Id,
            EnteredById = person.StartedDaysAgo < 30 ? DemoTeam.HostOf(adviser.OrganisationId)?.Id ?? adviser.Id : adviser.Id,
            CreatedAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task AnswerPartnersAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now.AddDays(-5);
        var today = ParisCalendar.DayOf(now);
        var waiting = await ReadAsync(db => db.Handoffs
            .Where(handoff => (handoff.State == HandoffState.Requested && handoff.RequestedAt <= since)
                || (handoff.State == HandoffState.Accepted && handoff.AppointmentOn < today))
            .OrderBy(handoff => handoff.Id), cancellationToken);
        foreach (var handoff in waiting)
        {
            var person = PersonOf(handoff.BeneficiaryId);
            if (person.StopsAt == DemoStop.Handoff && !DemoAnswers.IsOnlyAccepted(handoff) && !DemoAnswers.IsDeclined(person, handoff))
                continue;
            await runtime.SendAsync(
                handoff.InstanceId,
                new ResumeStimulus(
                    handoff.OpenWaitId,
                    handoff.State == HandoffState.Requested ? DemoAnswers.ToHandoff(person, handoff, now) : DemoAnswers.AfterAppointment(handoff),
                    $"partner:{handoff.PartnerId}"),
                $"reply:{handoff.OpenWaitId}",
                cancellationToken);
        }
    }

    private async Task CompleteTasksAsync(CancellationToken cancellationToken)
    {
        var open = await ReadAsync(db => db.Tasks.Where(task => task.Status == HumanTaskStatus.Open).OrderBy(task => task.Id), cancellationToken);
        foreach (var task in open)
        {
            var person = PersonOf(Guid.Parse(task.SubjectId!));
            var step = DemoAnswers.StepOf(task);
            if (step >= person.StopsAt || task.OpenedAt.AddDays(DemoAnswers.DaysFor(step)) > clock.GetUtcNow())
                continue;
            var adviser = DemoTeam.Staff.Single(member => member.Name == person.Adviser);
            await runtime.CompleteTaskAsync(task.Id, DemoAnswers.ToTask(task, person, clock.GetUtcNow()), Actor(adviser.Id), cancellationToken);
        }
    }

    private async Task<List<TRow>> ReadAsync<TRow>(Func<PathwaysDbContext, IQueryable<TRow>> query, CancellationToken cancellationToken)
        where TRow : class
    {
        await using var scope = scopes.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<PathwaysDbContext>()).AsNoTracking().ToListAsync(cancellationToken);
    }

    private static DemoPerson PersonOf(Guid id) => DemoPeople.All.Single(person => IdOf(person) == id);

    public static Guid IdOf(string firstName, string lastName) => DerivedId.From("demo", "person", firstName, lastName);

    private static Guid IdOf(DemoPerson person) => IdOf(person.FirstName, person.LastName);

    private static string Actor(Guid staffId) => $"staff:{staffId}";
}
