using System.Net;
using System.Text.RegularExpressions;
using Pathways.Designer.HumanSteps;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Designer.Tests.Scanning;

/// <summary>
/// What mail servers do to links for their readers' safety, and more: it asks by HEAD and GET, prefetches, and posts every form
/// of every page that it reaches, with what stands in it, with plausible values and with none.
/// </summary>
public sealed partial class ScannerBot(AppFixture app) : IDisposable
{
    private const int Depth = 2;

    /// <summary>On every page: once for each link is enough.</summary>
    private const string LanguageForm = "/langue";

    /// <summary>Pages that a reader needs no account for: what acts on their links acts for the reader.</summary>
    private static readonly string[] _open = ["/reponse/", "/invitation/", "/mot-de-passe"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new(app.Address) };

    private readonly HashSet<string> _seen = [];

    /// <summary>How often it came to a page that only had to be confirmed.</summary>
    public int Confirmations { get; private set; }

    public static bool IsForReaders(string path) => _open.Any(start => path.StartsWith(start, StringComparison.Ordinal));

    public async Task ScanAsync(string path)
    {
        foreach (var (name, value) in new[] { ("Purpose", "prefetch"), ("Sec-Purpose", "prefetch;prerender"), ("X-Moz", "prefetch"), ("User-Agent", "Mozilla/5.0 (compatible; LinkScanner/1.0)") })
        {
            foreach (var method in new[] { HttpMethod.Head, HttpMethod.Get })
                await SendAsync(new HttpRequestMessage(method, path) { Headers = { { name, value } } });
        }

        await FollowAsync(path, Depth);
    }

    public void Dispose() => _client.Dispose();

    private async Task FollowAsync(string path, int depth)
    {
        var page = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        await PostFormsAsync(path, page, depth);
        if (depth == 0)
            return;
        foreach (var link in Links().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups["href"].Value)).Distinct().Where(link => IsForReaders(link) && _seen.Add(link)))
            await FollowAsync(link, depth - 1);
    }

    private async Task PostFormsAsync(string path, string page, int depth)
    {
        foreach (Match form in Forms().Matches(page))
        {
            var action = Actions().Match(form.Value) is { Success: true } given ? given.Groups["action"].Value : path;
            if (action == LanguageForm && depth < Depth)
                continue;
            foreach (var fill in Enum.GetValues<Filling>())
            {
                app.Clock.Now += TimeSpan.FromSeconds(7);
                var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(Fields(form.Value, fill)) });
                if (depth > 0)
                    await PostFormsAsync(action, answer, depth - 1);
            }
        }
    }

    private async Task<string> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await _client.SendAsync(request);
            Assert.True((int)answer.StatusCode < 500, $"{request.Method} {request.RequestUri} {answer.StatusCode}");
            var page = await answer.Content.ReadAsStringAsync();
            Confirmations += page.Contains($"name=\"{HumanStep.ProposalField}\"", StringComparison.Ordinal) ? 1 : 0;
            return page;
        }
    }

    private static List<KeyValuePair<string, string>> Fields(string form, Filling fill)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (Match control in Controls().Matches(form))
        {
            var attributes = Attributes().Matches(control.Value).ToLookup(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));
            if (attributes["name"].FirstOrDefault() is not { } name)
                continue;
            var value = attributes["value"].FirstOrDefault() ?? "";
            var type = control.Groups["tag"].Value == "input" ? attributes["type"].FirstOrDefault() ?? "text" : control.Groups["tag"].Value;
            var isTrap = attributes["tabindex"].Contains("-1");
            if (type is "radio" or "checkbox" && fields.Exists(field => field.Key == name))
                continue;
            fields.Add(new(name, type switch
            {
                "hidden" or "button" or "radio" or "checkbox" => value,
                _ when fill is Filling.AsItStands || isTrap && fill is Filling.PlausibleWithoutTraps => value,
                "date" => attributes["min"].FirstOrDefault() ?? "2027-03-10",
                "time" => "10:00",
                "number" => "1",
                "email" => "scanner@partenaires.example",
                "password" => "Bonjour-Scanner-2027",
                _ when name.Contains("colleague", StringComparison.Ordinal) => "scanner@partenaires.example",
                _ => "Bonjour",
            }));
        }

        return fields;
    }

    private enum Filling
    {
        AsItStands,
        Plausible,

        /// <summary>A clever one: what is off the screen is left as it stands.</summary>
        PlausibleWithoutTraps,
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<form[^>]* action=\"(?<action>[^\"]*)\"")]
    private static partial Regex Actions();

    [GeneratedRegex("<(?<tag>input|textarea|select|button)[^>]*>")]
    private static partial Regex Controls();

    [GeneratedRegex("(?<name>[a-z-]+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Attributes();

    [GeneratedRegex("<a[^>]* href=\"(?<href>[^\"#]*)")]
    private static partial Regex Links();
}
