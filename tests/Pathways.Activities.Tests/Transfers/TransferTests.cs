using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Activities.Tests.Journey;
using Pathways.Activities.Tests.Persistence;
using Pathways.Activities.Transfers;
using Pathways.Engine.Execution;

namespace Pathways.Activities.Tests.Transfers;

/// <summary>A person passes to another adviser with all that is open, in one transaction; nobody is left between two.</summary>
public abstract class TransferTests
{
    private static readonly Guid Organisation = DerivedId.From("test", "organisation");
    private static readonly Guid Adviser = DerivedId.From("test", "adviser");
    private static readonly Guid Colleague = DerivedId.From("test", "colleague");
    private static readonly Guid Elsewhere = DerivedId.From("test", "elsewhere");
    private static readonly Guid OtherCoordinator = DerivedId.From("test", "other-coordinator");
    private static readonly Guid OtherAdviser = DerivedId.From("test", "other-adviser");
    private static readonly TransferActor Sender = new(Adviser, Organisation);
    private static readonly TransferActor Receiver = new(OtherCoordinator, Elsewhere);

    private readonly TestStore _store;

    private protected TransferTests(TestStore store) => _store = store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_colleague_is_responsible_at_once_and_has_the_open_tasks()
    {
        await using var host = await StartAsync();
        Assert.Equal(TransferOutcome.Applied, await GiveAsync(host, "once"));
        Assert.Equal(TransferOutcome.Applied, await GiveAsync(host, "once"));

        Assert.Equal((Colleague, Organisation), await ResponsibleAsync(host));
        Assert.Equal(Colleague.ToString(), Assert.Single(await host.OpenTasksAsync()).AssigneeId);
        Assert.Single(await NotesAsync(host), note => note.Contains("Sophie Lemaire", StringComparison.Ordinal) && note.Contains("congé", StringComparison.Ordinal));
        Assert.Empty(await host.LostAsync());
    }

