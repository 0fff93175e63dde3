using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Doctor;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Mail;
using Pathways.Trials.Nodes;

namespace Pathways.Trials.Chaos;

/// <summary>
/// Three nodes on one database, with tasks, timers, sub-journeys and e-mails in flight, in a storm. One journey
/// of each kind is played in calm first: at the end every other one reads the same.
/// </summary>
internal sealed class ChaosTrial(Weather weather, int journeys, TimeSpan length, int seed) : IDisposable
{
    private const int Nodes = 3;
    private const int StartedAtOnce = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly TrialServer _server = new();
    private readonly MailServer _mail = new();
    private readonly Population _population = new(journeys + Plan.Kinds);
    private readonly Verdict _verdict = new();

    public void Dispose()
    {
        _mail.Dispose();
        _server.Dispose();
    }

    public async Task<int> RunAsync()
    {
        await using var host = await TrialHost.CreateAsync(_server.ConnectionString, TimeProvider.System);
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

            var people = new People(host, client, _mail, _population);
            await people.ActAsync([.. Enumerable.Range(0, Plan.Kinds)]);
            await UntilStillAsync(host, people);
            Verdict.Note($"the {Plan.Kinds} journeys in calm are played");
            var watch = Stopwatch.StartNew();
            await PlayInStormAsync(nodes, client, people);
            await CalmAsync(host, nodes, client, people, watch);
            return await JudgeAsync(host);
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
        }
    }

    private Dictionary<string, string> Settings() => new(TrialHost.Settings(_server.ConnectionString))
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = _mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Smtp:Security"] = nameof(SmtpSecurity.None),
        ["Smtp:ResendUnknownAfter"] = "00:00:20",
        ["Smtp:MaximumSendings"] = "1000",
        ["Smtp:PerDomainPerMinute"] = "0",
        ["Lease"] = "00:00:30",
    };

    /// <summary>The storm lasts its time; the people start what they have not started yet until they have started all.</summary>
    private async Task PlayInStormAsync(List<NodeProcess> nodes, NodeClient client, People people)
    {
        _mail.Behave(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"drop:{weather.MailDrops}:{seed}"));
        var storm = new Storm(weather, nodes, _server, seed);
        var raging = storm.RageAsync(length);
        var next = Plan.Kinds;
        while (!raging.IsCompleted || next < _population.Ids.Count)
        {
            var some = Enumerable.Range(next, Math.Min(StartedAtOnce, _population.Ids.Count - next)).ToList();
            next += some.Count;
            if (!await people.ActAsync(some) && some.Count == 0)
                await Pause.Of(TimeSpan.FromMilliseconds(200));
        }

        await raging;
        Verdict.Note($"{storm.Done}, {client.Failures} requests that failed, {people.Done} stimuli");
    }

    /// <summary>The mail server is well again; the nodes' clock goes on, so that what is to be tried again later is.</summary>
    private async Task CalmAsync(TrialHost host, List<NodeProcess> nodes, NodeClient client, People people, Stopwatch watch)
    {
        _mail.Behave("ok");
        var offset = TimeSpan.Zero;
        do
        {
            await UntilStillAsync(host, people);
            offset += TimeSpan.FromHours(2);
            foreach (var node in nodes)
            {
                await node.KillAsync();
                node.Start(offset);
                await client.WaitUntilReadyAsync(node);
            }
        }
        while (await WaitingMessagesAsync(host) > 0 && offset < TimeSpan.FromDays(2));
        await UntilStillAsync(host, people);
        Verdict.Note($"still after {watch.Elapsed.TotalSeconds:0} s, with the clock {offset.TotalHours:0} h on");
    }

    /// <summary>Until nobody has anything to do, no timer, signal or message is due, and it stays so for a while.</summary>
    private static async Task UntilStillAsync(TrialHost host, People people)
    {
        var watch = Stopwatch.StartNew();
        for (var still = 0; still < 10 && watch.Elapsed < Patience; await Pause.Of(TimeSpan.FromMilliseconds(500)))
            still = await people.ActAsync([]) || await DueAsync(host) > 0 ? 0 : still + 1;
    }

    private static Task<int> DueAsync(TrialHost host) => host.ReadAsync(async db =>
    {
        var soon = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(5);
        return await db.Timers.CountAsync(timer => timer.Status == Engine.Timers.TimerStatus.Pending && timer.RetryAt == null && timer.DueAt <= soon)
            + await db.Signals.CountAsync(signal => signal.Status == Engine.Signals.SignalStatus.Pending && signal.RetryAt == null)
            + await db.Outbox.CountAsync(message => message.Status == OutboxStatus.Pending && message.NextAttemptAt <= soon);
    });

    private static Task<int> WaitingMessagesAsync(TrialHost host) => host.ReadAsync(db => db.Outbox.CountAsync(
        message => message.Status == OutboxStatus.Pending || message.Status == OutboxStatus.Unknown));

    private async Task<int> JudgeAsync(TrialHost host)
    {
        var signatures = await Signature.ReadAllAsync(host, _mail.Accepted.Select(message => message.MessageId).ToHashSet());
        var wrong = Enumerable.Range(Plan.Kinds, _population.Ids.Count - Plan.Kinds)
            .Where(number => signatures.GetValueOrDefault(_population.Ids[number].ToString()) != signatures[_population.Ids[Plan.KindOf(number)].ToString()]).ToList();
        _verdict.Demand(wrong.Count == 0, $"each of {_population.Ids.Count - Plan.Kinds} journeys stands as its stimuli demand, with every transition once",
            () => $"{wrong.Count} do not, such as {wrong[0]}\n{Difference(signatures, wrong[0])}");

        var rows = await host.ReadAsync(async db => (
            Instances: await db.Instances.CountAsync(),
            Lines: await db.Journal.CountAsync(),
            Holes: await db.Instances.CountAsync(row => db.Journal.Count(line => line.InstanceId == row.Id) != row.JournalLength),
            Timers: await db.Timers.CountAsync(),
            Messages: await db.Outbox.Select(message => message.MessageId).ToListAsync(),
            Unsent: await db.Outbox.CountAsync(message => message.Status != OutboxStatus.Sent && message.Status != OutboxStatus.Cancelled)));
        Verdict.Note($"{rows.Instances} instances, {rows.Lines} journal lines, {rows.Timers} timers, {rows.Messages.Count} messages");
        _verdict.Demand(rows.Holes == 0, "no journal has a hole", () => rows.Holes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        _verdict.Demand(rows.Unsent == 0, "no message waits, failed or is unknown", () => rows.Unsent.ToString(System.Globalization.CultureInfo.InvariantCulture));
        JudgeMailbox(rows.Messages);

        var report = await host.Get<ConservationDoctor>().ExamineAsync(isThorough: true, CancellationToken.None);
        _verdict.Demand(report.IsClean, $"the doctor finds {report.Diagnoses.Count} rules kept", () => string.Join(", ", report.Broken.Select(broken => $"{broken.Code} {broken.Count}")));
        return _verdict.Conclude();
    }

    private void JudgeMailbox(List<string> written)
    {
        var arrived = _mail.Accepted.Select(message => message.MessageId).ToList();
        var lost = written.Except(arrived).Count();
        _verdict.Demand(lost == 0, "every message arrived", () => $"{lost} did not");
        _verdict.Demand(!arrived.Except(written).Any(), "nothing arrived that was not written");
        Verdict.Note($"{arrived.Count} arrivals of {arrived.Distinct().Count()} messages: a repeated one bears the same Message-ID");
    }

    private string Difference(Dictionary<string, string> signatures, int number)
    {
        var found = (signatures.GetValueOrDefault(_population.Ids[number].ToString()) ?? "").Split('\n').ToList();
        var expected = signatures[_population.Ids[Plan.KindOf(number)].ToString()].Split('\n').ToList();
        return string.Join('\n', Minus(expected, found).Select(line => "- " + line).Concat(Minus(found, expected).Select(line => "+ " + line)));

        static List<string> Minus(List<string> some, List<string> others)
        {
            var rest = new List<string>(some);
            others.ForEach(line => rest.Remove(line));
            return rest;
        }
    }
}
