using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Execution;
using Pathways.Engine.Execution.Expressions;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Signals;

/// <summary>Delivers one signal: moves its receiver and settles its row in one transaction.</summary>
internal sealed class SignalDelivery(WriteTransactions transactions, InstanceBursts bursts, HeldAnswers held)
{
    private static readonly IReadOnlyDictionary<string, object?> NoPayload = new Dictionary<string, object?>();

    /// <returns>Whether something waited for it.</returns>
    /// <exception cref="InvalidOperationException">It would start a workflow that does not exist.</exception>
    public Task<bool> DeliverAsync(string signalId, CancellationToken cancellationToken) =>
        held.AfterHeldAsync(() => transactions.RunAsync(work => DeliverAsync(signalId, work), cancellationToken), cancellationToken);

    private async Task<bool> DeliverAsync(string signalId, WriteTransaction work)
    {
        var signal = await work.Db.Signals.SingleOrDefaultAsync(row => row.Id == signalId, work.CancellationToken);
        if (signal is not { Status: SignalStatus.Pending })
            return false;

        var result = await SendAsync(signal, signal.PayloadJson is { } json ? ValueJson.Parse(json) : null, work);
        if (result.Outcome == StimulusOutcome.NotFound && signal.Kind == SignalKind.Start)
            throw new InvalidOperationException($"There is no published definition {signal.Target}.");

        signal.Status = result.Outcome == StimulusOutcome.Applied ? SignalStatus.Delivered : SignalStatus.Ignored;
        signal.ClosedAt = work.Now;
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return result.Outcome == StimulusOutcome.Applied;
    }

    private Task<StimulusResult> SendAsync(Signal signal, object? payload, WriteTransaction work) => signal.Kind switch
    {
        SignalKind.Event => bursts.SendAsync(signal.Target, new EventStimulus(signal.Name!, payload) { Hops = signal.Hops }, null, work),
        SignalKind.Ended => bursts.SendAsync(signal.Target, new ResumeStimulus(signal.Name!, Map(payload)) { Hops = signal.Hops }, null, work),
        SignalKind.Cancel => bursts.SendAsync(signal.Target, new CancelStimulus(signal.Name!, null, Map(payload)) { Hops = signal.Hops }, null, work),
        SignalKind.Start => bursts.StartAsync(signal.Target, Start(signal, payload), null, Parent(signal), work),
    };

    private static StartStimulus Start(Signal signal, object? payload) => signal.Name is { } trigger
        ? new StartStimulus(NoPayload, signal.CorrelationId, trigger) { TriggerPayload = payload, Hops = signal.Hops }
        : new StartStimulus(Map(payload), signal.CorrelationId) { Hops = signal.Hops };

    private static ParentWait? Parent(Signal signal) =>
        signal.ParentWaitId is { } waitId ? new ParentWait(signal.InstanceId, waitId) : null;

    private static IReadOnlyDictionary<string, object?> Map(object? payload) =>
        payload as IReadOnlyDictionary<string, object?> ?? NoPayload;
}
