using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Slots;
using Pathways.Designer.Tests.Access;
using Pathways.Designer.Tests.Browsing;
using Pathways.Engine.Outbox;

namespace Pathways.Designer.Tests.Scanning;

/// <summary>A letter of every kind that the application sends, as it left, and every link in them.</summary>
/// <param name="Asked">A journey whose partner was reminded, asked, was answered, got moments and passed the request on.</param>
/// <param name="Accepted">A journey with an appointment that is past.</param>
/// <param name="Invited">Who is asked to join, and by which link.</param>
/// <param name="Reset">The link of a forgotten password.</param>
/// <param name="Links">All of them, as paths.</param>
/// <param name="OneOfEach">Those of one letter of each kind.</param>
public sealed partial record EveryLetter(LiveJourney Asked, LiveJourney Accepted, string Invited, string Invitation, string Reset, IReadOnlyList<string> Links, IReadOnlyList<string> OneOfEach)
{
    /// <summary>Letters that have no link at all.</summary>
    private static readonly LetterPurpose[] _withoutLink = [LetterPurpose.AdviserAppointment];

    /// <param name="key">Tells people apart where this is done more than once.</param>
    public static async Task<EveryLetter> WriteAsync(AppFixture app, string key)
    {
        app.Clock.Now = AppFixture.Start;
        await app.WithDbAsync(db => db.Timers.ExecuteDeleteAsync());
        await WriteDigestAsync(app, key);
        using var coordinator = await Visitor.SignedInAsync(app, SampleCases.Coordinator);
        using var test = await coordinator.FillInAsync("/modeles/demande", "template", ("q-subject", "Essai"), ("q-message", "Bonjour."), ("do", "test"));
        var (asked, accepted, expired) = await WriteAboutPeopleAsync(app, key);
        var invited = $"{key}@barlin.example";
        var invitation = await Letters.InviteAsync(app, "Inès Scrutée", invited);
        await app.WithDbAsync(db => db.Outbox.Where(row => row.Recipient == SampleCases.OtherAdviser.Email).ExecuteDeleteAsync());
        using var forgetful = new Visitor(app);
        using var forgotten = await forgetful.FillInAsync("/mot-de-passe", "forgotten", ("Entry.Email", SampleCases.OtherAdviser.Email));
        var reset = await Letters.LinkAsync(app, SampleCases.OtherAdviser.Email);

        var letters = await LettersAsync(app, [await InstanceAsync(asked), await InstanceAsync(accepted)]);
        // A new kind of letter has to be written here, too.
        Assert.All(Enum.GetValues<LetterPurpose>(), purpose => Assert.Contains(
            letters, letter => letter.Purpose == purpose && letter.Links.Length > 0 != _withoutLink.Contains(purpose)));
        return new(asked, accepted, invited, invitation, reset,
            [.. letters.SelectMany(letter => letter.Links).Append(expired).Distinct()],
            [.. letters.GroupBy(letter => letter.Purpose).SelectMany(kind => kind.Last().Links).Append(expired).Distinct()]);
    }

    private static async Task<List<(LetterPurpose Purpose, string[] Links)>> LettersAsync(AppFixture app, string[] instances)
    {
        var rows = await app.WithDbAsync(db => db.Outbox.AsNoTracking()
            .Where(row => row.InstanceId == null || instances.Contains(row.InstanceId)).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync());
        return [.. rows.Where(row => row.Mime.Length > 0).Select(Read)];
    }

    private static (LetterPurpose Purpose, string[] Links) Read(OutboxMessage row)
    {
        using var letter = MimeMessage.Load(new MemoryStream(row.Mime));
        return (Enum.Parse<LetterPurpose>(letter.Headers[LetterPost.PurposeHeader]!),
            [.. Addresses().Matches($"{letter.TextBody} {WebUtility.HtmlDecode(letter.HtmlBody!)}").Select(match => new Uri(match.Value).PathAndQuery).Distinct()]);
    }

    /// <summary>Two requests of one day to one partner that prefers one e-mail in the evening.</summary>
    private static async Task WriteDigestAsync(AppFixture app, string key)
    {
        var first = await (await LiveJourney.StartAsync(app, "Soir", key: $"Soir {key}")).AskPartnerAsync();
        await app.WithDbAsync(db => db.Partners.Where(row => row.Id != first.PartnerId).ExecuteUpdateAsync(row => row.SetProperty(partner => partner.OpenPlaces, 0)));
        await app.WithDbAsync(db => db.Partners.ExecuteUpdateAsync(row => row.SetProperty(partner => partner.PrefersDigest, true)));
        foreach (var name in new[] { "Luce", "Maud" })
            await (await LiveJourney.StartAsync(app, name, key: $"{name} {key}")).AskPartnerAsync();
        await app.MoveToAsync(AppFixture.Start.AddHours(8).AddMinutes(1));
        await app.WithDbAsync(db => db.Partners.ExecuteUpdateAsync(row => row.SetProperty(partner => partner.OpenPlaces, (int?)null).SetProperty(partner => partner.PrefersDigest, false)));
    }

    /// <summary>A request with a reminder, one with a question, an answer, a moment that is offered and a colleague, one whose appointment is past, and one whose link expired.</summary>
    private static async Task<(LiveJourney Asked, LiveJourney Accepted, string Expired)> WriteAboutPeopleAsync(AppFixture app, string key)
    {
        using var partner = new PartnerVisitor(app);
        var asked = await LiveJourney.StartAsync(app, "Océane", key: $"Océane {key}");
        var handoff = await asked.AskPartnerAsync();
        var path = PartnerVisitor.LinkTo(app, handoff);
        await partner.SayAsync(path, "question", "Océane", ("q-question", "A-t-elle le permis ?"));
        await app.Services.GetRequiredService<HandoffThread>().AnswerAsync(
            handoff.Id, Guid.CreateVersion7(app.Clock.Now), "Oui.", $"staff:{SampleCases.Adviser.Id}", CancellationToken.None);
        await app.Services.GetRequiredService<SlotOffers>().OfferAsync(handoff.Id, [app.Clock.Now.AddDays(15)], $"staff:{SampleCases.Adviser.Id}", CancellationToken.None);
        await partner.SayAsync(path, "transfert", "Océane", ("q-colleague", "leila.sow@partenaires.example"));

        var accepted = await LiveJourney.StartAsync(app, "Prune", key: $"Prune {key}");
        var second = PartnerVisitor.LinkTo(app, await accepted.AskPartnerAsync());
        await partner.SayAsync(second, "oui", "Prune", ("q-appointmentOn", "2027-03-02"));
        await app.MoveToAsync(new DateTimeOffset(2027, 3, 12, 9, 0, 0, TimeSpan.Zero));
        var expired = PartnerVisitor.LinkTo(app, handoff, expiresAt: app.Clock.Now);
        using var sent = await partner.ConfirmAsync(expired, await partner.Browser.ReadAsync(expired), ("mot", "lien"));
        return (asked, accepted, expired);
    }

    private static async Task<string> InstanceAsync(LiveJourney journey) => (await journey.HandoffAsync()).InstanceId;

    [GeneratedRegex("https?://[^\\s\"<>]+")]
    private static partial Regex Addresses();
}
