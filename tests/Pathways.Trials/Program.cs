using System.Globalization;
using Pathways.Trials.Chaos;
using Pathways.Trials.Nodes;

CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
switch (args)
{
    case [Node.Name]:
        return await Node.RunAsync();
    case [ChaosTrial.Name, .. var options]:
        using (var chaos = new ChaosTrial(Number(options, 0, 10_000), TimeSpan.FromSeconds(Number(options, 1, 300)), Number(options, 2, 1)))
            return await chaos.RunAsync();
    default:
        await Console.Error.WriteLineAsync("Pathways.Trials chaos [JOURNEYS [SECONDS [SEED]]]");
        return 2;
}

static int Number(string[] options, int index, int otherwise) =>
    index < options.Length ? int.Parse(options[index], CultureInfo.InvariantCulture) : otherwise;
