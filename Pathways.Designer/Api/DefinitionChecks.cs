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

    private Task<IResult> CheckAsync(WorkflowDefinition definition, CancellationToken cancellationToken) => work.RunAsync(
        async token =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var report = store.Check(definition, scope.ServiceProvider.GetRequiredService<EngineDbContext>(), token);
            return Results.Text(CheckFormat.Json([(definition.Name, report)]), "application/json; charset=utf-8");
        },
        cancellationToken);
}
