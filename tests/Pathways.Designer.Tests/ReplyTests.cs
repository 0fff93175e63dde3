using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pathways.Activities.Handoffs;
using Pathways.Designer.PartnerReplies;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests;

/// <summary>A partner answers by a link, once, and only with a link that Pathways made.</summary>
public abstract class ReplyTests(AppFixture app) : IDisposable
{
    private readonly Visitor _partner = new(app);

    public void Dispose() => _partner.Dispose();

    [Fact]
    public async Task Looking_changes_nothing()
    {
        var (journey, path) = await AskAsync("Aline");

        using var page = await _partner.GetAsync(path);
        var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        using var head = await _partner.SendAsync(HttpMethod.Head, path);
        await _partner.GetAsync($"{path}?choix=oui");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Aline E.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Essai", text, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("noindex", Assert.Single(page.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);
    }

    [Fact]
    public async Task Accepting_gives_a_day_and_the_journey_goes_on_once_the_person_came()
    {
        var (journey, path) = await AskAsync("Basile");

        using var answer = await _partner.FillInAsync($"{path}?choix=oui", "reply", ("q-appointmentOn", "2027-03-12"), ("q-comment", "Apportez une pièce d’identité."));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("votre réponse est enregistrée", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var handoff = await journey.HandoffAsync();
        Assert.Equal((HandoffState.Accepted, new DateOnly(2027, 3, 12)), (handoff.State, handoff.AppointmentOn));
        await journey.ReplyAsync((HandoffVerdict.Field, HandoffVerdict.Came));
        Assert.Equal("Pathways.BarrierRemoval", (await journey.OpenTaskAsync()).ActivityType);
    }

    [Fact]
    public async Task Declining_gives_a_reason()
    {
        var (journey, path) = await AskAsync("Carine");

        using var answer = await _partner.FillInAsync($"{path}?choix=non", "reply", ("q-reason", nameof(DeclineReason.NoPlace)), ("q-comment", "Pas avant l’été."));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var handoff = await journey.HandoffAsync();
        Assert.Equal((HandoffState.Rejected, DeclineReason.NoPlace, "Pas avant l’été."), (handoff.State, handoff.DeclineReason, handoff.Comment));
    }

    [Fact]
    public async Task A_second_answer_changes_nothing()
    {
        var (journey, path) = await AskAsync("Damien");
        using var other = new Visitor(app);
        var late = other.FillInAsync($"{path}?choix=non", "reply", ("q-reason", nameof(DeclineReason.NoPlace)));
        await _partner.FillInAsync($"{path}?choix=oui", "reply", ("q-appointmentOn", "2027-03-12"));
        using var first = await late;
        using var again = await _partner.GetAsync(path);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("Vous avez déjà répondu", WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var state = (await journey.HandoffAsync()).State;
        Assert.Equal(first.StatusCode == HttpStatusCode.OK ? HandoffState.Rejected : HandoffState.Accepted, state);
    }

    [Theory]
    [InlineData("oui", "q-appointmentOn", "", "Indiquez une date.")]
    [InlineData("oui", "q-appointmentOn", "2027-02-28", "La date doit être le 1er\u00A0mars\u00A02027 ou après.")]
    [InlineData("oui", "q-appointmentOn", "2027-06-30", "La date doit être le 30\u00A0mai\u00A02027 ou avant.")]
    [InlineData("non", "q-reason", "", "Choisissez une réponse.")]
    public async Task An_answer_that_lacks_something_says_what(string choice, string field, string value, string message)
    {
        var (journey, path) = await AskAsync($"Élise {choice}{value}");

        using var answer = await _partner.FillInAsync($"{path}?choix={choice}", "reply", (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);
    }

    [Fact]
    public async Task A_link_that_was_changed_does_not_exist()
    {
        var (_, path) = await AskAsync("Fanny");
        var middle = path.Length / 2;
        var changed = path[..middle] + (path[middle] == 'A' ? 'B' : 'A') + path[(middle + 1)..];

        foreach (var wrong in new[] { changed, path[..^3], path + "A", "/reponse/AAAA", "/reponse/%20" })
        {
            using var answer = await _partner.GetAsync(wrong);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_link_for_a_request_that_is_not_there_does_not_exist()
    {
        var path = PathOf(app.Services.GetRequiredService<ReplyLinks>().Create(Guid.Empty, app.Clock.Now.AddDays(1)));
        Assert.Equal(HttpStatusCode.NotFound, (await _partner.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_link_expires()
    {
        var (journey, _) = await AskAsync("Gilles");
        var handoff = await journey.HandoffAsync();
        var path = PathOf(app.Services.GetRequiredService<ReplyLinks>().Create(handoff.Id, app.Clock.Now));

        using var answer = await _partner.GetAsync(path);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("Ce lien n’est plus valable", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_request_says_so()
    {
        var (journey, path) = await AskAsync("Hélène");
        await app.WithDbAsync(async db =>
        {
            db.Handoffs.Single(row => row.BeneficiaryId == journey.Person).State = HandoffState.Cancelled;
            return await db.SaveChangesAsync();
        });

        using var answer = await _partner.GetAsync(path);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("Cette demande a été retirée", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_needs_the_token_of_its_form()
    {
        var (journey, path) = await AskAsync("Ingrid");

        using var answer = await _partner.PostAsync($"{path}?choix=oui", ("_handler", "reply"), ("q-appointmentOn", "2027-03-12"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HandoffState.Requested, (await journey.HandoffAsync()).State);
    }

    private async Task<(LiveJourney Journey, string Path)> AskAsync(string name)
    {
        var journey = await LiveJourney.StartAsync(app, name);
        var handoff = await journey.AskPartnerAsync();
        return (journey, PathOf(app.Services.GetRequiredService<ReplyLinks>().Create(handoff.Id, handoff.ExpiresAt)));
    }

    private static string PathOf(string link) => new Uri(link).AbsolutePath;
}

public sealed class SqliteReplyTests(AppFixture app) : ReplyTests(app), IClassFixture<AppFixture>;

public sealed class PostgresReplyTests : ReplyTests, IClassFixture<PostgresAppFixture>
{
    public PostgresReplyTests(PostgresAppFixture app) : base(app) => PostgresAppFixture.Require();
}
