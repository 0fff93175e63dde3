using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Pathways.Designer.Tests.Browsing;
using Pathways.Postgres;

namespace Pathways.Designer.Tests.Journey;

/// <summary>The promise, as people live it: from the first meeting to a coded exit, in a browser.</summary>
public sealed class WholeJourneyTests(Chromium chromium)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_goes_from_the_first_meeting_to_a_coded_exit_on_a_telephone()
    {
        await using var app = new AppProcess();
        await app.StartAsync(Cancel);
        Assert.Contains("CDI chez Artois Bâtiment", (await WalkAsync(app, Widths.Phone)).CaseFile);
    }

    [Fact]
    public async Task Killed_between_every_two_steps_on_one_database_or_the_other_the_journey_comes_to_the_same_end()
    {
        PostgresAppFixture.Require();
        await using var calm = new AppProcess();
        await calm.StartAsync(Cancel);
        var expected = await WalkAsync(calm, Widths.Desktop);
        Assert.Contains("CDI chez Artois Bâtiment", expected.CaseFile);

        await using (var onSqlite = new AppProcess())
            Assert.Equal(expected, await WalkKilledAsync(onSqlite, first: 0));

        var database = TestDatabases.Create("none", _ => { });
        await using (var onPostgres = new AppProcess(("Pathways__ConnectionString", database)))
            Assert.Equal(expected, await WalkKilledAsync(onPostgres, first: 1));
        TestDatabases.Drop(database);
    }

    /// <param name="first">At which pause it is killed first: at that one and at each second one after it.</param>
    private async Task<JourneyEnd> WalkKilledAsync(AppProcess killed, int first)
    {
        await killed.StartAsync(Cancel);
        var pauses = 0;
        var end = await WalkAsync(killed, Widths.Desktop, betweenSteps: async () =>
        {
            if (pauses++ % 2 != first)
                return;
            await killed.KillAsync(Cancel);
            await killed.StartAsync(Cancel);
        });

        Assert.Equal(13, pauses);
        return end;
    }

    private async Task<JourneyEnd> WalkAsync(AppProcess app, int width, Func<Task>? betweenSteps = null)
    {
        var page = await chromium.OpenAsync(app.Url, width);
        var walk = new JourneyWalk(page, looks: betweenSteps is null);
        var isFirst = true;
        foreach (var step in walk.Steps)
        {
            // What the jobs do by themselves is not cut off from the step that causes it.
            if (betweenSteps is not null && !isFirst && step.Name != "the request leaves")
                await betweenSteps();
            isFirst = false;
            try
            {
                await step.Run();
            }
            catch (Exception failure)
            {
                await page.PictureAsync("journey-failed");
                throw new InvalidOperationException($"The step “{step.Name}” failed at {page.Url}.", failure);
            }
        }
        var caseFile = await walk.ReadEndAsync();
        await page.Context.CloseAsync();
        return new JourneyEnd(Sorted(caseFile), ReadRows(app));
    }

    /// <summary>What the rows say without ids and times: journal, tasks, timers, messages, waits, enrolments.</summary>
    private static string ReadRows(AppProcess app)
    {
        using DbConnection database = app.ConnectionString.StartsWith("Host=", StringComparison.Ordinal)
            ? new NpgsqlConnection(app.ConnectionString)
            : new SqliteConnection($"{app.ConnectionString};Mode=ReadOnly;Pooling=False");
        database.Open();
        string[] questions =
        [
            """SELECT "Status" || ' ' || "SubStatus" || ' ' || "IncidentCount" FROM "Instances" """,
            """SELECT "Number" || ' ' || "Kind" || ' ' || "ActivityId" || ' ' || coalesce("Detail", '') FROM "Journal" ORDER BY "Number" """,
            """SELECT "ActivityId" || ' ' || "Name" || ' ' || "Status" FROM "Tasks" """,
            """SELECT "ActivityId" || ' ' || "Name" || ' ' || "Status" || ' ' || "Attempts" FROM "Timers" """,
            """SELECT "Subject" || ' ' || "Status" || ' ' || "Attempts" FROM "Outbox" ORDER BY "CreatedAt" """,
            """SELECT 'wait ' || "ActivityId" FROM "Bookmarks" """,
            """SELECT "Title" || ' ' || "FollowOn" || ' ' || CASE WHEN "EndedOn" IS NULL THEN 'open' ELSE 'ended' END FROM "Enrolments" """,
            """SELECT "ReasonCode" FROM "Exits" """,
        ];
        return string.Join('\n', questions.SelectMany(question => Read(database, question)));
    }

    /// <summary>In their order where the question asks for one, else in the alphabet's: each database has another.</summary>
    private static IEnumerable<string> Read(DbConnection database, string question)
    {
        using var command = database.CreateCommand();
        command.CommandText = question;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return question.Contains("ORDER BY", StringComparison.Ordinal) ? rows : rows.Order(StringComparer.Ordinal);
    }

    /// <summary>Two e-mails of one moment may leave in either order; what must happen in order stands in the journal's rows.</summary>
    private static string Sorted(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Order(StringComparer.Ordinal));

    private sealed record JourneyEnd(string CaseFile, string Rows);
}
