using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Barriers;
using Pathways.Activities.Coordination;
using Pathways.Activities.Records;
using Pathways.Activities.Rights;
using Pathways.Activities.Tests.Journey;
using Pathways.Activities.Tests.Persistence;
using Pathways.Activities.Transfers;
using Pathways.Engine.Outbox;

namespace Pathways.Activities.Tests.Rights;

/// <summary>A file is erased with all that belongs to it, on request or once its time is over, and never while somebody waits.</summary>
public abstract class ErasureTests
{
    private static readonly Guid Adviser = DerivedId.From("test", "adviser");

    private readonly TestStore _store;

    private protected ErasureTests(TestStore store) => _store = store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_in_the_whole_database_tells_of_a_person_who_was_erased()
    {
        await using var host = await EndedAsync();
        await AddRowsAsync(host);
        var before = (await host.ReadAsync(db => PersonTables.ReadAllAsync(db, JourneyHost.PersonId, Cancel))).Where(table => table.Rows.Count > 0).Select(table => table.Type.ClrType.Name).ToList();
        Assert.True(before.Count >= 20, string.Join(", ", before));
        Assert.Contains("Kaddouri", await EverythingAsync(host), StringComparison.Ordinal);

        Assert.Equal(ErasureOutcome.Done, await EraseAsync(host));

        var left = await EverythingAsync(host);
        Assert.All(["Kaddouri", JourneyHost.PersonId.ToString(), host.InstanceId], word => Assert.DoesNotContain(word, left, StringComparison.OrdinalIgnoreCase));
        var kept = await host.ReadAsync(db => db.ErasedFiles.SingleAsync(Cancel));
        Assert.Equal((ErasureCause.Asked, host.Today, Adviser), (kept.Cause, kept.ErasedOn, kept.ErasedBy));
        Assert.Empty(await host.LostAsync());
        Assert.Equal(ErasureOutcome.NotFound, await EraseAsync(host));
        Assert.Equal(1, await host.ReadAsync(db => db.ErasedFiles.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Nothing_is_erased_while_a_journey_runs_or_a_letter_waits()
    {
        await using var host = await AskedAsync();
        Assert.Equal(ErasureOutcome.JourneyRuns, await EraseAsync(host));
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-01-12"));
        await host.AdvanceToAsync(host.Today);
        await host.CancelAsync(("reason", "MOVED_AWAY"), ("exitedOn", "2027-01-04"));

        Assert.Equal(ErasureOutcome.MessageWaits, await EraseAsync(host));
        await host.AdvanceToAsync(host.Today);
        Assert.Equal(ErasureOutcome.Done, await EraseAsync(host));
    }

    [Fact]
    public async Task An_evening_s_e_mail_to_a_partner_keeps_nothing_of_one_of_those_it_named()
    {
        await using var host = await EndedAsync();
        var evening = new OutboxMessage
        {
            Id = "evening:1",
            InstanceId = null,
            MessageId = "evening-1@pathways.test",
            Recipient = "contact@partenaire.example",
            Subject = "2 personnes",
            Mime = "Amina K."u8.ToArray(),
            Status = OutboxStatus.Failed,
        };
        await AddAsync(host, evening);
        await host.ReadAsync(db => db.Outbox.Where(row => row.InstanceId == host.InstanceId)
            .ExecuteUpdateAsync(row => row.SetProperty(part => part.MergedInto, evening.Id), Cancel));
        Assert.Equal(ErasureOutcome.MessageWaits, await EraseAsync(host));

        await host.ReadAsync(db => db.Outbox.Where(row => row.Id == evening.Id).ExecuteUpdateAsync(row => row.SetProperty(message => message.Status, OutboxStatus.Sent), Cancel));
        Assert.Equal(ErasureOutcome.Done, await EraseAsync(host));
        Assert.Empty((await host.ReadAsync(db => db.Outbox.SingleAsync(row => row.Id == evening.Id, Cancel))).Mime);
    }

    [Fact]
    public async Task A_file_without_contact_is_announced_thirty_days_before_it_is_erased()
    {
        await using var host = await EndedAsync();
        var last = host.Today;
        await NightAsync(host, last.AddMonths(24).AddDays(-31));
        Assert.Null(await NoticeAsync(host));

        await NightAsync(host, last.AddMonths(24).AddDays(-30));
        Assert.Equal((last, last.AddMonths(24)), (await NoticeAsync(host) is { } notice) ? (notice.LastContactOn, notice.ErasesOn) : default);
        await NightAsync(host, last.AddMonths(24).AddDays(-1));
        Assert.True(await IsThereAsync(host));
        host.JumpTo(last.AddMonths(24).AddDays(4));
        Assert.Equal(["file-not-erased"], await host.LostAsync());
        await host.RunDailyAsync();

        Assert.False(await IsThereAsync(host));
        var kept = await host.ReadAsync(db => db.ErasedFiles.SingleAsync(Cancel));
        Assert.Equal((ErasureCause.Retention, (Guid?)null), (kept.Cause, kept.ErasedBy));
        Assert.Empty(await host.LostAsync());
    }

    [Fact]
    public async Task Whoever_was_not_looked_at_for_years_still_has_thirty_days()
    {
        await using var host = await EndedAsync();
        await NightAsync(host, host.Today.AddYears(5));

        Assert.Equal(host.Today.AddDays(30), (await NoticeAsync(host))?.ErasesOn);
        Assert.True(await IsThereAsync(host));
    }

    [Fact]
    public async Task A_contact_withdraws_the_announcement_and_reading_the_file_does_not()
    {
        await using var host = await EndedAsync();
        await NightAsync(host, host.Today.AddMonths(24).AddDays(-10));
        var announced = await NoticeAsync(host);
        await AddAsync(host, new FileReading { BeneficiaryId = JourneyHost.PersonId, StaffId = Adviser, Hour = host.Now, At = host.Now, Page = "/" });
        await host.RunHourlyAsync();
        Assert.Equal(announced!.ErasesOn, (await NoticeAsync(host))?.ErasesOn);

        await AddAsync(host, Note(host.Now));
        await host.RunHourlyAsync();
        Assert.Null(await NoticeAsync(host));
        await NightAsync(host, announced.ErasesOn);
        Assert.True(await IsThereAsync(host));
    }

    [Fact]
    public async Task A_file_that_somebody_keeps_is_announced_again_before_that_day()
    {
        await using var host = await EndedAsync();
        await NightAsync(host, host.Today.AddMonths(24));
        var until = host.Today.AddMonths(6);
        await host.WriteAsync(async work =>
        {
            await FileKeepings.KeepAsync(work, new() { Id = DerivedId.From("keep"), BeneficiaryId = JourneyHost.PersonId, Until = until, Reason = "Litige", AuthorId = Adviser, RecordedAt = host.Now }, Cancel);
            return true;
        });
        await NightAsync(host, until.AddDays(-31));
        Assert.Null(await NoticeAsync(host));
        await NightAsync(host, until.AddDays(-30));
        Assert.Equal(until, (await NoticeAsync(host))?.ErasesOn);
        await NightAsync(host, until);
        Assert.False(await IsThereAsync(host));
    }

    [Fact]
    public async Task Two_processes_erase_a_file_once_and_a_journey_that_runs_is_let_be()
    {
        await using var host = await EndedAsync();
        await using var running = await AskedAsync();
        await NightAsync(running, running.Today.AddYears(5));
        Assert.Null(await NoticeAsync(running));
        await NightAsync(host, host.Today.AddMonths(24));
        host.JumpTo(host.Today.AddDays(30));

        await Task.WhenAll(Task.Run(host.RunDailyAsync, Cancel), Task.Run(host.RunDailyAsync, Cancel));

        Assert.False(await IsThereAsync(host));
        Assert.Equal(1, await host.ReadAsync(db => db.ErasedFiles.CountAsync(Cancel)));
    }

    /// <summary>A partner was asked, and its letter left.</summary>
    private async Task<JourneyHost> AskedAsync()
    {
        var host = await JourneyHost.StartJourneyAsync(_store);
        await host.CompleteAsync("accueil", "task", ("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented"));
        await host.CompleteAsync("diagnostic", "task", ("project", "Être cariste"), ("barriers", new List<object?> { "Mobility" }));
        await host.AdvanceToAsync(host.Today);
        return host;
    }

    /// <summary>The partner accepted, gave another day, and the journey was ended; all letters left.</summary>
    private async Task<JourneyHost> EndedAsync()
    {
        var host = await AskedAsync();
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-01-12"), ("appointmentTime", "14:30"));
        await host.CancelAsync(("reason", "MOVED_AWAY"), ("exitedOn", "2027-01-04"));
        await host.AdvanceToAsync(host.Today);
        Assert.Empty(await host.LostAsync());
        return host;
    }

    private static async Task AddRowsAsync(JourneyHost host)
    {
        var (person, now) = (JourneyHost.PersonId, host.Now);
        await AddAsync(host,
            Note(now),
            new CaseDocument { Id = DerivedId.From("document"), BeneficiaryId = person, Kind = DocumentKind.Cv, Name = "CV d’Amina", DatedOn = host.Today, KeptAt = "Armoire", AuthorId = Adviser, RecordedAt = now },
            new FileTrace { Id = DerivedId.From("trace"), BeneficiaryId = person, At = now, AuthorId = Adviser, Kind = FileTraceKind.Merged, Detail = "Amina Kaddouri" },
            new MergedPerson { Id = DerivedId.From("merged"), IntoId = person, At = now, AuthorId = Adviser },
            new RightsEntry { Id = DerivedId.From("said"), BeneficiaryId = person, Kind = RightsEntryKind.SharingObjected, SaidOn = host.Today, Way = RightsEntryWay.Phone, Words = "Amina refuse", AuthorId = Adviser, RecordedAt = now },
            new FileReading { BeneficiaryId = person, StaffId = Adviser, Hour = FileReading.HourOf(now), At = now, Page = "/" },
            new FileKeeping { Id = DerivedId.From("kept"), BeneficiaryId = person, Until = host.Today, Reason = "Litige", AuthorId = Adviser, RecordedAt = now },
            new ErasureNotice { BeneficiaryId = person, AnnouncedOn = host.Today, ErasesOn = host.Today, LastContactOn = host.Today },
            new AccessGrant { Id = DerivedId.From("grant"), BeneficiaryId = person, OrganisationId = DerivedId.From("test", "organisation"), From = now, Until = now, Cause = GrantCause.Transfer });
    }

    private static CaseAction Note(DateTimeOffset at) =>
        new() { Id = DerivedId.From("note", at.ToString("O")), BeneficiaryId = JourneyHost.PersonId, Kind = CaseActionKind.Call, HappenedAt = at, Text = "Appelé Mme Kaddouri", AuthorId = Adviser, RecordedAt = at };

    private static Task<int> AddAsync(JourneyHost host, params object[] rows) => host.ReadAsync(db =>
    {
        db.AddRange(rows);
        return db.SaveChangesAsync(Cancel);
    });

    private static Task<ErasureOutcome> EraseAsync(JourneyHost host) =>
        host.WriteAsync(rows => PersonErasure.EraseAsync(rows, JourneyHost.PersonId, ErasureCause.Asked, Adviser, host.Now, Cancel));

    private static Task NightAsync(JourneyHost host, DateOnly day)
    {
        host.JumpTo(day);
        return host.RunDailyAsync();
    }

    private static Task<ErasureNotice?> NoticeAsync(JourneyHost host) => host.ReadAsync(db => db.ErasureNotices.AsNoTracking().SingleOrDefaultAsync(Cancel));

    private static Task<bool> IsThereAsync(JourneyHost host) => host.ReadAsync(db => db.Beneficiaries.AnyAsync(row => row.Id == JourneyHost.PersonId, Cancel));

    /// <summary>All rows of all tables, as text.</summary>
    private static Task<string> EverythingAsync(JourneyHost host) => host.ReadAsync(async db =>
    {
        var set = typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!;
        var lines = new List<string>();
        foreach (var type in db.Model.GetEntityTypes())
        {
            foreach (var row in await ((IQueryable<object>)set.MakeGenericMethod(type.ClrType).Invoke(db, null)!).AsNoTracking().ToListAsync(Cancel))
                lines.Add($"{type.ClrType.Name} {JsonSerializer.Serialize(row, type.ClrType)}");
        }

        return string.Join('\n', lines);
    });
}

public sealed class SqliteErasureTests() : ErasureTests(TestStores.Sqlite);

public sealed class PostgresErasureTests() : ErasureTests(TestStores.Postgres);
