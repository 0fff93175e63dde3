using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Engine.Definitions;
using Pathways.Engine.Definitions.Versions;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Simulation;

namespace Pathways.Engine.Tests.Store;

/// <summary>A definition's life: draft, published, retracted.</summary>
public abstract class VersionTests : StoreTest
{
    private const string Actor = "staff:1";

    [Fact]
    public async Task A_draft_is_published_as_the_next_version_and_is_no_more()
    {
        await using var host = await CreateHostAsync();
        var id = await StartAsync(host, TestWorkflows.Pause(1));
        var saved = await SaveAsync(host, TestWorkflows.Pause(2), null);

        var published = await host.Get<DefinitionDrafts>().PublishAsync("pause", saved.Draft!.Revision, Actor, Cancel);

        Assert.Equal((DraftOutcome.Done, 2), (published.Outcome, published.Version));
        var history = await HistoryAsync(host);
        Assert.Null(history.Draft);
        Assert.Equal(
            [(2, DefinitionVersionState.Published, Actor, 0), (1, DefinitionVersionState.Replaced, null, 1)],
            history.Versions.Select(version => (version.Version, version.State, version.PublishedBy, version.Running)));
        Assert.Equal(1, (await InstanceAsync(host, id)).DefinitionVersion);
        Assert.Equal(
            [(3, DefinitionChangeKind.Published, 2, Actor), (2, DefinitionChangeKind.DraftSaved, 1, Actor), (1, DefinitionChangeKind.Published, 1, null)],
            history.Changes.Select(change => (change.Number, change.Kind, change.Version ?? 0, change.Actor)));
    }

    [Fact]
    public async Task Nothing_starts_from_a_draft()
    {
        await using var host = await CreateHostAsync();
        await SaveAsync(host, TestWorkflows.Pause(), null);

        var started = await host.Runtime.StartAsync("pause", new StartStimulus(NoInput), "start", Cancel);

        Assert.Equal(StimulusOutcome.NotFound, started.Outcome);
        Assert.Null((await HistoryAsync(host)).LatestVersion);
    }

    [Fact]
    public async Task The_second_of_two_who_save_is_told_and_overwrites_nothing()
    {
        await using var host = await CreateHostAsync();
        var first = await SaveAsync(host, TestWorkflows.Pause(2), null);

        Assert.Equal(DraftOutcome.Overtaken, (await SaveAsync(host, TestWorkflows.Pause(3), null)).Outcome);
        Assert.Equal(DraftOutcome.Done, (await SaveAsync(host, TestWorkflows.Pause(4), first.Draft!.Revision)).Outcome);
        var late = await SaveAsync(host, TestWorkflows.Pause(5), first.Draft.Revision);
        Assert.Equal((DraftOutcome.Overtaken, TestWorkflows.Pause(4)), (late.Outcome, late.Draft!.Json));
        var publishing = await host.Get<DefinitionDrafts>().PublishAsync("pause", first.Draft.Revision, Actor, Cancel);
        Assert.Equal(DraftOutcome.Overtaken, publishing.Outcome);

        Assert.Equal(TestWorkflows.Pause(4), (await HistoryAsync(host)).Draft!.Json);
    }

    [Fact]
    public async Task A_draft_that_was_discarded_is_not_confused_with_the_next_one()
    {
        await using var host = await CreateHostAsync();
        var drafts = host.Get<DefinitionDrafts>();
        var first = await SaveAsync(host, TestWorkflows.Pause(2), null);
        Assert.Equal(DraftOutcome.Done, (await drafts.DiscardAsync("pause", first.Draft!.Revision, Actor, Cancel)).Outcome);
        await SaveAsync(host, TestWorkflows.Pause(3), null);

        Assert.Equal(DraftOutcome.Overtaken, (await drafts.DiscardAsync("pause", first.Draft.Revision, Actor, Cancel)).Outcome);
        Assert.Equal(TestWorkflows.Pause(3), (await HistoryAsync(host)).Draft!.Json);
    }

