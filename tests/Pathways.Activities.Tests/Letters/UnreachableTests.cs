using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Activities.Tests.Journey;
using Pathways.Activities.Tests.Persistence;
using Pathways.Engine.Execution;
using Pathways.Engine.Outbox;
using Pathways.Engine.Outbox.Bounces;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Tests.Letters;

/// <summary>A partner whose address does not answer any more leaves nobody alone: the adviser is asked what to do.</summary>
public abstract class UnreachableTests
{
    private const string StepId = "relais-mobilite";
    private const string TaskName = "unreachable";

    private readonly TestStore _store;

    private protected UnreachableTests(TestStore store) => _store = store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_comes_back_opens_one_task_and_marks_the_partner()
    {
        await using var host = await ReturnedAsync();
        Assert.Equal(BounceOutcome.Known, await BounceAsync(host));
        var task = await host.OpenTaskAsync(StepId, TaskName);
        Assert.Equal((JourneyHost.Adviser, TaskPriority.High), ($"staff:{task.AssigneeId}", task.Priority));
        Assert.Contains("Mobilité Artois", task.Title, StringComparison.Ordinal);
        Assert.NotNull(await host.ReadAsync(db => db.Partners.Select(row => row.UnreachableSince).SingleAsync(Cancel)));
        Assert.Empty(await host.LostAsync());
    }

