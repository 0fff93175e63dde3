using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions.Versions;
using Pathways.Engine.Execution;
using Pathways.Engine.Persistence;
using Pathways.Engine.Simulation;

namespace Pathways.Engine.Definitions;

/// <param name="SourceFile">The file it comes from; null when somebody made it in the designer.</param>
/// <param name="Actor">Who publishes, as <c>staff:ID</c>; null for a file.</param>
/// <param name="DraftRevision">The draft that is published, and that is no more afterwards; null where it is none.</param>
internal sealed record Publication(string Json, string? SourceFile = null, string? Actor = null, int? DraftRevision = null);

/// <summary>
/// Makes definitions published versions. The check takes long, so it comes before the transaction, and nobody waits for it
/// to write; the transaction only makes sure that what the check was told of other workflows still holds.
/// </summary>
internal sealed class DefinitionPublisher(
    WriteTransactions transactions, IServiceScopeFactory scopes, ActivityRegistry activities, KeptScenarios scenarios, bool onlySound)
{
    public async Task<PublishResult> PublishAsync(Publication publication, CancellationToken cancellationToken)
    {
        var read = DefinitionReader.Read(publication.Json);
        if (read.Definition is not { } definition)
            return PublishResult.Refused(read.Problems);

        while (true)
        {
            var check = await ReadAsync(db => Task.FromResult(Check(definition, new StoredDefinitions(db), cancellationToken)), cancellationToken);
            if (check.Problems.Count > 0)
                return PublishResult.Refused(check.Problems);
            // Null when a workflow that this one uses was published meanwhile: others got on, and the check is done again.
            if (await transactions.RunAsync(work => WriteAsync(definition, publication, check.Uses, work), cancellationToken) is { } result)
                return result;
        }
    }

    /// <summary>Reads apart from any transaction.</summary>
    public async Task<T> ReadAsync<T>(Func<EngineDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<EngineDbContext>());
    }

    private (IReadOnlyList<DefinitionProblem> Problems, StoredDefinitions Uses) Check(
        WorkflowDefinition definition, StoredDefinitions uses, CancellationToken cancellationToken)
    {
        var compiled = DefinitionCompiler.Compile(definition, activities, uses);
        if (compiled is not { Definition: { } runnable, Problems.Count: 0 })
            return (compiled.Problems, uses);
        var unsound = onlySound ? DefinitionChecker.Check(definition, activities, compiled).Problems : [];
        return (Errors(definition, unsound.Concat(scenarios.Check(runnable, cancellationToken))), uses);
    }

    private static List<DefinitionProblem> Errors(WorkflowDefinition definition, IEnumerable<CheckProblem> problems) =>
    [
        .. problems
            .Where(problem => problem.Severity == CheckSeverity.Error)
            .Select(problem => new DefinitionProblem(
                problem.Code, problem.ActivityId ?? definition.DefinitionId, string.Join(' ', problem.Message, problem.PathSentence).TrimEnd())),
    ];

    private static async Task<PublishResult?> WriteAsync(
        WorkflowDefinition definition, Publication publication, StoredDefinitions uses, WriteTransaction work)
    {
        if (!uses.StillHold(work.Db))
            return null;
        if (!await TakeDraftAsync(definition.DefinitionId, publication, work))
            return PublishResult.Overtaken;

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(publication.Json)));
        var versions = work.Db.Definitions.Where(row => row.DefinitionId == definition.DefinitionId);
        var previous = await versions
            .Where(row => publication.SourceFile == null ? row.IsPublished : row.SourceFile != null)
            .OrderByDescending(row => row.Version)
            .Select(row => new { row.Version, row.ContentHash })
            .FirstOrDefaultAsync(work.CancellationToken);
        if (previous?.ContentHash == hash)
        {
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return new PublishResult(definition.DefinitionId, previous.Version, IsNew: false, []);
        }

        var version = 1 + (await versions.MaxAsync(row => (int?)row.Version, work.CancellationToken) ?? 0);
        await versions.ExecuteUpdateAsync(
            row => row.SetProperty(it => it.IsPublished, false).SetProperty(it => it.IsLatest, false), work.CancellationToken);
        work.Db.Definitions.Add(new StoredDefinition
        {
            DefinitionId = definition.DefinitionId,
            Version = version,
            Name = definition.Name,
            Description = definition.Description,
            Json = publication.Json,
            ContentHash = hash,
            SourceFile = publication.SourceFile,
            UsesJson = JsonSerializer.Serialize(uses.Found),
            IsPublished = true,
            IsLatest = true,
            CreatedAt = work.Now,
            PublishedBy = publication.Actor,
        });
        await DefinitionLog.WriteAsync(
            work, definition.DefinitionId, DefinitionChangeKind.Published, publication.Actor, version, sourceFile: publication.SourceFile);
        await work.Db.SaveChangesAsync(work.CancellationToken);
        return new PublishResult(definition.DefinitionId, version, IsNew: true, []);
    }

    /// <returns>Whether the draft that is published is still as it was read.</returns>
    private static async Task<bool> TakeDraftAsync(string definitionId, Publication publication, WriteTransaction work)
    {
        if (publication.DraftRevision is not { } revision)
            return true;
        var draft = await work.Db.Drafts.SingleOrDefaultAsync(row => row.DefinitionId == definitionId, work.CancellationToken);
        if (draft?.Revision != revision)
            return false;
        work.Db.Drafts.Remove(draft);
        return true;
    }
}

/// <param name="DefinitionId">Null when the definition was refused.</param>
/// <param name="IsNew">Whether a version was added.</param>
/// <param name="Problems">Why it was refused; empty when it was not.</param>
public sealed record PublishResult(string? DefinitionId, int? Version, bool IsNew, IReadOnlyList<DefinitionProblem> Problems)
{
    internal static PublishResult Overtaken { get; } = new(null, null, false, []) { IsOvertaken = true };

    /// <summary>Whether the draft to be published had changed: nothing was done.</summary>
    internal bool IsOvertaken { get; private init; }

    internal static PublishResult Refused(IReadOnlyList<DefinitionProblem> problems) => new(null, null, false, problems);
}
