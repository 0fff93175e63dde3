using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;
using Pathways.Postgres;

namespace Pathways.Engine.Tests.Store;

/// <summary>The tests of the store, on PostgreSQL.</summary>
internal static class PostgresTables
{
    public static string Create() => TestDatabases.Create("engine", connectionString =>
    {
        var options = new DbContextOptionsBuilder<TestDbContext>();
        EngineStore.Of(connectionString).Configure(options);
        using var db = new TestDbContext(options.Options);
        db.Database.EnsureCreated();
    });
}

public sealed class PostgresRuntimeTests : RuntimeTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresConcurrencyTests : ConcurrencyTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresCrashTests : CrashTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresTimerTests : TimerTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresHeldAnswerTests : HeldAnswerTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresOutboxTests : OutboxTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresSmtpTests : SmtpTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresSendingRateTests : SendingRateTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresWorkflowFolderTests : WorkflowFolderTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresHealthTests : HealthTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);

    [Fact]
    public async Task A_database_that_went_away_is_told()
    {
        await using var host = await CreateHostAsync();
        TestDatabases.Drop(host.Get<IOptions<EngineOptions>>().Value.ConnectionString);

        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync(host));
    }
}

public sealed class PostgresSignalTests : SignalTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresIncidentTests : IncidentTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresDoctorTests : DoctorTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresVersionTests : VersionTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresMoveTests : MoveTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresTelemetryTests : TelemetryTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresLogTests : LogTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresShutdownTests : ShutdownTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresRetentionTests : RetentionTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresClockTests : ClockTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}

public sealed class PostgresPauseTests : PauseTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);
}
