using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Partners;
using Pathways.Activities.Tests.Persistence;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;

namespace Pathways.Activities.Tests.Journey;

/// <summary>A handoff on the real runtime: nothing is lost between the request and the day on which the person came.</summary>
public abstract class ClosedLoopTests
{
    private static readonly DateOnly _start = JourneyHost.FirstDay;

    private readonly TestStore _store;

    private protected ClosedLoopTests(TestStore store) => _store = store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_request_to_the_result_each_step_is_written_down()
    {
        await using var host = await AskAsync();
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-01-12"), ("appointmentTime", "14:30"), ("appointmentPlace", "Mairie"));
        Assert.Empty(await host.LostAsync());
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-01-13"));
        await host.AdvanceToAsync(new DateOnly(2027, 1, 16));
        Assert.Equal("Amina est-elle venue au rendez-vous\u00a0?", (await host.OpenTaskAsync("relais-mobilite", "arrival-task")).Title);
        Assert.Empty(await host.LostAsync());
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "completed"), ("result", "Resolved"), ("resultText", "Vélo prêté"));

        var handoff = await HandoffAsync(host, attempt: 1);
        Assert.Equal(
            (HandoffState.Completed, new DateOnly(2027, 1, 13), HandoffResultKind.Resolved, "Vélo prêté", 1),
            (handoff.State, handoff.ArrivedOn, handoff.ResultKind, handoff.ResultText, handoff.AppointmentChanges));
        Assert.Equal(
            [HandoffEventKind.Requested, HandoffEventKind.Accepted, HandoffEventKind.Rescheduled, HandoffEventKind.ArrivalAsked, HandoffEventKind.Completed],
            await EventsAsync(host, handoff.Id));
        Assert.Equal(["Demande", "Est-elle venue"], (await MailsAsync(host)).Select(mail => mail.Subject.Contains("venue", StringComparison.Ordinal) ? "Est-elle venue" : "Demande"));
        await host.OpenTaskAsync("frein-mobilite");
        Assert.Empty(await host.LostAsync());
    }

    [Fact]
    public async Task Where_nobody_answers_the_next_partner_is_asked_and_every_deadline_leads_on()
    {
        await using var host = await AskAsync("Garage solidaire");
        await host.AdvanceToAsync(_start.AddDays(31));
        var first = await HandoffAsync(host, attempt: 1);
        var second = await HandoffAsync(host, attempt: 2);
        Assert.Equal((HandoffState.Expired, HandoffState.Requested), (first.State, second.State));
        Assert.NotEqual(first.PartnerId, second.PartnerId);
        Assert.StartsWith("Choisi parce qu", second.ChoiceSentence);
        Assert.Empty(await host.LostAsync());

        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-02-10"));
        await host.AdvanceToAsync(new DateOnly(2027, 3, 11));
        Assert.Empty(await host.LostAsync());
        await host.AdvanceToAsync(new DateOnly(2027, 3, 13));
        Assert.Equal(HandoffState.Expired, (await HandoffAsync(host, attempt: 2)).State);
        await host.OpenTaskAsync("frein-mobilite");
        Assert.Empty(await host.LostAsync());
    }

    [Fact]
    public async Task An_answer_to_a_wait_that_is_over_changes_nothing()
    {
        await using var host = await AskAsync();
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-01-12"));
        var first = await HandoffAsync(host, attempt: 1);
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "came"));
        Assert.Equal(StimulusOutcome.Duplicate, (await host.ReplyAsync(BarrierKind.Mobility, ("answer", "rejected"))).Outcome);
        Assert.Equal(HandoffState.InProgress, (await HandoffAsync(host, attempt: 1)).State);
        Assert.Equal(first.WaitId, (await HandoffAsync(host, attempt: 1)).WaitId);
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("rejected")]
    public async Task What_perhaps_arrived_is_not_sent_again_once_the_partner_answered(string answer)
    {
        await using var host = await AskAsync();
        await host.AdvanceToAsync(_start.AddDays(12));
        await host.ReadAsync(db => db.Outbox.ExecuteUpdateAsync(row => row.SetProperty(mail => mail.Status, OutboxStatus.Unknown), Cancel));
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", answer), ("appointmentOn", "2027-03-01"), ("reason", "NoPlace"));

        Assert.Equal([OutboxStatus.Cancelled, OutboxStatus.Cancelled], (await MailsAsync(host)).Select(mail => mail.Status));
    }

    [Fact]
    public async Task What_the_partner_and_the_adviser_wrote_to_each_other_still_leaves_once_the_partner_answered()
    {
        await using var host = await AskAsync();
        var handoff = await HandoffAsync(host, attempt: 1);
        await host.Thread.AskAsync(handoff.Id, DerivedId.From("test", "question"), HandoffRecipient.First, "A-t-elle un permis ?", Cancel);
        await host.Thread.AnswerAsync(handoff.Id, DerivedId.From("test", "answer"), "Oui, depuis mai.", JourneyHost.Adviser, Cancel);
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-01-12"));

        Assert.Equal(
            [("julie@partenaires.example", OutboxStatus.Pending), ("k@barlin.example", OutboxStatus.Pending)],
            (await MailsAsync(host)).Where(mail => !mail.Id.EndsWith(":request", StringComparison.Ordinal)).Select(mail => (mail.Recipient, mail.Status)).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_journey_withdraws_the_request_and_its_messages(bool isAccepted)
    {
        await using var host = await AskAsync();
        if (isAccepted)
            await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-01-12"));
        await host.CancelAsync(("reason", "MOVED_AWAY"), ("exitedOn", "2027-01-04"));

        var handoff = await HandoffAsync(host, attempt: 1);
        Assert.Equal(HandoffState.Cancelled, handoff.State);
        Assert.Equal(HandoffEventKind.Cancelled, (await EventsAsync(host, handoff.Id))[^1]);
        Assert.DoesNotContain(await MailsAsync(host), mail => mail.Status == OutboxStatus.Pending);
        Assert.Empty(await host.LostAsync());
    }

    [Fact]
    public async Task A_person_who_objects_is_passed_on_to_nobody()
    {
        await using var host = await AskAsync("Garage solidaire");
        await host.ReadAsync(db => db.Beneficiaries.ExecuteUpdateAsync(row => row.SetProperty(person => person.SharingObjectedAt, ParisCalendar.MorningOf(_start)), Cancel));
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "rejected"), ("reason", "NoPlace"));
        Assert.Equal(1, await host.ReadAsync(db => db.Handoffs.CountAsync(Cancel)));
        Assert.Contains("s’oppose à la transmission", (await host.OpenTaskAsync("frein-mobilite")).Explanation);
    }

    [Fact]
    public async Task A_definition_that_does_not_know_that_people_may_not_come_goes_on_as_if_the_partner_had_declined()
    {
        await using var host = await AskAsync();
        await host.PublishAsync(Older());
        await host.MoveAsync(1, 2);
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-01-12"));
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "missed"));

        Assert.Equal(2, (await host.InstanceAsync()).DefinitionVersion);
        Assert.Equal(HandoffState.Failed, (await HandoffAsync(host, attempt: 1)).State);
        await host.OpenTaskAsync("frein-mobilite");
    }

    [Fact]
    public async Task A_request_of_the_time_before_goes_on_after_the_upgrade()
    {
        await using var host = await AskAsync();
        await host.ReadAsync(async db =>
        {
            await db.HandoffEvents.ExecuteDeleteAsync(Cancel);
            await db.Handoffs.ExecuteUpdateAsync(row => row.SetProperty(it => it.Attempt, 0).SetProperty(it => it.ChoiceSentence, (string?)null), Cancel);
            var instance = await db.Instances.SingleAsync(Cancel);
            instance.StateJson = Forget(instance.StateJson, "asked", "timers", "appointmentOn", "task");
            return await db.SaveChangesAsync(Cancel);
        });
        Assert.Empty(await host.LostAsync());

        await host.AdvanceToAsync(_start.AddDays(12));
        Assert.Equal(2, (await MailsAsync(host)).Count);
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-03-01"));
        await host.AdvanceToAsync(new DateOnly(2027, 3, 2));
        await host.CompleteAsync("relais-mobilite", "arrival-task", ("answer", "came"));
        await host.OpenTaskAsync("frein-mobilite");
        Assert.Equal(2, (await MailsAsync(host)).Count);
        Assert.Empty(await host.LostAsync());
    }

    private async Task<JourneyHost> AskAsync(params string[] others)
    {
        var host = await JourneyHost.StartJourneyAsync(_store);
        await host.ReadAsync(async db =>
        {
            db.AddRange(others.Select(name => new Partner { Id = DerivedId.From("test", name), Name = name, ContactName = "Marc", Email = "m@partenaires.example", Commune = "Barlin", Needs = [BarrierKind.Mobility] }));
            return await db.SaveChangesAsync(Cancel);
        });
        await host.CompleteAsync("accueil", "task", ("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented"));
        await host.CompleteAsync("diagnostic", "task", ("project", "Être cariste"), ("barriers", new List<object?> { "Mobility" }));
        return host;
    }

    private static Task<HandoffRequest> HandoffAsync(JourneyHost host, int attempt) =>
        host.ReadAsync(db => db.Handoffs.AsNoTracking().OrderBy(row => row.RequestedAt).ThenBy(row => row.Attempt).Skip(attempt - 1).FirstAsync(Cancel));

    private static async Task<List<HandoffEventKind>> EventsAsync(JourneyHost host, Guid handoff) =>
        await host.ReadAsync(db => db.HandoffEvents.Where(row => row.HandoffId == handoff).OrderBy(row => row.At).Select(row => row.Kind).ToListAsync(Cancel));

    private static Task<List<OutboxMessage>> MailsAsync(JourneyHost host) =>
        host.ReadAsync(db => db.Outbox.AsNoTracking().Where(mail => mail.WaitId != null).OrderBy(mail => mail.CreatedAt).ToListAsync(Cancel));

    /// <summary>The journey as it was published before people could fail to come.</summary>
    private static string Older()
    {
        var journey = JsonNode.Parse(File.ReadAllText(Path.Combine(JourneyHost.RepositoryFolder("workflows"), "parcours-emploi-quartier.json")))!;
        var connections = journey["root"]!["connections"]!.AsArray();
        foreach (var connection in connections.Where(each => (string?)each!["source"]!["port"] == Handoff.NotCome).ToList())
            connections.Remove(connection);
        return journey.ToJsonString();
    }

    /// <summary>The state as a step kept it that began before the closed loop.</summary>
    private static string Forget(string state, params string[] keys)
    {
        var json = JsonNode.Parse(state)!;
        Forget(json, keys);
        return json.ToJsonString();
    }

    private static void Forget(JsonNode? node, string[] keys)
    {
        if (node is JsonObject fields)
        {
            if (fields.ContainsKey("reply") && fields.ContainsKey("partner"))
                Array.ForEach(keys, key => fields.Remove(key));
            foreach (var field in fields.ToList())
                Forget(field.Value, keys);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                Forget(item, keys);
        }
    }
}

public sealed class SqliteClosedLoopTests() : ClosedLoopTests(TestStores.Sqlite);

public sealed class PostgresClosedLoopTests() : ClosedLoopTests(TestStores.Postgres);
