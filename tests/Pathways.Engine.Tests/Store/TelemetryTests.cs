using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Telemetry;

namespace Pathways.Engine.Tests.Store;

/// <summary>What the engine tells about itself: each thing once, and nothing of what was rolled back.</summary>
public abstract class TelemetryTests : StoreTest
{
    [Fact]
    public async Task A_burst_is_told_once_it_is_committed()
    {
        await using var host = await CreateHostAsync();
        using var told = new Listening();
        var id = await StartAsync(host, TestWorkflows.Ticks);
        host.Crash.ThrowAt(CommitPoint.RulesKept);
        await Assert.ThrowsAsync<CrashException>(() => host.Runtime.SendAsync(id, new EventStimulus("tick", null), "a", Cancel));
        await host.Runtime.SendAsync(id, new EventStimulus("tick", null), "a", Cancel);
        await host.Runtime.SendAsync(id, new EventStimulus("tick", null), "a", Cancel);
        await host.Runtime.SendAsync(id, new EventStimulus("nothing", null), "b", Cancel);

        Assert.Equal(
            ["1 stimulus=Start result=Applied", "1 stimulus=Event result=Applied", "1 stimulus=Event result=Duplicate", "1 stimulus=Event result=NothingWaits"],
            told.Told("pathways.bursts"));
        Assert.Equal(["2 stimulus=Start", "2 stimulus=Event"], told.Told("pathways.burst.activities"));
        Assert.Equal(2, told.Told("pathways.burst.duration").Count);
        Assert.Equal(["1 error.type=CrashException"], told.Told("pathways.transaction.failures"));
    }

    [Fact]
    public async Task Refusals_faults_and_lost_races_are_told()
    {
        await using var host = await CreateHostAsync();
        using var told = new Listening();
        await host.PublishAsync(TestWorkflows.OneNote(NoForbiddenNote.Forbidden));
        await Assert.ThrowsAsync<BurstRefusedException>(() => host.Runtime.StartAsync("note", new StartStimulus(NoInput), "a", Cancel));
        await host.PublishAsync(TestWorkflows.Flow("faulty", [TestWorkflows.Activity("fault", "Elsa.Fault")], []));
        await host.Runtime.StartAsync("faulty", new StartStimulus(NoInput), "b", Cancel);
        host.Crash.ThrowAt(CommitPoint.RowsWritten, new DbUpdateConcurrencyException());
        await host.Runtime.StartAsync("faulty", new StartStimulus(NoInput), "c", Cancel);

        Assert.Equal(
            ["1 stimulus=Start result=Refused", "1 stimulus=Start result=Applied", "1 stimulus=Start result=Applied"], told.Told("pathways.bursts"));
        Assert.Equal(["1 kind=Fault", "1 kind=Fault"], told.Told("pathways.faults"));
        Assert.Equal(["1"], told.Told("pathways.transaction.conflicts"));
        Assert.Equal(["1 error.type=BurstRefusedException"], told.Told("pathways.transaction.failures"));
    }

    [Fact]
    public async Task A_timer_tells_how_late_it_fired_and_a_message_how_old_it_left()
    {
        await using var host = await CreateHostAsync();
        using var told = new Listening();
        var id = await StartAsync(host, TestWorkflows.Pause());
        host.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(42));
        Assert.Equal(1, await host.Sweep.RunAsync(Cancel));
        host.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await host.Sender.RunAsync(Cancel));

        Assert.Equal(["42"], told.Told("pathways.timer.lateness"));
        Assert.Equal(["5"], told.Told("pathways.message.age"));
        Assert.Equal(["1 outcome=Sent"], told.Told("pathways.messages"));
        var effect = Assert.Single(told.Spans, span => span.OperationName == "effect WriteNote");
        Assert.Equal(["effect WriteNote", "burst", "transaction", "DurableTimer"], Up(effect));
        Assert.All(
            told.Spans.Where(span => span.OperationName == "burst"), span => Assert.Equal("pause", span.GetTagItem(EngineTelemetry.DefinitionId)));
        Assert.All(
            told.Spans.Where(span => span.OperationName is "burst" or "DurableTimer" or "message"),
            span => Assert.Equal(id, span.GetTagItem(EngineTelemetry.InstanceId)));
    }

    [Fact]
    public async Task What_waits_is_read_where_somebody_listens_and_not_told_while_the_database_cannot_be_read()
    {
        using var told = new Listening();
        await using var host = await CreateHostAsync();
        var gauges = host.Get<QueueGauges>();
        await StartAsync(host, TestWorkflows.Pause());
        await host.PublishAsync(TestWorkflows.OneNote("lettre"));
        await host.Runtime.StartAsync("note", new StartStimulus(NoInput), "letter", Cancel);
        host.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(30));
        await gauges.ReadAsync(Cancel);

        var waiting = told.Gauges();
        Assert.Equal((1, 30), (waiting["pathways.timers.due"], waiting["pathways.timers.oldest"]));
        Assert.Equal((1, 3630), (waiting["pathways.outbox.depth"], waiting["pathways.outbox.oldest"]));
        Assert.Equal(0, waiting["pathways.signals.waiting"]);
        Assert.DoesNotContain("pathways.conservation.violations", waiting.Keys);

        await host.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Timers\" RENAME TO \"Gone\"", Cancel));
        await gauges.ReadAsync(Cancel);
        Assert.Empty(told.Gauges());

        await host.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Gone\" RENAME TO \"Timers\"", Cancel));
        await host.Sweep.RunAsync(Cancel);
        await host.Sender.RunAsync(Cancel);
        await gauges.ReadAsync(Cancel);
        waiting = told.Gauges();
        Assert.Equal((0, 0, 0), (waiting["pathways.timers.due"], waiting["pathways.timers.oldest"], waiting["pathways.outbox.depth"]));
    }

    private static List<string> Up(Activity? span)
    {
        var names = new List<string>();
        for (; span is not null && span.Source.Name == EngineTelemetry.Name; span = span.Parent)
            names.Add(span.OperationName);
        return names;
    }
}
