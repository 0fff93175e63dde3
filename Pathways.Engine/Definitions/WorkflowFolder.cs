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
        var loaded = new List<LoadedDefinition>();
        var problems = new List<DefinitionLoadProblem>();
        if (Directory.Exists(Folder))
            foreach (var path in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
                await LoadAsync(path, loaded, problems, cancellationToken);
        else
            problems.Add(DefinitionTexts.Problem(Folder, "FolderMissing"));

        report.Set(new DefinitionLoad(loaded, problems));
        foreach (var problem in problems)
            logger.LogError("{File} {Place}: {Problem} {Fix}", problem.File, problem.Place, problem.Message, problem.Fix);
    }

    private async Task LoadAsync(
        string path, List<LoadedDefinition> loaded, List<DefinitionLoadProblem> problems, CancellationToken cancellationToken)
    {
        var file = Path.GetFileName(path);
        string json;
        try
        {
            json = await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(DefinitionTexts.Problem(file, "FileUnreadable", exception.Message));
            return;
        }

        if (DefinitionReader.Read(json).Definition?.DefinitionId is { } id && loaded.Find(other => other.DefinitionId == id) is { } twin)
        {
            problems.Add(DefinitionTexts.Problem(file, "SameDefinitionTwice", twin.File, id));
            return;
        }

        var result = await store.PublishAsync(json, file, cancellationToken);
        if (result is { DefinitionId: { } definitionId, Version: { } version })
            loaded.Add(new LoadedDefinition(file, definitionId, version, result.IsNew));
        problems.AddRange(result.Problems.Select(problem => DefinitionTexts.Problem(file, problem)));
    }
}
