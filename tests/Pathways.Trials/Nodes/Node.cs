using System.Text.Json;
using Hangfire;
using Pathways.Activities;
using Pathways.Activities.Handoffs;
using Pathways.Engine.Execution;
using Pathways.Engine.Hosting;
using Pathways.Engine.Instances;

namespace Pathways.Trials.Nodes;

/// <summary>
/// One node, as the application registers it, with addresses for what people do instead of pages. It takes its settings from
/// the environment, as the application does.
/// </summary>
internal static class Node
{
    public const string Name = "node";
    public const string ClockSetting = "Trials:ClockOffset";

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        var clock = new ShiftedClock(builder.Configuration.GetValue(ClockSetting, TimeSpan.Zero));
        builder.Services.AddSingleton(clock).AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IReplyLinks, PlainLinks>();
        builder.Services.AddPathways(builder.Configuration);
        var app = builder.Build();
        app.MapGet("/ready", () => Results.Ok());
        app.MapPost("/clock/{ticks:long}", SetClock);
        if (EngineOptions.Read(app.Configuration).ServesPages)
        {
            app.MapPost("/start/{definition}/{person}", StartAsync);
            app.MapPost("/complete/{task}", CompleteAsync);
            app.MapPost("/tell/{instance}/{name}/{key}", TellAsync);
            app.MapPost("/reply/{instance}/{wait}", ReplyAsync);
        }

        await app.RunAsync();
        return 0;
    }

    /// <summary>What is due at the new time is done at once, as at a regular run.</summary>
    private static string SetClock(long ticks, ShiftedClock clock, IBackgroundJobClient jobs)
    {
        clock.By = TimeSpan.FromTicks(ticks);
        jobs.Enqueue<EngineJobs>(job => job.SweepTimersAsync(CancellationToken.None));
        return jobs.Enqueue<EngineJobs>(job => job.SendMessagesAsync(CancellationToken.None));
    }

    private static async Task<string> StartAsync(string definition, string person, WorkflowRuntime runtime, CancellationToken cancel) =>
        (await runtime.StartAsync(definition, new StartStimulus(new Dictionary<string, object?>(), person), $"start:{person}", cancel)).Outcome.ToString();

    private static async Task<string> CompleteAsync(string task, JsonElement answer, WorkflowRuntime runtime, CancellationToken cancel) =>
        (await runtime.CompleteTaskAsync(task, Read(answer), "staff:trial", cancel)).Outcome.ToString();

    private static async Task<string> TellAsync(string instance, string name, string key, WorkflowRuntime runtime, CancellationToken cancel) =>
        (await runtime.SendAsync(instance, new EventStimulus(name, null), key, cancel)).Outcome.ToString();

    private static async Task<string> ReplyAsync(string instance, string wait, JsonElement answer, WorkflowRuntime runtime, CancellationToken cancel) =>
        (await runtime.SendAsync(instance, new ResumeStimulus(wait, Read(answer), "partner:trial"), $"reply:{wait}", cancel)).Outcome.ToString();

    private static Dictionary<string, object?> Read(JsonElement answer) => answer.EnumerateObject().ToDictionary(
        value => value.Name,
        value => value.Value.ValueKind == JsonValueKind.Array
            ? value.Value.EnumerateArray().Select(item => (object?)item.GetString()).ToList()
            : (object?)value.Value.GetString());
}
