using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Tests.Store;

/// <summary>Whatever is logged about an instance says which one, and nothing about a person.</summary>
public abstract class LogTests : StoreTest
{
    private readonly CapturedLog _log = new();

    [Fact]
    public async Task What_is_logged_within_a_burst_carries_the_instance_and_its_definition()
    {
        await using var host = await CreateHostAsync(services => services.AddSingleton<ILoggerFactory>(_log).AddScoped<ICommitRule, Talkative>());
        var id = await StartAsync(host, TestWorkflows.Pause());
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.Sweep.RunAsync(Cancel);

        var lines = _log.Lines.Where(line => line.Category.EndsWith(nameof(Talkative), StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(
            (id, "pause", 1), (line.Carried["InstanceId"], line.Carried["DefinitionId"], line.Carried["DefinitionVersion"])));
        Assert.Equal((await OnlyTimerAsync(host)).Id, lines[1].Carried["DurableTimer"]);
    }

    [Fact]
    public async Task A_timer_that_fails_is_logged_with_its_instance_and_its_cause()
    {
        await using var host = await CreateHostAsync(services => services.AddSingleton<ILoggerFactory>(_log));
        var id = await StartAsync(host, TestWorkflows.Pause(1, WriteNoteHandler.Unwritable));
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.Sweep.RunAsync(Cancel);

        var line = Assert.Single(_log.Lines, line => line.Level == LogLevel.Error);
        Assert.Equal(id, line.Carried["InstanceId"]);
        Assert.Contains(id, line.Message, StringComparison.Ordinal);
        Assert.Equal("The note cannot be written.", line.Exception!.Message);
    }

    [Fact]
    public async Task A_message_that_is_refused_is_logged_with_its_instance_and_without_its_recipient()
    {
        await using var host = await CreateHostAsync(services => services.AddSingleton<ILoggerFactory>(_log).AddSingleton<IMailTransport, RefusingTransport>());
        await host.PublishAsync(TestWorkflows.OneNote("lettre"));
        var started = await host.Runtime.StartAsync("note", new StartStimulus(NoInput), "a", Cancel);
        await host.Sender.RunAsync(Cancel);

        var line = Assert.Single(_log.Lines, line => line.Level == LogLevel.Warning);
        Assert.Equal(started.InstanceId, line.Carried["InstanceId"]);
        Assert.Contains("550", line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_log.Lines, line => line.Message.Contains("partenaire@exemple.fr", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Partenaire@exemple.fr", await host.InDatabaseAsync(db => db.Outbox.Select(message => message.LastError).SingleAsync(Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_says_at_which_instance_it_happened()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Flow(
            "late", [TestWorkflows.Activity("event", "Elsa.Event", ("eventName", "String", "go")), TestWorkflows.Note("note", WriteNoteHandler.Unwritable)], [("event", "Done", "note")]));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Runtime.SendAsync(id, new EventStimulus("go", null), "a", Cancel));

        Assert.Equal(id, Telemetry.FailedInstance.Of(new AggregateException(failure)));
    }

    private sealed class Talkative(ILogger<Talkative> logger) : ICommitRule
    {
        public ValueTask CheckAsync(EngineDbContext db, WorkflowInstance instance, CancellationToken cancellationToken)
        {
            logger.LogInformation("Looked at it");
            return ValueTask.CompletedTask;
        }
    }

    private sealed class RefusingTransport : IMailTransport
    {
        public bool RepeatIsHarmless => false;

        public Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken) =>
            Task.FromResult(new Delivery(DeliveryOutcome.Refused, "550 5.1.1 <Partenaire@exemple.fr>: unknown"));
    }
}
