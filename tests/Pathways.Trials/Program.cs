using System.Globalization;
using Pathways.Trials.Chaos;
using Pathways.Trials.Contention;
using Pathways.Trials.Monday;
using Pathways.Trials.Nodes;
using Pathways.Trials.Year;

CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
switch (args)
{
    case [Node.Name]:
        return await Node.RunAsync();
    case ["chaos", .. var options]:
        return await RunAsync(Weather.Chaos, options, journeys: 1000, seconds: 300);
    case ["hangfire", .. var options]:
        return await RunAsync(Weather.DisposableHangfire, options, journeys: 1000, seconds: 60);
    case [YearTrial.Name]:
        using (var year = new YearTrial())
            return await year.RunAsync();
    case [MondayTrial.Name, .. var options]:
        using (var monday = new MondayTrial(Number(options, 0, 1_000_000)))
            return await monday.RunAsync();
    case [ContentionTrial.Name, .. var options]:
        using (var contention = new ContentionTrial(Number(options, 0, 200)))
            return await contention.RunAsync();
    default:
        await Console.Error.WriteLineAsync(
            "chaos [JOURNEYS [SECONDS [SEED]]] | hangfire [JOURNEYS [SECONDS [SEED]]] | year | monday [TIMERS] | contention [STIMULI]");
        return 2;
}

static async Task<int> RunAsync(Weather weather, string[] options, int journeys, int seconds)
{
    using var trial = new ChaosTrial(weather, Number(options, 0, journeys), TimeSpan.FromSeconds(Number(options, 1, seconds)), Number(options, 2, 1));
    return await trial.RunAsync();
}

static int Number(string[] options, int index, int otherwise) =>
    index < options.Length ? int.Parse(options[index], CultureInfo.InvariantCulture) : otherwise;
