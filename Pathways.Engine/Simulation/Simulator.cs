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
    /// <exception cref="OperationCanceledException">It was cancelled between two moves.</exception>
    public SimulationResult Play(CompiledDefinition definition, Scenario scenario, bool suggests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(scenario);
        var run = Begin(definition, scenario);
        var moves = new SimulationMoves(run, scenario.StartAt);
        var played = 0;
        string? problem = null;
        try
        {
            for (; problem is null && played < scenario.Moves.Count; played += problem is null ? 1 : 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                problem = moves.Play(scenario.Moves[played]);
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

    private SimulationRun Begin(CompiledDefinition definition, Scenario scenario) =>
        new(interpreter, tellers, definition, setting.Begin(scenario), scenario.StartAt);

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
