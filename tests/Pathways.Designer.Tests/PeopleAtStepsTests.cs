using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Cases;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Tests.Store;

namespace Pathways.Designer.Tests;

/// <summary>Where people stand is found by indexes, in four statements, however many journeys there are.</summary>
public sealed class PeopleAtStepsTests : IAsyncLifetime
{
    private static readonly CurrentStaff Coordinator = new(
        SampleCases.Coordinator.Id, SampleCases.Coordinator.Name, SampleCases.Coordinator.Role, SampleCases.Coordinator.OrganisationId, "");

    private readonly QueryPlans _plans = new();
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _connection.OpenAsync(Cancel);
        await using var db = Open(new DbContextOptionsBuilder<PathwaysDbContext>());
        await db.Database.EnsureCreatedAsync(Cancel);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("accueil")]
    public async Task No_statement_reads_a_growing_table_from_end_to_end(string? step)
    {
        await using var db = Open(new DbContextOptionsBuilder<PathwaysDbContext>().AddInterceptors(_plans));

        await new PeopleAtSteps(db, Coordinator, new SteppedClock(AppFixture.Start)).ReadAsync(SampleCases.Definition, 1, step, Cancel);

        Assert.Equal("", string.Join('\n', _plans.Scans));
        Assert.Equal(4, _plans.Steps.Select(plan => plan[plan.IndexOf(": ", StringComparison.Ordinal)..]).Distinct().Count());
        Assert.Contains(_plans.Steps, plan => plan.Contains("IX_Instances_DefinitionId_DefinitionVersion (DefinitionId=? AND DefinitionVersion=?)", StringComparison.Ordinal));
        Assert.Contains(_plans.Steps, plan => plan.Contains("IX_Bookmarks_InstanceId (InstanceId=?)", StringComparison.Ordinal));
        Assert.Contains(_plans.Steps, plan => plan.Contains("IX_Tasks_OrganisationId_Audience_DueAt_Id_SnoozedUntil (OrganisationId=?)", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private PathwaysDbContext Open(DbContextOptionsBuilder<PathwaysDbContext> options) => new(options.UseSqlite(_connection).Options);
}
