using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Definitions;

namespace Pathways.Engine.Tests.Store;

public abstract class WorkflowFolderTests : StoreTest
{
    [Fact]
    public async Task A_file_becomes_a_published_version_and_is_not_read_twice()
    {
        await using var host = await CreateHostAsync();
        await LoadAsync(host, ("ask.json", TestWorkflows.Ask));
        var report = await LoadAsync(host);

        Assert.Equal([new LoadedDefinition("ask.json", "ask", 1, IsNew: false)], report.Loaded);
        Assert.Empty(report.Problems);
        Assert.Equal(["ask 1 latest published"], await VersionsAsync(host));
    }

    [Fact]
    public async Task A_file_that_changed_becomes_a_new_version()
    {
        await using var host = await CreateHostAsync();
        await LoadAsync(host, ("pause.json", TestWorkflows.Pause(1)));
        var report = await LoadAsync(host, ("pause.json", TestWorkflows.Pause(2)));

        Assert.Equal([new LoadedDefinition("pause.json", "pause", 2, IsNew: true)], report.Loaded);
        Assert.Equal(["pause 1", "pause 2 latest published"], await VersionsAsync(host));
    }

    [Fact]
    public async Task What_the_designer_published_outlives_a_file_that_did_not_change()
    {
        await using var host = await CreateHostAsync();
        await LoadAsync(host, ("pause.json", TestWorkflows.Pause(1)));
        await host.PublishAsync(TestWorkflows.Pause(3));
        await LoadAsync(host);

        Assert.Equal(["pause 1", "pause 2 latest published"], await VersionsAsync(host));
        await host.PublishAsync(TestWorkflows.Pause(3));
        Assert.Equal(2, (await VersionsAsync(host)).Count);
    }

    [Fact]
    public async Task Bad_files_are_reported_and_the_others_are_read()
    {
        await using var host = await CreateHostAsync();
        var report = await LoadAsync(host,
            ("a-broken.json", "{ \"definitionId\": "),
            ("b-unknown.json", TestWorkflows.Flow("unknown", [TestWorkflows.Activity("x", "Test.Missing")], [])),
            ("c-good.json", TestWorkflows.Ask),
            ("d-twin.json", TestWorkflows.Ask));

        Assert.Equal(["c-good.json"], report.Loaded.Select(loaded => loaded.File));
        Assert.Equal(["a-broken.json", "b-unknown.json", "d-twin.json"], report.Problems.Select(problem => problem.File));
        Assert.All(report.Problems, problem => Assert.True(problem is { Message.Length: > 0, Fix.Length: > 0 }));
        Assert.Contains("Test.Missing", report.Problems[1].Message);
        Assert.Equal("x", report.Problems[1].Place);
        Assert.Contains("c-good.json", report.Problems[2].Message);
    }

    [Fact]
    public async Task A_missing_folder_is_reported()
    {
        await using var host = await CreateHostAsync();
        Directory.Delete(host.WorkflowsFolder);

        Assert.Equal(host.WorkflowsFolder, Assert.Single((await LoadAsync(host)).Problems).File);
    }

    private static async Task<DefinitionLoadReport> LoadAsync(TestHost host, params (string File, string Json)[] files)
    {
        foreach (var (file, json) in files)
            await File.WriteAllTextAsync(Path.Combine(host.WorkflowsFolder, file), json, Cancel);
        await host.Get<WorkflowFolder>().LoadAsync(Cancel);
        return host.Get<DefinitionLoadReport>();
    }

    private static Task<List<string>> VersionsAsync(TestHost host) => host.InDatabaseAsync(async db =>
        (await db.Definitions.AsNoTracking().OrderBy(row => row.Version).ToListAsync(Cancel))
        .ConvertAll(row => $"{row.DefinitionId} {row.Version}{(row.IsLatest ? " latest" : "")}{(row.IsPublished ? " published" : "")}"));
}
