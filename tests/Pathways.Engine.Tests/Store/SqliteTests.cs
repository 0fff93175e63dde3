using Microsoft.Data.Sqlite;

namespace Pathways.Engine.Tests.Store;

/// <summary>The tests of the store, on a SQLite file.</summary>
internal static class SqliteFile
{
    public static void Configure(Dictionary<string, string?> settings, string folder) =>
        settings["Pathways:ConnectionString"] =
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "data", "pathways.db") }.ToString();
}

public sealed class SqliteRuntimeTests : RuntimeTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteIncidentTests : IncidentTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteDoctorTests : DoctorTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteConcurrencyTests : ConcurrencyTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteCrashTests : CrashTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteTimerTests : TimerTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteHeldAnswerTests : HeldAnswerTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteOutboxTests : OutboxTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteSmtpTests : SmtpTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteSendingRateTests : SendingRateTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteWorkflowFolderTests : WorkflowFolderTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteHealthTests : HealthTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteJobTests : JobTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteSignalTests : SignalTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteVersionTests : VersionTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteMoveTests : MoveTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteTelemetryTests : TelemetryTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteLogTests : LogTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteShutdownTests : ShutdownTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteRetentionTests : RetentionTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqliteClockTests : ClockTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}

public sealed class SqlitePauseTests : PauseTests
{
    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        SqliteFile.Configure(settings, folder);
}
