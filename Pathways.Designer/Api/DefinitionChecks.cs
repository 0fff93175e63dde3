using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Api;

/// <summary>Checks definitions for programs.</summary>
internal sealed class DefinitionChecks(BoundedWork work, IServiceScopeFactory scopes, DefinitionStore store)
{
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
        var report = await Task.Run(() => Check(definition, cancellationToken), cancellationToken);
        if (!report.HasErrors)
            report = report with { Problems = [.. refused.Select(problem => new CheckProblem(problem.Code, CheckSeverity.Error, problem.Place, problem.Message))] };
        return JsonNode.Parse(CheckFormat.Json([(definition.Name, report)]))![0]!["problems"]!.DeepClone();
    }

    private Task<IResult> CheckAsync(WorkflowDefinition definition, CancellationToken cancellationToken) => work.RunAsync(
        token => Task.FromResult(Results.Text(CheckFormat.Json([(definition.Name, Check(definition, token))]), "application/json; charset=utf-8")),
        cancellationToken);

    private CheckReport Check(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        return store.Check(definition, scope.ServiceProvider.GetRequiredService<EngineDbContext>(), cancellationToken);
    }
}
