using Pathways.Benchmarks.Checker;
using Pathways.Benchmarks.Sqlite;

Dictionary<string, Func<TextWriter, Task>> scenarios = new()
{
    ["sqlite-start"] = SqliteScenarios.StartAsync,
    ["sqlite-resume"] = SqliteScenarios.ResumeAsync,
    ["checker"] = CheckerScenario.RunAsync,
};

var unknown = args.FirstOrDefault(name => !scenarios.ContainsKey(name));
if (unknown is not null)
{
    Console.Error.WriteLine($"No scenario is called «{unknown}». There are: {string.Join(", ", scenarios.Keys)}.");
    return 2;
}

foreach (var name in args is [] ? [.. scenarios.Keys] : args)
    await scenarios[name](Console.Out);
return 0;
