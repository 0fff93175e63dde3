using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Doctor;
using Pathways.Engine.Outbox;
using Pathways.Mail;
using Pathways.Trials.Nodes;

namespace Pathways.Trials.Chaos;

/// <summary>
/// Three nodes on one database, with tasks, timers, sub-journeys, requests to partners and e-mails in flight, in a storm. One journey of each
/// kind is played in calm first, through the same days: at their end every other one reads the same.
/// </summary>
internal sealed class ChaosTrial(Weather weather, int journeys, TimeSpan length, int seed) : IDisposable
{
    private const int Nodes = 3;

    private readonly TrialServer _server = new();
    private readonly MailServer _mail = new();
    private readonly Population _population = new(journeys + Plan.Kinds);
    private readonly Verdict _verdict = new();
    private readonly ShiftedClock _clock = new(TimeSpan.Zero);

    public void Dispose()
    {
        _mail.Dispose();
        _server.Dispose();
    }

    public async Task<int> RunAsync()
    {
        await using var host = await TrialHost.CreateAsync(_server.ConnectionString, _clock);
        await _population.AddAsync(host);
        var nodes = Enumerable.Range(1, Nodes).Select(number => new NodeProcess(number, Settings())).ToList();
        try
        {
            using var client = new NodeClient(nodes);
            foreach (var node in nodes)
            {
                File.Delete(node.LogFile);
                node.Start();
                await client.WaitUntilReadyAsync(node);
            }

            var people = new People(host, client, _mail, _population, _clock);
            var play = new Play(host, new NodeClocks(_clock, nodes, client), people);
            await play.RunAsync([.. Enumerable.Range(0, Plan.Kinds)], TimeSpan.Zero);
            var calm = await SignaturesAsync(host);
            Verdict.Note($"the {Plan.Kinds} journeys in calm are played");
            await PlayInStormAsync(nodes, play);
            Verdict.Note($"{client.Failures} requests that failed, {people.Done} stimuli");
            return await JudgeAsync(host, calm);
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
        }
    }

    private Dictionary<string, string> Settings() => new(TrialHost.Settings(_server.ConnectionString))
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = _mail.Port.ToString(CultureInfo.InvariantCulture),
        ["Smtp:Security"] = nameof(SmtpSecurity.None),
        ["Smtp:ResendUnknownAfter"] = "00:00:20",
        ["Smtp:MaximumSendings"] = "1000",
        ["Smtp:PerDomainPerMinute"] = "0",
        ["Lease"] = "00:00:30",
    };

    /// <summary>Half of the storm goes over the first evening, the rest over the days that follow; whatever is left of them then is calm.</summary>
    private async Task PlayInStormAsync(List<NodeProcess> nodes, Play play)
    {
        var watch = Stopwatch.StartNew();
        _mail.Behave(string.Create(CultureInfo.InvariantCulture, $"drop:{weather.MailDrops}:{seed}"));
        var begins = play.Now;
        var playing = play.RunAsync([.. Enumerable.Range(Plan.Kinds, journeys)], length / 2);
        var storm = new Storm(weather, nodes, _server, seed);
        await storm.RageAsync(length, playing);
        _mail.Behave("ok");
        Verdict.Note($"the storm is over after {watch.Elapsed.TotalSeconds:0} s, on day {(play.Now - begins).TotalDays:0.0}: {storm.Done}");
        await playing;
        Verdict.Note($"the last day is over after {watch.Elapsed.TotalSeconds:0} s, on day {(play.Now - begins).TotalDays:0.0}");
    }

    private Task<Dictionary<string, string>> SignaturesAsync(TrialHost host) =>
        Signature.ReadAllAsync(host, _mail.Accepted.Select(message => message.MessageId).ToHashSet());

    /// <param name="calm">What the journeys that were played in calm read when they had come to the same day.</param>
    private async Task<int> JudgeAsync(TrialHost host, Dictionary<string, string> calm)
    {
        var signatures = await SignaturesAsync(host);
        var wrong = Enumerable.Range(Plan.Kinds, journeys).Where(number => Found(signatures, number) != Expected(calm, number)).ToList();
        _verdict.Demand(wrong.Count == 0, $"each of {journeys} journeys stands as its stimuli demand, with every transition once",
            () => $"{wrong.Count} do not ({string.Join(", ", wrong.CountBy(Plan.KindOf).Select(pair => $"{pair.Value} of kind {pair.Key}"))}), such as {wrong[0]}\n{Difference(Expected(calm, wrong[0]), Found(signatures, wrong[0]))}");

        var rows = await host.ReadAsync(async db => (
            Instances: await db.Instances.CountAsync(),
            Lines: await db.Journal.CountAsync(),
            Holes: await db.Instances.CountAsync(row => db.Journal.Count(line => line.InstanceId == row.Id) != row.JournalLength),
            Timers: await db.Timers.CountAsync()));
        Verdict.Note($"{rows.Instances} instances, {rows.Lines} journal lines, {rows.Timers} timers");
        _verdict.Demand(rows.Holes == 0, "no journal has a hole", () => rows.Holes.ToString(CultureInfo.InvariantCulture));
        await new Loops(host, _verdict).JudgeAsync();
        await new Letters(host, _mail, _verdict).JudgeAsync();

        var report = await host.Get<ConservationDoctor>().ExamineAsync(isThorough: true, CancellationToken.None);
        _verdict.Demand(report.IsClean, $"the doctor finds {report.Diagnoses.Count} rules kept", () => string.Join(", ", report.Broken.Select(broken => $"{broken.Code} {broken.Count}")));
        return _verdict.Conclude();
    }

    private string Found(Dictionary<string, string> signatures, int number) => signatures.GetValueOrDefault(_population.Ids[number].ToString()) ?? "";

    private string Expected(Dictionary<string, string> calm, int number) => Found(calm, Plan.KindOf(number));

    private static string Difference(string expected, string found)
    {
        return string.Join('\n', Minus(expected, found).Select(line => "- " + line).Concat(Minus(found, expected).Select(line => "+ " + line)));

        static List<string> Minus(string some, string others)
        {
            var rest = some.Split('\n').ToList();
            foreach (var line in others.Split('\n'))
                rest.Remove(line);
            return rest;
        }
    }
}
