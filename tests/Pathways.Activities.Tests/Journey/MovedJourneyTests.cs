using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Tests.Persistence;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;

namespace Pathways.Activities.Tests.Journey;

/// <summary>Somebody in the middle of the real journey is moved to a version of it that was changed.</summary>
public sealed class MovedJourneyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Between_many_branches_of_which_one_goes_and_one_is_renamed_the_journey_goes_on()
    {
        await using var host = await JourneyHost.StartJourneyAsync(TestStores.Sqlite);
        await ToBarriersAsync(host, "Mobility", "Housing", "Health");
        var before = await host.OpenTasksAsync();
        await host.PublishAsync(await ChangedAsync("justice"));

        Assert.Equal(MoveVerdict.Movable, (await host.TryMoveAsync(1, 2)).Verdict);
        await host.MoveAsync(1, 2);

        Assert.Equal(2, (await host.InstanceAsync()).DefinitionVersion);
        var after = await host.OpenTasksAsync();
        Assert.Equal(before.Select(task => (task.Id, task.AssigneeId, task.DueAt)), after.Select(task => (task.Id, task.AssigneeId, task.DueAt)));
        Assert.Equal("demande-mobilite", await host.ReadAsync(db => db.Handoffs.Select(row => row.ActivityId).SingleAsync(Cancel)));
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-01-12"));
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "came"));
        foreach (var step in new[] { "frein-mobilite", "frein-logement", "frein-sante" })
            await host.CompleteAsync(step, "task", ("result", "Remaining"));
        await host.OpenTaskAsync("formation");
        Assert.Equal(1, await host.ReadAsync(db => db.Journal.CountAsync(
            line => line.Kind == JournalKind.Executed && line.ActivityId == "diagnostic", Cancel)));
    }

    [Fact]
    public async Task Who_waits_where_a_branch_goes_stays()
    {
        await using var host = await JourneyHost.StartJourneyAsync(TestStores.Sqlite);
        await ToBarriersAsync(host, "Housing");
        await host.PublishAsync(await ChangedAsync("logement"));

        var assessment = await host.TryMoveAsync(1, 2);

        Assert.Equal((MoveVerdict.StepRemoved, "Lever : logement"), (assessment.Verdict, assessment.Step.Replace('\u00a0', ' ')));
    }

    private static async Task ToBarriersAsync(JourneyHost host, params object?[] barriers)
    {
        await host.CompleteAsync("accueil", "task", ("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented"));
        await host.CompleteAsync("diagnostic", "task", ("project", "Être cariste"), ("barriers", barriers.ToList()));
    }

    /// <summary>The journey without one of its barriers, and with another id for the request about mobility.</summary>
    private static async Task<string> ChangedAsync(string without)
    {
        var path = Path.Combine(JourneyHost.RepositoryFolder("workflows"), "parcours-emploi-quartier.json");
        var journey = JsonNode.Parse((await File.ReadAllTextAsync(path, Cancel)).Replace("relais-mobilite", "demande-mobilite", StringComparison.Ordinal))!;
        string[] gone = [$"relais-{without}", $"frein-{without}"];
        var (activities, connections) = (journey["root"]!["activities"]!.AsArray(), journey["root"]!["connections"]!.AsArray());
        var port = (string)connections.Single(connection => (string?)connection!["target"]!["activity"] == gone[0])!["source"]!["port"]!;
        var cases = activities.Single(activity => (string?)activity!["id"] == "freins")!["cases"]!.AsArray();
        cases.Remove(cases.Single(item => (string?)item!["label"] == port));
        foreach (var connection in connections.Where(connection => gone.Contains((string)connection!["source"]!["activity"]!) || gone.Contains((string)connection["target"]!["activity"]!)).ToList())
            connections.Remove(connection);
        foreach (var activity in activities.Where(activity => gone.Contains((string)activity!["id"]!)).ToList())
            activities.Remove(activity);
        return journey.ToJsonString();
    }
}