    [Fact]
    public async Task Nothing_changes_until_the_other_organisation_accepts()
    {
        await using var host = await StartAsync();
        Assert.Equal(TransferOutcome.Applied, await AskAsync(host, "asked"));
        Assert.Equal(TransferOutcome.AlreadyAsked, await AskAsync(host, "again"));
        Assert.Equal(TransferOutcome.AlreadyAsked, await GiveAsync(host, "meanwhile"));
        Assert.Equal((Adviser, Organisation), await ResponsibleAsync(host));

        Assert.Equal(TransferOutcome.NotPossible, await host.TransferAsync(it => it.AcceptAsync(Id("asked"), Colleague, Sender, Cancel)));
        Assert.Equal(TransferOutcome.Applied, await host.TransferAsync(it => it.AcceptAsync(Id("asked"), OtherAdviser, Receiver, Cancel)));
        Assert.Equal((OtherAdviser, Elsewhere), await ResponsibleAsync(host));
        var task = Assert.Single(await host.OpenTasksAsync());
        Assert.Equal((OtherAdviser.ToString(), Elsewhere.ToString()), (task.AssigneeId, task.OrganisationId));
        var grant = await host.ReadAsync(db => db.AccessGrants.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal((Organisation, ParisCalendar.EndOf(JourneyHost.FirstDay.AddDays(30))), (grant.OrganisationId, grant.Until));
        Assert.Empty(await host.LostAsync());
    }

    [Fact]
    public async Task A_request_that_nobody_answers_expires_and_makes_room_for_another()
    {
        await using var host = await StartAsync();
        await AskAsync(host, "late");
        await host.AdvanceToAsync(JourneyHost.FirstDay.AddDays(15));

        Assert.Equal(TransferOutcome.NotPossible, await host.TransferAsync(it => it.AcceptAsync(Id("late"), OtherAdviser, Receiver, Cancel)));
        Assert.Equal((Adviser, Organisation), await ResponsibleAsync(host));
        Assert.Equal(TransferOutcome.Applied, await AskAsync(host, "anew"));
        Assert.Equal(TransferState.Expired, await StateAsync(host, "late"));
    }

    [Fact]
    public async Task A_refusal_is_kept_with_its_reason_and_a_request_can_be_taken_back()
    {
        await using var host = await StartAsync();
        await AskAsync(host, "declined");
        Assert.Equal(TransferOutcome.Applied, await host.TransferAsync(it => it.DeclineAsync(Id("declined"), "Plus de place", Receiver, Cancel)));
        Assert.Single(await NotesAsync(host), note => note.Contains("Plus de place", StringComparison.Ordinal));
        await AskAsync(host, "withdrawn");
        Assert.Equal(TransferOutcome.NotPossible, await host.TransferAsync(it => it.WithdrawAsync(Id("withdrawn"), Receiver, Cancel)));
        Assert.Equal(TransferOutcome.Applied, await host.TransferAsync(it => it.WithdrawAsync(Id("withdrawn"), Sender, Cancel)));

        Assert.Equal((Adviser, Organisation), await ResponsibleAsync(host));
        Assert.Equal((TransferState.Declined, TransferState.Withdrawn), (await StateAsync(host, "declined"), await StateAsync(host, "withdrawn")));
    }

    [Fact]
    public async Task Of_an_acceptance_and_a_withdrawal_at_once_one_holds()
    {
        await using var host = await StartAsync();
        await AskAsync(host, "raced");
        var outcomes = await Task.WhenAll(
            host.TransferAsync(it => it.AcceptAsync(Id("raced"), OtherAdviser, Receiver, Cancel)),
            host.TransferAsync(it => it.WithdrawAsync(Id("raced"), Sender, Cancel)));

        Assert.Single(outcomes, TransferOutcome.Applied);
        Assert.Equal(outcomes[0] is TransferOutcome.Applied ? (OtherAdviser, Elsewhere) : (Adviser, Organisation), await ResponsibleAsync(host));
    }

    [Fact]
    public async Task What_a_step_opens_at_the_same_moment_is_the_new_advisers()
    {
        await using var host = await StartAsync();
        await Task.WhenAll(
            GiveAsync(host, "raced"),
            host.CompleteAsync("accueil", "task", ("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented")));

        Assert.All(await host.OpenTasksAsync(), task => Assert.Equal(Colleague.ToString(), task.AssigneeId));
        Assert.NotEmpty(await host.OpenTasksAsync());
    }

    [Fact]
    public async Task Nobody_is_entrusted_to_who_does_not_accompany_or_belongs_elsewhere()
    {
        await using var host = await StartAsync();
        Assert.Equal(TransferOutcome.NotPossible, await host.TransferAsync(it => it.GiveAsync(Id("x"), JourneyHost.PersonId, OtherAdviser, "…", Sender, Cancel)));
        Assert.Equal(TransferOutcome.NotPossible, await host.TransferAsync(it => it.GiveAsync(Id("y"), JourneyHost.PersonId, Colleague, "…", Receiver, Cancel)));
        Assert.Equal(TransferOutcome.NotPossible, await host.TransferAsync(it => it.AskAsync(Id("z"), JourneyHost.PersonId, Organisation, "…", Sender, Cancel)));
        Assert.Equal((Adviser, Organisation), await ResponsibleAsync(host));
    }

    private async Task<JourneyHost> StartAsync()
    {
        var host = await JourneyHost.StartJourneyAsync(_store);
        await host.ReadAsync(db =>
        {
            db.Add(new Organisation { Id = Elsewhere, Name = "Maison de l’emploi", Commune = "Amiens" });
            db.AddRange(
                Member(Colleague, "Sophie Lemaire", StaffRole.Adviser, Organisation),
                Member(OtherCoordinator, "Hélène Caron", StaffRole.Coordinator, Elsewhere),
                Member(OtherAdviser, "Thomas Vasseur", StaffRole.Adviser, Elsewhere));
            return db.SaveChangesAsync(Cancel);
        });
        return host;
    }

    private static StaffMember Member(Guid id, string name, StaffRole role, Guid organisation) =>
        new() { Id = id, Name = name, Email = $"{id}@exemple.example", Role = role, OrganisationId = organisation };

    private static Guid Id(string name) => DerivedId.From("transfer", name);

    private static Task<TransferOutcome> GiveAsync(JourneyHost host, string name) =>
        host.TransferAsync(it => it.GiveAsync(Id(name), JourneyHost.PersonId, Colleague, "Départ en congé", Sender, Cancel));

    private static Task<TransferOutcome> AskAsync(JourneyHost host, string name) =>
        host.TransferAsync(it => it.AskAsync(Id(name), JourneyHost.PersonId, Elsewhere, "Déménagement", Sender, Cancel));

    private static Task<(Guid Adviser, Guid Organisation)> ResponsibleAsync(JourneyHost host) => host.ReadAsync(async db =>
    {
        var person = await db.Beneficiaries.AsNoTracking().SingleAsync(row => row.Id == JourneyHost.PersonId, Cancel);
        return (person.LeadAdviserId, person.OrganisationId);
    });

    private static Task<TransferState> StateAsync(JourneyHost host, string name) =>
        host.ReadAsync(db => db.Transfers.Where(row => row.Id == Id(name)).Select(row => row.State).SingleAsync(Cancel));

    private static Task<List<string>> NotesAsync(JourneyHost host) => host.ReadAsync(db =>
        db.Journal.Where(line => line.InstanceId == host.InstanceId && line.Kind == JournalKind.Note).Select(line => line.Detail!).ToListAsync(Cancel));
}

public sealed class SqliteTransferTests() : TransferTests(TestStores.Sqlite);

public sealed class PostgresTransferTests() : TransferTests(TestStores.Postgres);
