using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Signals;
using Pathways.Engine.Tasks;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Doctor;

/// <summary>Those of a halted instance wait for the operator, who sees the incident.</summary>
internal sealed class LateTimer() : EngineRule("late-timer")
{
    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Timers
        .Where(timer => timer.Status == TimerStatus.Pending && timer.DueAt < store.Latest)
        .Where(timer => !store.Db.Instances.Any(row => row.Id == timer.InstanceId && row.SubStatus == InstanceSubStatus.Faulted))
        .Select(timer => new Violation { InstanceId = timer.InstanceId, Subject = timer.Id });
}

internal sealed class LateSignal() : EngineRule("late-signal")
{
    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Signals
        .Where(signal => signal.Status == SignalStatus.Pending && signal.CreatedAt < store.Latest)
        .Where(signal => !store.Db.Instances.Any(row => row.Id == signal.Target && row.SubStatus == InstanceSubStatus.Faulted))
        .Select(signal => new Violation { InstanceId = signal.InstanceId, Subject = signal.Id });
}

internal sealed class LateHeldAnswer() : EngineRule("late-held-answer")
{
    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.HeldAnswers
        .Where(answer => answer.Status == HeldAnswerStatus.Pending && answer.DueAt < store.Latest)
        .Select(answer => new Violation { InstanceId = answer.InstanceId, Subject = answer.Id });
}

internal sealed class LateMessage() : EngineRule("late-message")
{
    protected override IQueryable<Violation> Query(ExaminedStore store) => store.Db.Outbox
        .Where(message => message.Status == OutboxStatus.Pending && message.NextAttemptAt < store.Latest)
        .Select(message => new Violation { InstanceId = message.InstanceId, Subject = message.Id });
}
