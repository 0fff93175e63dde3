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

/// <param name="InstanceId">Where the reader can deal with it; null where it goes on by itself, or somebody else must.</param>
/// <param name="Journey">The journey's id, for whoever may not know whose it is.</param>
/// <param name="Detail">What went wrong, as the engine recorded it; it may quote what somebody answered.</param>
public sealed record IncidentRow(Standstill Kind, string? InstanceId, string Journey, DateTimeOffset At, IncidentPerson? Person, string What, string? Detail);

public sealed record IncidentPerson(Guid Id, string Name);

/// <summary>What stands still in one's organisation and needs a person: journeys with incidents, timers that fail. Administrators are told without names.</summary>
public sealed class IncidentList(PathwaysDbContext db, CurrentStaff me, DefinitionGraphs graphs)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<IncidentRow>> ReadAsync(CancellationToken cancellationToken)
    {
        var people = (await me.Sees(db.Beneficiaries).AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(person => person.Id.ToString());
        var mine = (await me.Counts(db.Beneficiaries).ToListAsync(cancellationToken)).Select(id => id.ToString()).ToHashSet();
        var rows = new List<IncidentRow>();

        var stopped = await db.Instances.Where(row => row.IncidentCount > 0 && row.Status == InstanceStatus.Running || row.SubStatus == InstanceSubStatus.Faulted)
            .Join(db.Definitions, i => new { i.DefinitionId, Version = i.DefinitionVersion }, d => new { d.DefinitionId, d.Version }, (instance, definition) => new { instance, definition })
            .OrderByDescending(row => row.instance.UpdatedAt).Take(Most).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var row in stopped.Where(row => mine.Contains(row.instance.CorrelationId ?? "")))
        {
            var fault = await db.Journal.Where(entry => entry.InstanceId == row.instance.Id && entry.Kind == JournalKind.Faulted)
                .OrderByDescending(entry => entry.Number).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            var step = fault is null ? row.definition.Name : graphs.Of(row.definition).NameOf(fault.ActivityId);
            rows.Add(Row(row.instance.SubStatus == InstanceSubStatus.Faulted ? Standstill.Journey : Standstill.Step, row.instance, fault?.At ?? row.instance.UpdatedAt, step, fault?.Detail));
        }

        var timers = await db.Timers.Where(timer => timer.Status == TimerStatus.Pending && timer.LastError != null)
            .Join(db.Instances, timer => timer.InstanceId, instance => instance.Id, (timer, instance) => new { timer, instance })
            .OrderByDescending(row => row.timer.DueAt).Take(Most).AsNoTracking().ToListAsync(cancellationToken);
        rows.AddRange(timers.Where(row => mine.Contains(row.instance.CorrelationId ?? "")).Select(row => Row(Standstill.Timer, row.instance, row.timer.DueAt, row.timer.Name, row.timer.LastError)));

        return [.. rows.OrderByDescending(row => row.At)];

        IncidentRow Row(Standstill kind, WorkflowInstance journey, DateTimeOffset at, string what, string? detail) =>
            people.TryGetValue(journey.CorrelationId!, out var person)
                ? new(kind, kind is Standstill.Timer ? null : journey.Id, journey.Id, at, new(person.Id, person.FullName), what, detail)
                : new(kind, null, journey.Id, at, null, what, null);
    }
}
