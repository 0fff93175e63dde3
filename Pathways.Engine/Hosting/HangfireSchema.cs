using Hangfire.PostgreSql;
using Npgsql;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Hosting;

/// <summary>
/// Makes Hangfire's tables, or brings them up to date. Hangfire would do so as soon as its storage is asked for, which may be
/// before the server can be reached.
/// </summary>
internal sealed class HangfireSchema(PostgresStore store) : IPreparation
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(store.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        PostgreSqlObjectsInstaller.Install(connection, HangfireStorage.Schema);
    }
}
