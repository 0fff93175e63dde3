using System.Net;
using System.Text.RegularExpressions;
using Pathways.Designer.Tests.Browsing;

namespace Pathways.Benchmarks.Advisers;

/// <summary>One adviser at work in the application's own pages: what a browser would ask for, without its pictures and scripts.</summary>
internal sealed partial class WorkingAdviser(int number, string url) : IDisposable
{
    private const string Workflow = "parcours-emploi-quartier";
    private const string TaskForm = "task";

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new(url) };
    private readonly Random _choice = new(number);
    private readonly FormFiller _filler = new(new(number), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
    private readonly Guid[] _newcomers = [.. Territory.Newcomers(number)];

    public Task<string?> SignInAsync(ActTimes times) => times.MeasureAsync("sign in", async () =>
        await SendAsync("/connexion", await ReadAsync("/connexion"), "sign-in", [("Entry.Email", Territory.EmailOf(number)), ("Entry.Password", Territory.Password)]));

    public async Task StartJourneysAsync(ActTimes times)
    {
        foreach (var person in _newcomers)
        {
            var path = $"/personnes/{person}/parcours";
            await times.MeasureAsync("start a journey", async () => await SendAsync(path, await ReadAsync(path), $"start-{Workflow}", []));
        }
    }

    /// <summary>Nobody opens the inbox in the same second as everybody else.</summary>
    public Task ArriveAsync(TimeSpan within) => Task.Delay(within * _choice.NextDouble(), TimeProvider.System);

    /// <summary>Looks into the inbox, does a task, looks somebody up.</summary>
    public async Task WorkAsync(ActTimes times, Func<Random, Task> think)
    {
        var inbox = await times.MeasureAsync("inbox", () => ReadAsync("/"));
        await think(_choice);
        if (inbox is not null && TaskLink().Matches(inbox) is { Count: > 0 } tasks)
            await DoTaskAsync(tasks[_choice.Next(Math.Min(5, tasks.Count))].Value, times, think);
        if (_choice.Next(2) == 0)
        {
            await times.MeasureAsync("search people", () => ReadAsync($"/personnes?cherche=Arrivant{number}"));
            await think(_choice);
            await times.MeasureAsync("case file", () => ReadAsync($"/personnes/{_newcomers[_choice.Next(_newcomers.Length)]}"));
            await think(_choice);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task DoTaskAsync(string path, ActTimes times, Func<Random, Task> think)
    {
        var page = await times.MeasureAsync("task", () => ReadAsync(path));
        await think(_choice);
        // A task of the million asks for nothing: it only stands there to be read.
        if (page is null || PageForm.AllOf(page).FirstOrDefault(form => form.Name == TaskForm) is not { } form || _filler.Fill(form.Markup) is not { Length: > 0 } answers)
            return;
        await times.MeasureAsync("complete a task", () => SendAsync(path, page, TaskForm, answers));
        await think(_choice);
    }

    private async Task<string> ReadAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"GET answered {(int)answer.StatusCode}.");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a page's form. What succeeds leads to another page.</summary>
    private async Task<string> SendAsync(string path, string page, string form, (string Name, string Value)[] fields)
    {
        var content = new FormUrlEncodedContent(PageForm.Of(WebUtility.HtmlDecode(page), form).Fields.Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return answer.StatusCode == HttpStatusCode.Found
            ? answer.Headers.Location!.ToString()
            : throw new InvalidOperationException($"The form «{form.Split('-')[0]}» answered {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("/taches/[0-9A-Za-z:-]+")]
    private static partial Regex TaskLink();
}
