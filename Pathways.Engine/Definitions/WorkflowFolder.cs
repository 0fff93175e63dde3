using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;

namespace Pathways.Engine.Definitions;

/// <summary>
/// Reads the journeys' folder: a file that changed becomes a new version. A file that cannot be used is reported, and the
/// others are read all the same.
/// </summary>
public sealed class WorkflowFolder(
    DefinitionStore store, DefinitionLoadReport report, IOptions<EngineOptions> options, ILogger<WorkflowFolder> logger)
{
    private string Folder => options.Value.WorkflowsFolder ?? Path.Combine(AppContext.BaseDirectory, "workflows");

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var problems = new List<DefinitionLoadProblem>();
        var files = await ReadAsync(problems, cancellationToken);
        var loaded = await PublishAsync(files, problems, cancellationToken);

        problems.Sort((one, other) => string.CompareOrdinal(one.File, other.File));
        report.Set(new DefinitionLoad(loaded, problems));
        foreach (var problem in problems)
            logger.LogError("{File} {Place}: {Problem} {Fix}", problem.File, problem.Place, problem.Message, problem.Fix);
    }

    private async Task<List<WorkflowFile>> ReadAsync(List<DefinitionLoadProblem> problems, CancellationToken cancellationToken)
    {
        var files = new List<WorkflowFile>();
        if (!Directory.Exists(Folder))
        {
            problems.Add(DefinitionTexts.Problem(Folder, "FolderMissing"));
            return files;
        }

        foreach (var path in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            try
            {
                var json = await File.ReadAllTextAsync(path, cancellationToken);
                var id = DefinitionReader.Read(json).Definition?.DefinitionId;
                if (id is not null && files.Find(other => other.DefinitionId == id) is { } twin)
                    problems.Add(DefinitionTexts.Problem(name, "SameDefinitionTwice", twin.Name, id));
                else
                    files.Add(new WorkflowFile(name, json, id));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Add(DefinitionTexts.Problem(name, "FileUnreadable", exception.Message));
            }
        }

        return files;
    }

    /// <summary>A workflow may use another one as an activity: what was refused is tried again as long as others were accepted since.</summary>
    private async Task<List<LoadedDefinition>> PublishAsync(
        List<WorkflowFile> files, List<DefinitionLoadProblem> problems, CancellationToken cancellationToken)
    {
        var loaded = new List<LoadedDefinition>();
        for (var waiting = files; waiting.Count > 0;)
        {
            var refused = new List<(WorkflowFile File, IReadOnlyList<DefinitionProblem> Problems)>();
            foreach (var file in waiting)
            {
                var result = await store.PublishAsync(file.Json, file.Name, cancellationToken);
                if (result is { DefinitionId: { } id, Version: { } version })
                    loaded.Add(new LoadedDefinition(file.Name, id, version, result.IsNew));
                else
                    refused.Add((file, result.Problems));
            }

            if (refused.Count == waiting.Count)
            {
                problems.AddRange(refused.SelectMany(
                    it => it.Problems.Select(problem => DefinitionTexts.Problem(it.File.Name, problem))));
                break;
            }

            waiting = refused.ConvertAll(it => it.File);
        }

        return loaded;
    }

    private sealed record WorkflowFile(string Name, string Json, string? DefinitionId);
}
