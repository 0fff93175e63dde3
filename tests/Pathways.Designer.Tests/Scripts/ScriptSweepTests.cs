using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Pathways.Activities.Handoffs;
using Pathways.Designer.Tests.Access;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Scripts;

/// <summary>A script in every field of every form of every page: whatever shows it afterwards shows text.</summary>
public sealed class ScriptSweepTests(MatrixFixture app) : IClassFixture<MatrixFixture>
{
    private static readonly string[] _searches = ["/?cherche=", "/personnes?cherche=", "/partenaires?cherche=", "/connexion?ReturnUrl=/"];

    /// <summary>No journey runs behind the samples of these; those of real ones are filled in instead.</summary>
    private static readonly string[] _ofSamples =
        ["/taches/{Id}", "/personnes/{Id:guid}/relais/{HandoffId:guid}", "/personnes/{Id:guid}/parcours/{InstanceId}/arret", "/personnes/{Id:guid}/transfert", "/personnes/{Id:guid}/dispositifs/{EnrolmentId:guid}/fin"];

    private readonly List<string> _wrong = [];

    [Fact]
    public async Task Script_in_every_field_stays_text_in_pages_files_and_letters()
    {
        var rules = AccessRules.Of(app).Where(rule => !rule.IsElsewhere && rule.Method == HttpMethod.Get && rule.Audience.Open != Readers.None)
            .ToLookup(rule => ReaderNames.Each.First(reader => rule.Audience.Open.HasFlag(reader)));
        var visitors = new Dictionary<Readers, Visitor>();
        foreach (var reader in rules.Select(own => own.Key).OrderBy(reader => reader))
            visitors[reader] = await Visitor.SignedInAsync(app, reader.Staff());

        var forms = 0;
        foreach (var (reader, visitor) in visitors)
        {
            foreach (var rule in rules[reader].Where(rule => !_ofSamples.Contains(rule.Route)))
                forms += await new FormSweep(visitor, _wrong).FillAsync(rule.Address);
        }

        var searches = _searches.Select(search => $"{search}{Uri.EscapeDataString(ScriptMarker.Text)}").ToList();
        var pages = await JourneyAsync();
        foreach (var page in pages.Concat(searches))
            forms += await new FormSweep(visitors[Readers.Adviser], _wrong).FillAsync(page);
        foreach (var (reader, visitor) in visitors)
        {
            foreach (var address in rules[reader].Select(rule => rule.Address))
                await new FormSweep(visitor, _wrong).LookAsync(address);
        }

        foreach (var address in pages.Concat(searches))
            await new FormSweep(visitors[Readers.Adviser], _wrong).LookAsync(address);
        var letters = await LettersAsync();
        foreach (var visitor in visitors.Values)
            visitor.Dispose();

        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong.Distinct()));
        var columns = await ColumnsAsync();
        Assert.True(forms >= 45 && letters >= 7 && columns.Count >= 42, $"{forms} forms, {letters} letters and {columns.Count} columns had it: {string.Join(", ", columns)}");
    }

    /// <summary>A person of that name whose partner asks, declines and passes on with such words: what others get to read of it.</summary>
    /// <returns>The pages that show it.</returns>
    private async Task<List<string>> JourneyAsync()
    {
        var asked = await LiveJourney.StartAsync(app, ScriptMarker.Text, key: "asked");
        var handoff = await asked.AskPartnerAsync();
        var path = PartnerVisitor.LinkTo(app, handoff);
        using var partner = new PartnerVisitor(app);
        await partner.SayAsync(path, "question", ScriptMarker.Text, ("q-question", ScriptMarker.Text));
        await app.Services.GetRequiredService<HandoffThread>().AnswerAsync(
            handoff.Id, Guid.CreateVersion7(app.Clock.Now), ScriptMarker.Text, $"staff:{SampleCases.Adviser.Id}", CancellationToken.None);
        await partner.SayAsync(path, "oui", ScriptMarker.Text, ("q-appointmentOn", "2027-03-12"), ("q-appointmentPlace", ScriptMarker.Text), ("q-comment", ScriptMarker.Text));

        var declined = await LiveJourney.StartAsync(app, ScriptMarker.Text, key: "declined");
        var second = PartnerVisitor.LinkTo(app, await declined.AskPartnerAsync());
        await partner.SayAsync(second, "non", ScriptMarker.Text, ("q-reason", nameof(DeclineReason.Other)), ("q-comment", ScriptMarker.Text));
        var waiting = PartnerVisitor.LinkTo(app, await (await LiveJourney.StartAsync(app, ScriptMarker.Text, key: "waiting")).AskPartnerAsync());
        return
        [
            waiting, .. new[] { "oui", "non", "question", "transfert" }.Select(choice => $"{waiting}?choix={choice}"), path, $"{path}?choix=oui", second, "/personnes/exporter/xlsx", "/boite/exporter/xlsx", "/partenaires/exporter/xlsx",
            .. new[] { asked, declined }.SelectMany(journey => new[] { "", "/droits", "/mon-parcours", "/consultations", "/copie", "/identite" }.Select(page => $"/personnes/{journey.Person}{page}")),
            $"/personnes/{asked.Person}/relais/{handoff.Id}", $"/taches/{(await declined.OpenTaskAsync()).Id}",
            $"/personnes/{asked.Person}/transfert", $"/personnes/{asked.Person}/parcours/{handoff.InstanceId}/arret",
        ];
    }

    /// <returns>How many letters hold the marker.</returns>
    private async Task<int> LettersAsync()
    {
        var found = 0;
        foreach (var row in (await app.WithDbAsync(db => db.Outbox.AsNoTracking().ToListAsync())).Where(row => row.Mime.Length > 0))
        {
            using var letter = MimeMessage.Load(new MemoryStream(row.Mime));
            if (ScriptMarker.IsRawIn(letter.HtmlBody ?? ""))
                _wrong.Add($"The letter {row.Id}");
            found += letter.HtmlBody?.Contains("q7", StringComparison.Ordinal) is true ? 1 : 0;
            foreach (var calendar in letter.BodyParts.OfType<TextPart>().Where(part => part.ContentType.IsMimeType("text", "calendar")))
                Assert.All(calendar.Text.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0), line => Assert.Matches("^(?: |[A-Z-]+[;:])", line));
        }

        return found;
    }

    /// <summary>Where the marker was stored: a sweep that stores nothing would prove nothing.</summary>
    private async Task<List<string>> ColumnsAsync() =>
    [
        .. (await StoredRows.ReadAsync(app)).SelectMany(table => table.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(row => JsonDocument.Parse(row).RootElement.EnumerateObject())
            .Where(column => column.Value.ValueKind is JsonValueKind.String && column.Value.GetString()!.Contains("<script>q7", StringComparison.Ordinal))
            .Select(column => $"{table.Key[(table.Key.LastIndexOf('.') + 1)..]}.{column.Name}")).Distinct().Order(StringComparer.Ordinal),
    ];
}
