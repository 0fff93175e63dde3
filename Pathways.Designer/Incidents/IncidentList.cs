using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Canvas;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Timers;

namespace Pathways.Designer.Incidents;

public enum Standstill
{
    /// <summary>The whole journey is halted.</summary>
    Journey,

    /// <summary>One step is; the rest of the journey goes on.</summary>
    Step,

    Timer,
}

/// <param name="InstanceId">Where somebody can deal with it; null where it goes on by itself.</param>
/// <param name="Detail">What went wrong, as the engine recorded it.</param>
public sealed record IncidentRow(Standstill Kind, string? InstanceId, DateTimeOffset At, Guid? PersonId, string PersonName, string What, string? Detail);

/// <summary>What stands still in one's organisation and needs a person: journeys with incidents, timers that fail.</summary>
public sealed class IncidentList(PathwaysDbContext db, CurrentStaff me, DefinitionGraphs graphs)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<IncidentRow>> ReadAsync(CancellationToken cancellationToken)
    {
        var people = (await me.Sees(db.Beneficiaries).AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(person => person.Id.ToString());
        var mine = people.Keys.ToHashSet();
        var rows = new List<IncidentRow>();

        var stopped = await db.Instances.Where(row => row.IncidentCount > 0 && row.Status == InstanceStatus.Running || row.SubStatus == InstanceSubStatus.Faulted)
            .Join(db.Definitions, i => new { i.DefinitionId, Version = i.DefinitionVersion }, d => new { d.DefinitionId, d.Version }, (instance, definition) => new { instance, definition })
            .OrderByDescending(row => row.instance.UpdatedAt).Take(Most).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var row in stopped.Where(row => mine.Contains(row.instance.CorrelationId ?? "")))
        {
            var fault = await db.Journal.Where(entry => entry.InstanceId == row.instance.Id && entry.Kind == JournalKind.Faulted)
                .OrderByDescending(entry => entry.Number).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            var step = fault is null ? row.definition.Name : graphs.Of(row.definition).NameOf(fault.ActivityId);
            rows.Add(Row(row.instance.SubStatus == InstanceSubStatus.Faulted ? Standstill.Journey : Standstill.Step, row.instance.Id, fault?.At ?? row.instance.UpdatedAt, row.instance.CorrelationId, step, fault?.Detail));
        }

        var timers = await db.Timers.Where(timer => timer.Status == TimerStatus.Pending && timer.LastError != null)
            .Join(db.Instances, timer => timer.InstanceId, instance => instance.Id, (timer, instance) => new { timer, instance.CorrelationId })
            .OrderByDescending(row => row.timer.DueAt).Take(Most).AsNoTracking().ToListAsync(cancellationToken);
        rows.AddRange(timers.Where(row => mine.Contains(row.CorrelationId ?? "")).Select(row => Row(Standstill.Timer, null, row.timer.DueAt, row.CorrelationId, row.timer.Name, row.timer.LastError)));

        return [.. rows.OrderByDescending(row => row.At)];

        IncidentRow Row(Standstill kind, string? instanceId, DateTimeOffset at, string? subject, string what, string? detail)
        {
            var person = people[subject!];
            return new(kind, instanceId, at, person.Id, person.FullName, what, detail);
        }
    }
}
