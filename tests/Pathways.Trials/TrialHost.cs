using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pathways.Activities;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Persistence;
using Pathways.Engine.Hosting;

namespace Pathways.Trials;

/// <summary>The engine with insertion's activities in this process, beside the nodes: it prepares, looks and compares, and runs no job.</summary>
internal sealed class TrialHost : IAsyncDisposable
{
    private const int MostReadings = 300;

    private readonly ServiceProvider _services;

    private TrialHost(string connectionString, TimeProvider time)
    {
        var settings = Settings(connectionString).Append(KeyValuePair.Create("RunsJobs", "false"))
            .ToDictionary(setting => "Pathways:" + setting.Key, setting => (string?)setting.Value);
        settings["Pathways:PickupFolder"] = Path.Combine(Path.GetTempPath(), "pathways-trial-mail");
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(time);
        services.AddSingleton<IReplyLinks, PlainLinks>();
        services.AddPathways(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        _services = services.BuildServiceProvider();
    }

    /// <summary>What each node of a trial is set to.</summary>
    public static Dictionary<string, string> Settings(string connectionString) => new()
    {
        ["ConnectionString"] = connectionString,
        ["WorkflowsFolder"] = Path.Combine(AppContext.BaseDirectory, "trial-workflows"),
        ["PublishesOnlySound"] = "false",
    };

    public static async Task<TrialHost> CreateAsync(string connectionString, TimeProvider time)
    {
        var host = new TrialHost(connectionString, time);
        await host.Get<EngineStartup>().PrepareAsync(CancellationToken.None);
        return host;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task<T> ReadAsync<T>(Func<PathwaysDbContext, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PathwaysDbContext>();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    }

    /// <summary>Reads again while the database is away, as it is after a crash.</summary>
    public async Task<T> ReadPatientlyAsync<T>(Func<PathwaysDbContext, Task<T>> read)
    {
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await ReadAsync(read);
            }
            catch (Exception exception) when (attempts < MostReadings && IsCrash(exception))
            {
                await Pause.Of(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    /// <summary>The driver's reader sometimes finds its connection gone, which is the last of these.</summary>
    private static bool IsCrash(Exception exception) =>
        exception is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException } or NullReferenceException;

    public async Task WriteAsync(Action<PathwaysDbContext> add)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PathwaysDbContext>();
        add(db);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
