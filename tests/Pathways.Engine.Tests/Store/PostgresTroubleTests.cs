using Microsoft.EntityFrameworkCore;

namespace Pathways.Engine.Tests.Store;

/// <summary>The server answers as it does when a write finds its disk full (SQLSTATE 53100).</summary>
public sealed class PostgresTroubleTests : TroubleTests
{
    private const string Fill = """
        CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
        CREATE TRIGGER no_room BEFORE INSERT ON "Journal" EXECUTE FUNCTION no_room();
        """;

    private protected override void ConfigureStore(Dictionary<string, string?> settings, string folder) =>
        UsePostgres(settings, folder);

    private protected override Task SetFullAsync(TestHost host, bool isFull) => host.InDatabaseAsync(db =>
        db.Database.ExecuteSqlRawAsync(isFull ? Fill : "DROP FUNCTION no_room CASCADE", Cancel));
}
