using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.NextSteps;
using Pathways.Activities.Schemes;

namespace Pathways.Activities.Tests.Persistence;

/// <summary>The database itself refuses a scheme that ends without a follow-on.</summary>
public abstract class PromiseTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);
    private static readonly DateOnly End = new(2027, 6, 30);

    private readonly TestStore _store;

    private protected PromiseTests(TestStore store) => _store = store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scheme_that_ends_with_nothing_after_it_is_refused()
    {
        await using var database = await PathwaysDatabase.CreateAsync(_store, Cancel);

        await AssertRefusedAsync(database, "NoEndWithoutFollowOn", enrolment => enrolment.EndedOn = End);
        await AssertRefusedAsync(database, "NoEndWithoutFollowOn", enrolment => (enrolment.EndedOn, enrolment.FollowOn) = (End, "  "));
    }

    [Fact]
    public async Task A_scheme_cannot_be_planned_to_end_before_it_starts()
    {
        await using var database = await PathwaysDatabase.CreateAsync(_store, Cancel);

        await AssertRefusedAsync(database, "PlannedEndNotBeforeStart", enrolment => enrolment.PlannedEndOn = Start.AddDays(-1));
    }

    [Fact]
    public async Task An_end_that_was_accepted_cannot_lose_its_follow_on()
    {
        await using var database = await PathwaysDatabase.CreateAsync(_store, Cancel);
        await using var db = database.Open();
        var enrolment = Enrolment(database);
        (enrolment.EndedOn, enrolment.FollowOn) = (End, "Formation CACES");
        db.Enrolments.Add(enrolment);
        await db.SaveChangesAsync(Cancel);

        enrolment.FollowOn = null;
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task A_scheme_may_go_on_or_end_with_a_follow_on_another_scheme_or_an_exit()
    {
        await using var database = await PathwaysDatabase.CreateAsync(_store, Cancel);
        await using var db = database.Open();
        var exit = new JourneyExit
        {
            Id = Guid.CreateVersion7(PathwaysDatabase.Now),
            BeneficiaryId = database.BeneficiaryId,
            InstanceId = PathwaysDatabase.InstanceId,
            Kind = ExitKind.Durable,
            ReasonCode = "CDI",
            ExitedOn = End,
            RecordedAt = PathwaysDatabase.Now,
        };
        var (open, named, followed, left) = (Enrolment(database), Enrolment(database), Enrolment(database), Enrolment(database));
        (named.EndedOn, named.FollowOn) = (End, "CDI chez Artois Propreté");
        (followed.EndedOn, followed.FollowOnEnrolmentId) = (End, open.Id);
        (left.EndedOn, left.ExitId) = (End, exit.Id);
        db.Exits.Add(exit);
        db.Enrolments.AddRange(open, named, followed, left);

        Assert.Equal(5, await db.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task A_follow_on_that_does_not_exist_is_refused()
    {
        await using var database = await PathwaysDatabase.CreateAsync(_store, Cancel);

        await AssertRefusedAsync(database, "FOREIGN KEY",
            enrolment => (enrolment.EndedOn, enrolment.ExitId) = (End, Guid.CreateVersion7(PathwaysDatabase.Now)));
    }

    private static async Task AssertRefusedAsync(PathwaysDatabase database, string constraint, Action<SchemeEnrolment> change)
    {
        await using var db = database.Open();
        var enrolment = Enrolment(database);
        change(enrolment);
        db.Enrolments.Add(enrolment);

        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
        Assert.Contains(constraint, Assert.IsType<DbException>(refusal.InnerException, exactMatch: false).Message, StringComparison.OrdinalIgnoreCase);
    }

    private static SchemeEnrolment Enrolment(PathwaysDatabase database) => new()
    {
        Id = Guid.CreateVersion7(PathwaysDatabase.Now),
        BeneficiaryId = database.BeneficiaryId,
        InstanceId = PathwaysDatabase.InstanceId,
        ActivityId = "contrat",
        EarlyEndWaitId = "contrat-rupture",
        Kind = SchemeKind.ClauseContract,
        Title = "Rénovation de la cité des Fleurs",
        Host = "Artois Propreté",
        StartsOn = Start,
        PlannedEndOn = End,
    };
}

public sealed class SqlitePromiseTests() : PromiseTests(TestStores.Sqlite);

public sealed class PostgresPromiseTests() : PromiseTests(TestStores.Postgres);