    [Fact]
    public async Task A_draft_may_be_unsound_but_must_be_readable()
    {
        await using var host = await CreateHostAsync();
        var unknown = TestWorkflows.Flow("pause", [TestWorkflows.Activity("x", "Test.Missing")], []);

        var unreadable = await SaveAsync(host, "{ \"definitionId\": \"pause\",\n oops", null);
        Assert.Equal((DraftOutcome.Unreadable, "ligne 2, caractère 2"), (unreadable.Outcome, unreadable.Problems[0].Place));
        var saved = await SaveAsync(host, unknown, null);
        Assert.Equal(DraftOutcome.Done, saved.Outcome);
        var published = await host.Get<DefinitionDrafts>().PublishAsync("pause", saved.Draft!.Revision, Actor, Cancel);

        Assert.Equal((DraftOutcome.Unsound, "x"), (published.Outcome, Assert.Single(published.Problems).Place));
        var history = await HistoryAsync(host);
        Assert.Equal(unknown, history.Draft!.Json);
        Assert.Empty(history.Versions);
    }

    [Fact]
    public async Task What_was_retracted_starts_no_more_and_what_runs_goes_on()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Ask);
        var versions = host.Get<DefinitionVersions>();

        Assert.True(await versions.RetractAsync("ask", 1, Actor, Cancel));
        Assert.False(await versions.RetractAsync("ask", 1, Actor, Cancel));

        var started = await host.Runtime.StartAsync("ask", new StartStimulus(NoInput), "another", Cancel);
        Assert.Equal(StimulusOutcome.NotFound, started.Outcome);
        var completed = await host.Runtime.CompleteTaskAsync((await OnlyTaskAsync(host)).Id, NoInput, Actor, Cancel);
        Assert.Equal(TaskCompletionOutcome.Completed, completed.Outcome);
        var history = await HistoryAsync(host, "ask");
        Assert.Equal(DefinitionVersionState.Retracted, Assert.Single(history.Versions).State);
        Assert.Equal((DefinitionChangeKind.Retracted, Actor), (history.Changes[0].Kind, history.Changes[0].Actor));
    }

    [Fact]
    public async Task A_file_that_did_not_change_does_not_bring_back_what_was_retracted()
    {
        await using var host = await CreateHostAsync();
        await File.WriteAllTextAsync(Path.Combine(host.WorkflowsFolder, "pause.json"), TestWorkflows.Pause(), Cancel);
        await host.Get<WorkflowFolder>().LoadAsync(Cancel);
        await host.Get<DefinitionVersions>().RetractAsync("pause", 1, Actor, Cancel);

        await host.Get<WorkflowFolder>().LoadAsync(Cancel);

        Assert.Equal(DefinitionVersionState.Retracted, Assert.Single((await HistoryAsync(host)).Versions).State);
    }

    [Fact]
    public async Task A_retracted_version_comes_back_as_a_new_one()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.Pause(1));
        await host.Get<DefinitionVersions>().RetractAsync("pause", 1, Actor, Cancel);
        var drafts = host.Get<DefinitionDrafts>();

        var restored = await drafts.RestoreAsync("pause", 1, null, Actor, Cancel);
        Assert.Equal((1, TestWorkflows.Pause(1)), (restored.Draft!.BasedOnVersion, restored.Draft.Json));
        var published = await drafts.PublishAsync("pause", restored.Draft.Revision, Actor, Cancel);

        Assert.Equal(2, published.Version);
        Assert.Equal(
            [DefinitionVersionState.Published, DefinitionVersionState.Retracted], (await HistoryAsync(host)).Versions.Select(version => version.State));
        Assert.Equal(DraftOutcome.NotFound, (await drafts.RestoreAsync("pause", 9, null, Actor, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_file_that_changed_leaves_the_draft_and_it_is_told_to_be_behind()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.Pause(1));
        await SaveAsync(host, TestWorkflows.Pause(2), null);
        Assert.False((await HistoryAsync(host)).IsDraftBehind);

        await host.Get<DefinitionStore>().PublishAsync(TestWorkflows.Pause(3), "pause.json", Cancel);

        var history = await HistoryAsync(host);
        Assert.True(history.IsDraftBehind);
        Assert.Equal((TestWorkflows.Pause(2), 1), (history.Draft!.Json, history.Draft.BasedOnVersion));
        Assert.Equal((2, "pause.json"), (history.LatestVersion, history.Changes[0].SourceFile));
    }

    [Fact]
    public async Task Publishing_a_draft_like_what_is_published_adds_nothing()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.Pause(1));
        var saved = await SaveAsync(host, TestWorkflows.Pause(1), null);

        var published = await host.Get<DefinitionDrafts>().PublishAsync("pause", saved.Draft!.Revision, Actor, Cancel);

        Assert.Equal((DraftOutcome.Done, 1), (published.Outcome, published.Version));
        var history = await HistoryAsync(host);
        Assert.Null(history.Draft);
        Assert.Single(history.Versions);
    }

    [Fact]
    public async Task A_version_with_an_instance_cannot_be_deleted()
    {
        await using var host = await CreateHostAsync();
        await StartAsync(host, TestWorkflows.Pause());

        await Assert.ThrowsAnyAsync<Exception>(() => host.InDatabaseAsync(db => db.Definitions.ExecuteDeleteAsync(Cancel)));
        Assert.Single((await HistoryAsync(host)).Versions);
    }

    [Fact]
    public async Task A_workflow_that_is_published_while_one_that_uses_it_is_checked_is_the_one_that_is_used()
    {
        await using var host = await CreateHostAsync();
        await host.PublishAsync(TestWorkflows.OneNote("un"));
        var user = TestWorkflows.Flow("user", [TestWorkflows.Activity("inner", "Note", ("workflowDefinitionId", "String", "note"))], []);
        user = user.Replace("\"type\":\"Note\",\"version\":1", "\"type\":\"Note\"", StringComparison.Ordinal);
        var scopes = new InterruptedScopes(host.Get<IServiceScopeFactory>(), () => host.PublishAsync(TestWorkflows.OneNote("deux")));
        var publisher = new DefinitionPublisher(host.Get<WriteTransactions>(), scopes, host.Get<ActivityRegistry>(), host.Get<KeptScenarios>(), onlySound: false);

        Assert.True((await publisher.PublishAsync(new Publication(user), Cancel)).IsNew);
        await host.Runtime.StartAsync("user", new StartStimulus(NoInput), "start", Cancel);

        Assert.Equal(["deux"], await NotesAsync(host));
    }

    private static Task<DraftResult> SaveAsync(TestHost host, string json, int? revision) =>
        host.Get<DefinitionDrafts>().SaveAsync(json, revision, Actor, Cancel);

    private static async Task<DefinitionHistory> HistoryAsync(TestHost host, string id = "pause") =>
        (await host.InDatabaseAsync(db => DefinitionVersions.ReadAsync(db, id, Cancel)))!;

    /// <summary>Lets something happen once, right after what was read in the first scope.</summary>
    private sealed class InterruptedScopes(IServiceScopeFactory inner, Func<Task> interruption) : IServiceScopeFactory
    {
        private Func<Task>? _interruption = interruption;

        public IServiceScope CreateScope() => new Scope(inner.CreateAsyncScope(), Interlocked.Exchange(ref _interruption, null));

        private sealed class Scope(AsyncServiceScope inner, Func<Task>? interruption) : IServiceScope, IAsyncDisposable
        {
            public IServiceProvider ServiceProvider => inner.ServiceProvider;

            public void Dispose() => inner.Dispose();

            public async ValueTask DisposeAsync()
            {
                await inner.DisposeAsync();
                if (interruption is not null) await interruption();
            }
        }
    }
}
