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
        foreach (var form in FormControl.FormsOf(page))
        {
            var action = FormControl.ActionOf(form) ?? path;
            if (action == LanguageForm && depth < Depth)
                continue;
            foreach (var fill in Enum.GetValues<Filling>())
            {
                app.Clock.Now += TimeSpan.FromSeconds(7);
                var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(Fields(form, fill)) });
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

    private static IEnumerable<KeyValuePair<string, string>> Fields(string form, Filling fill) =>
        FormControl.AllOf(form).Select(control => KeyValuePair.Create(control.Name, control.Type switch
        {
            "hidden" or "button" or "radio" or "checkbox" => control.Value,
            _ when fill is Filling.AsItStands || control.IsTrap && fill is Filling.PlausibleWithoutTraps => control.Value,
            "date" => control.Minimum ?? "2027-03-10",
            "time" => "10:00",
            "number" => "1",
            "email" => "scanner@partenaires.example",
            "password" => "Bonjour-Scanner-2027",
            _ when control.Name.Contains("colleague", StringComparison.Ordinal) => "scanner@partenaires.example",
            _ => "Bonjour",
        }));

    private enum Filling
    {
        AsItStands,
        Plausible,

        /// <summary>A clever one: what is off the screen is left as it stands.</summary>
        PlausibleWithoutTraps,
    }

    [GeneratedRegex("<a[^>]* href=\"(?<href>[^\"#]*)")]
    private static partial Regex Links();
}