    [Fact]
    public async Task Another_address_gets_what_came_back_and_is_kept()
    {
        await using var host = await ReturnedAsync();
        await Assert.ThrowsAsync<BurstRefusedException>(() => host.CompleteAsync(StepId, TaskName, ("choice", "address"), ("email", "julie chez elle")));
        await host.CompleteAsync(StepId, TaskName, ("choice", "address"), ("email", " julie.f@partenaires.example "));
        await host.AdvanceToAsync(host.Today);

        var messages = await host.ReadAsync(db => db.Outbox.AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(Cancel));
        Assert.Equal(
            [("julie@partenaires.example", OutboxStatus.Cancelled), ("julie.f@partenaires.example", OutboxStatus.Sent)],
            messages.Select(row => (row.Recipient, row.Status)));
        var (first, second) = (SampleLetters.Read(messages[0]), SampleLetters.Read(messages[1]));
        Assert.Equal((first.Subject, first.TextBody, first.HtmlBody), (second.Subject, second.TextBody, second.HtmlBody));
        Assert.NotEqual(first.MessageId, second.MessageId);
        Assert.Equal(messages[1].MessageId, second.MessageId);
        var partner = await host.ReadAsync(db => db.Partners.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal(("julie.f@partenaires.example", null), (partner.Email, partner.UnreachableSince));
        Assert.Equal(HandoffState.Requested, await StateAsync(host));
    }

    [Fact]
    public async Task Another_partner_is_asked_and_the_step_goes_on()
    {
        await using var host = await ReturnedAsync();
        await host.CompleteAsync(StepId, TaskName, ("choice", "partner"));
        Assert.Equal(HandoffState.Cancelled, await StateAsync(host));
        await host.OpenTaskAsync("frein-mobilite");
        Assert.Empty(await host.LostAsync());
    }

    [Fact]
    public async Task By_telephone_the_request_stays_open()
    {
        await using var host = await ReturnedAsync();
        await host.CompleteAsync(StepId, TaskName, ("choice", "telephone"));
        Assert.Equal(HandoffState.Requested, await StateAsync(host));
        Assert.Empty(await host.OpenTasksAsync());
    }

    [Fact]
    public async Task The_task_goes_with_its_request()
    {
        await using var host = await ReturnedAsync();
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "rejected"), ("reason", "NoPlace"));
        Assert.DoesNotContain(await host.OpenTasksAsync(), task => task.Name == TaskName);
    }

    [Fact]
    public async Task A_full_mailbox_opens_a_task_and_blames_nobody()
    {
        await using var host = await RequestedAsync();
        Assert.Equal(BounceOutcome.Recorded, await BounceAsync(host, "5.2.2"));
        await host.OpenTaskAsync(StepId, TaskName);
        Assert.Null(await host.ReadAsync(db => db.Partners.Select(row => row.UnreachableSince).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task Another_contact_of_the_partner_is_proposed_and_asked_from_now_on()
    {
        await using var host = await RequestedAsync();
        await host.ReadAsync(async db =>
        {
            var partner = await db.Partners.SingleAsync(Cancel);
            db.AddRange(Contact(partner, "julie", isPreferred: true), Contact(partner, "karim"));
            return await db.SaveChangesAsync(Cancel);
        });
        await BounceAsync(host);
        var after = await host.ReadAsync(db => db.Partners.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal(("karim@partenaires.example", "karim", null), (after.Email, after.ContactName, after.UnreachableSince));
        var form = TaskFormJson.Read((await host.OpenTaskAsync(StepId, TaskName)).FormJson);
        Assert.Equal("karim@partenaires.example", form.Fields.Single(field => field.Name == "email").Default);
    }

    [Fact]
    public async Task A_colleague_who_was_passed_the_request_gets_it_at_another_address()
    {
        await using var host = await RequestedAsync();
        var handoff = await host.ReadAsync(db => db.Handoffs.AsNoTracking().SingleAsync(Cancel));
        await host.Forwarding.ForwardAsync(handoff.Id, DerivedId.From("test", "forward"), HandoffRecipient.First, "karin@partenaires.example", Cancel);
        await host.AdvanceToAsync(host.Today);
        Assert.Equal(BounceOutcome.Recorded, await BounceAsync(host, recipient: "karin@partenaires.example"));
        await host.CompleteAsync(StepId, TaskName, ("choice", "address"), ("email", "karim@partenaires.example"));
        await host.AdvanceToAsync(host.Today);

        Assert.Equal("karim@partenaires.example", await host.ReadAsync(db => db.Handoffs.Select(row => row.ForwardedTo).SingleAsync(Cancel)));
        Assert.Equal("karim@partenaires.example", await host.ReadAsync(db => db.Set<HandoffForward>().Select(row => row.Address).SingleAsync(Cancel)));
        var partner = await host.ReadAsync(db => db.Partners.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal(("julie@partenaires.example", null), (partner.Email, partner.UnreachableSince));
        Assert.Equal(
            ["julie@partenaires.example", "karim@partenaires.example"],
            await host.ReadAsync(db => db.Outbox.Where(row => row.Status == OutboxStatus.Sent).Select(row => row.Recipient).Order().ToListAsync(Cancel)));
    }

    [Fact]
    public async Task What_went_to_the_adviser_says_nothing_of_the_partner()
    {
        await using var host = await RequestedAsync();
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", $"{host.Today.AddDays(3):yyyy-MM-dd}"));
        await host.AdvanceToAsync(host.Today);
        var id = Guid.Parse(JourneyHost.Adviser["staff:".Length..]);
        var adviser = await host.ReadAsync(db => db.Staff.Where(row => row.Id == id).Select(row => row.Email).ToListAsync(Cancel));
        Assert.Equal(BounceOutcome.Recorded, await BounceAsync(host, recipient: Assert.Single(adviser)));
        Assert.DoesNotContain(await host.OpenTasksAsync(), task => task.Name == TaskName);
    }

    private static PartnerContact Contact(Partner partner, string name, bool isPreferred = false) => new()
    {
        Id = DerivedId.From("test", name),
        PartnerId = partner.Id,
        Name = name,
        Email = $"{name}@partenaires.example",
        IsPreferred = isPreferred,
    };

    private async Task<JourneyHost> ReturnedAsync()
    {
        var host = await RequestedAsync();
        Assert.Equal(BounceOutcome.Recorded, await BounceAsync(host));
        return host;
    }

    private async Task<JourneyHost> RequestedAsync()
    {
        var host = await JourneyHost.StartJourneyAsync(_store);
        await host.CompleteAsync("accueil", "task", ("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented"));
        await host.CompleteAsync("diagnostic", "task", ("project", "Être cariste"), ("barriers", new List<object?> { "Mobility" }));
        await host.AdvanceToAsync(JourneyHost.FirstDay);
        return host;
    }

    private static async Task<BounceOutcome> BounceAsync(JourneyHost host, string status = "5.1.1", string recipient = "julie@partenaires.example")
    {
        var id = await host.ReadAsync(db => db.Outbox.Where(row => row.Recipient == recipient).OrderBy(row => row.CreatedAt).Select(row => row.MessageId).FirstAsync(Cancel));
        return await host.Bounces.TakeAsync(BounceMail.Of(id, recipient, status), Cancel);
    }

    private static Task<HandoffState> StateAsync(JourneyHost host) => host.ReadAsync(db => db.Handoffs.Select(row => row.State).SingleAsync(Cancel));
}

public sealed class SqliteUnreachableTests() : UnreachableTests(TestStores.Sqlite);

public sealed class PostgresUnreachableTests() : UnreachableTests(TestStores.Postgres);
