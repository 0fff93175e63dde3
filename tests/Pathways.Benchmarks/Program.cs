using Pathways.Benchmarks.Advisers;
using Pathways.Benchmarks.Checker;
using Pathways.Benchmarks.Drawing;
using Pathways.Benchmarks.Footprint;
using Pathways.Benchmarks.Growth;
using Pathways.Benchmarks.Inbox;
using Pathways.Benchmarks.Memory;
using Pathways.Benchmarks.Postgres;
using Pathways.Benchmarks.Shape;
using Pathways.Benchmarks.Sqlite;

Dictionary<string, Func<TextWriter, Task>> scenarios = new()
{
    ["memory"] = MemoryScenarios.RunAsync,
    ["javascript"] = MemoryScenarios.RunJavaScriptAsync,
    ["sqlite-start"] = SqliteScenarios.StartAsync,
    ["sqlite-resume"] = SqliteScenarios.ResumeAsync,
    ["postgres-start"] = PostgresScenarios.StartAsync,
    ["postgres-resume"] = PostgresScenarios.ResumeAsync,
    ["timers"] = PostgresScenarios.TimersAsync,
    ["sqlite-move"] = MoveScenario.RunAsync,
    ["growth"] = GrowthScenario.RunAsync,
    ["footprint"] = FootprintScenario.RunAsync,
    ["inbox"] = InboxScenario.RunAsync,
    ["advisers"] = AdviserScenario.RunAsync,
    ["startup"] = StartupScenario.RunAsync,
    ["checker"] = CheckerScenario.RunAsync,
    ["shape"] = ShapeScenario.RunAsync,
    ["designer"] = DesignerScenario.RunAsync,
};

string[] names = args is [] or ["all"] ? [.. scenarios.Keys] : args;
var unknown = names.FirstOrDefault(name => !scenarios.ContainsKey(name));
if (unknown is not null)
{
    Console.Error.WriteLine($"No scenario is called «{unknown}». There are: {string.Join(", ", scenarios.Keys)}, all.");
    return 2;
}

foreach (var name in names)
    await scenarios[name](Console.Out);
return 0;
