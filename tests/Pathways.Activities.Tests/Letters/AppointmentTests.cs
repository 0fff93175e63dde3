using Microsoft.EntityFrameworkCore;
using MimeKit;
using Pathways.Activities.Barriers;
using Pathways.Activities.Tests.Journey;
using Pathways.Activities.Tests.Persistence;
using Pathways.Engine.Outbox;

namespace Pathways.Activities.Tests.Letters;

/// <summary>What a journey agrees enters the calendars of the partner and the adviser, and leaves them with it.</summary>
public abstract class AppointmentTests
{
    private readonly TestStore _store;

    private protected AppointmentTests(TestStore store) => _store = store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_invites_both_and_a_cancelled_journey_takes_it_back()
    {
        await using var host = await AcceptedAsync();
        await host.AdvanceToAsync(JourneyHost.FirstDay);
        Assert.Equal(
            [("julie@partenaires.example", "REQUEST", OutboxStatus.Sent), ("k@barlin.example", "REQUEST", OutboxStatus.Sent)],
            await ToldAsync(host));

        await host.CancelAsync(("reason", "MOVED_AWAY"), ("exitedOn", "2027-01-04"));

        Assert.Equal(
            [("julie@partenaires.example", "REQUEST", OutboxStatus.Sent), ("k@barlin.example", "REQUEST", OutboxStatus.Sent),
             ("julie@partenaires.example", "CANCEL", OutboxStatus.Pending), ("k@barlin.example", "CANCEL", OutboxStatus.Pending)],
            await ToldAsync(host));
        var row = await host.ReadAsync(db => db.HandoffInvitations.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal((1, true), (row.Sequence, row.IsCancelled));
    }

    [Fact]
    public async Task What_has_not_left_yet_is_withdrawn_without_a_word()
    {
        await using var host = await AcceptedAsync();
        await host.CancelAsync(("reason", "MOVED_AWAY"), ("exitedOn", "2027-01-04"));
        Assert.Equal(
            [("julie@partenaires.example", "REQUEST", OutboxStatus.Cancelled), ("k@barlin.example", "REQUEST", OutboxStatus.Cancelled)],
            await ToldAsync(host));
    }

    [Fact]
    public async Task An_appointment_whose_day_is_over_is_not_taken_back()
    {
        await using var host = await AcceptedAsync();
        await host.AdvanceToAsync(new DateOnly(2027, 1, 13));
        await host.CancelAsync(("reason", "MOVED_AWAY"), ("exitedOn", "2027-01-13"));
        Assert.Equal(2, (await ToldAsync(host)).Count);
    }

    private async Task<JourneyHost> AcceptedAsync()
    {
        var host = await JourneyHost.StartJourneyAsync(_store);
        await host.CompleteAsync("accueil", "task", ("origin", "EmploymentBus"), ("informed", "yes"), ("wish", "Oriented"));
        await host.CompleteAsync("diagnostic", "task", ("project", "Être cariste"), ("barriers", new List<object?> { "Mobility" }));
        await host.ReplyAsync(BarrierKind.Mobility, ("answer", "accepted"), ("appointmentOn", "2027-01-12"));
        return host;
    }

    private static async Task<List<(string To, string Method, OutboxStatus Status)>> ToldAsync(JourneyHost host)
    {
        var messages = await host.ReadAsync(db => db.Outbox.AsNoTracking().Where(row => row.Id.Contains(":appointment-")).ToListAsync(Cancel));
        return [.. messages.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => (row.Recipient, MethodOf(row), row.Status))];
    }

    private static string MethodOf(OutboxMessage message) =>
        SampleLetters.Read(message).BodyParts.OfType<TextPart>().First(part => part.ContentType.IsMimeType("text", "calendar")).ContentType.Parameters["method"]!;
}

public sealed class SqliteAppointmentTests() : AppointmentTests(TestStores.Sqlite);

public sealed class PostgresAppointmentTests() : AppointmentTests(TestStores.Postgres);
