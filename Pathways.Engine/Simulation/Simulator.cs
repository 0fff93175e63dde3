using Pathways.Engine.Execution;

namespace Pathways.Engine.Simulation;

/// <summary>
/// Tries a workflow on an imagined case with a clock of its own: the real interpreter plays, nothing is stored and nothing
/// is sent. The same arguments give the same result. Holds no state: one serves all threads.
/// </summary>
public sealed class Simulator(Interpreter interpreter, EffectTellers tellers, ISimulatedSetting setting)
{
    /// <summary>Plays the scenario's moves, as far as they can be played.</summary>
    /// <param name="suggests">Whether answers are to be suggested for what it waits for in the end.</param>
    /// <exception cref="OperationCanceledException">It was cancelled between two bursts.</exception>
    public SimulationResult Play(CompiledDefinition definition, Scenario scenario, bool suggests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(scenario);
        var run = new SimulationRun(interpreter, tellers, definition, setting.Begin(scenario), scenario.StartAt, cancellationToken);
        var moves = new SimulationMoves(run, scenario.StartAt);
        var played = 0;
        string? problem = null;
        try
        {
            while (problem is null && played < scenario.Moves.Count)
            {
                problem = moves.Play(scenario.Moves[played]);
                if (problem is null) played++;
            }
        }
        catch (BurstRefusedException refusal)
        {
            // What the refused move has changed in memory must not be seen: what stands before it is played once more.
            var before = Play(definition, scenario with { Moves = [.. scenario.Moves.Take(played)] }, suggests, cancellationToken);
            return before with { Problem = refusal.Message };
        }
        return Result(run, suggests) with { Moves = played, Problem = problem };
    }

    private static SimulationResult Result(SimulationRun run, bool suggests) => new(
        run.Status,
        run.Memory.Now,
        run.Memory.Story,
        [.. new SimulationWaits(run, suggests).List()],
        NextTimer(run),
        run.Present,
        run.Memory.Visited,
        [.. run.Memory.Walked.Keys],
        run.Memory.Emails,
        Moves: 0,
        Problem: null);

    private static NextTimer? NextTimer(SimulationRun run) =>
        run.Status == SimulationStatus.Running && run.Memory.NextTimer(run.State) is { } timer
            ? new NextTimer(run.Memory.Timers[timer.Id].DueAt, timer.ActivityId, run.Story.TimerWords(timer))
            : null;
}
