using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Api;

/// <summary>
/// Checks definitions for programs. A check is work for the processor alone: few run at once, so that the pages stay quick,
/// and nobody waits longer than <see cref="MaximumTime"/> for one.
/// </summary>
internal sealed class DefinitionChecks(IServiceScopeFactory scopes, DefinitionStore store) : IDisposable
{
    public static readonly TimeSpan MaximumTime = TimeSpan.FromSeconds(30);

    private const int MaximumAtOnce = 2;

    private readonly SemaphoreSlim _turns = new(MaximumAtOnce, MaximumAtOnce);

    /// <summary>Checks what was sent, as it would be checked before it is published.</summary>
    public async Task<IResult> CheckAsync(string json, CancellationToken cancellationToken)
    {
        var read = DefinitionReader.Read(json);
        return read.Definition is { } definition ? await CheckAsync(definition, cancellationToken) : ApiProblems.Unreadable(read.Problems);
    }

    /// <summary>Checks the published version.</summary>
    public async Task<IResult> CheckPublishedAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var json = await scope.ServiceProvider.GetRequiredService<EngineDbContext>().Definitions
            .Where(row => row.DefinitionId == definitionId && row.IsPublished)
            .Select(row => row.Json)
            .SingleOrDefaultAsync(cancellationToken);
        return json is null ? ApiProblems.NotFound(definitionId) : await CheckAsync(json, cancellationToken);
    }

    /// <summary>Why a draft was not published, with the runs that show it, as the check prints problems.</summary>
    /// <param name="refused">What publishing said: told where the check alone does not refuse it.</param>
    public async Task<JsonNode> ExplainAsync(string json, IReadOnlyList<DefinitionProblem> refused, CancellationToken cancellationToken)
    {
        var definition = DefinitionReader.Read(json).Definition!;
        var report = await Task.Run(() => Check(definition), cancellationToken);
        if (!report.HasErrors)
            report = report with { Problems = [.. refused.Select(problem => new CheckProblem(problem.Code, CheckSeverity.Error, problem.Place, problem.Message))] };
        return JsonNode.Parse(CheckFormat.Json([(definition.Name, report)]))![0]!["problems"]!.DeepClone();
    }

    public void Dispose() => _turns.Dispose();

    private async Task<IResult> CheckAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        if (!await _turns.WaitAsync(MaximumTime, cancellationToken))
            return ApiProblems.TooLong(MaximumTime);
        var check = Task.Run(() => InTurn(definition), CancellationToken.None);
        try
        {
            // Patience is real time: the demonstration's clock does not count here.
            var report = await check.WaitAsync(MaximumTime, TimeProvider.System, cancellationToken);
            return Results.Text(CheckFormat.Json([(definition.Name, report)]), "application/json; charset=utf-8");
        }
        catch (TimeoutException)
        {
            return ApiProblems.TooLong(MaximumTime);
        }
    }

    /// <summary>Keeps its turn until it has really ended, whoever still waits for it.</summary>
    private CheckReport InTurn(WorkflowDefinition definition)
    {
        try
        {
            return Check(definition);
        }
        finally
        {
            _turns.Release();
        }
    }

    private CheckReport Check(WorkflowDefinition definition)
    {
        using var scope = scopes.CreateScope();
        return store.Check(definition, scope.ServiceProvider.GetRequiredService<EngineDbContext>());
    }
}
