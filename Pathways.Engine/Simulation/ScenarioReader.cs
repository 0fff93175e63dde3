using System.Globalization;
using System.Text.Json;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution.Expressions;

namespace Pathways.Engine.Simulation;

/// <summary>Reads scenarios from JSON, and notes what is missing or of another kind, with its place.</summary>
public sealed class ScenarioReader
{
    private const int LongestText = 10_000;

    private readonly List<DefinitionProblem> _problems = [];

    private ScenarioReader() { }

    /// <param name="place">Where the scenario stands, as a JSON path.</param>
    /// <returns>The scenario, or why it cannot be played.</returns>
    public static (Scenario? Scenario, IReadOnlyList<DefinitionProblem> Problems) Read(JsonElement raw, string place)
    {
        var reader = new ScenarioReader();
        var scenario = reader.ReadScenario(raw, place);
        return reader._problems.Count == 0 ? (scenario, []) : (null, reader._problems);
    }

    private Scenario ReadScenario(JsonElement raw, string place)
    {
        if (!IsObject(raw, place)) return new Scenario();
        var moves = Items(raw, "moves", place).ToList();
        if (moves.Count > Scenario.MaximumMoves)
        {
            Report($"{place}.moves", "Read.TooManyMoves", moves.Count, Scenario.MaximumMoves);
            return new Scenario();
        }
        return new Scenario
        {
            Name = OptionalText(raw, "name", place) ?? "",
            StartAt = Moment(raw, "startAt", place) ?? Scenario.DefaultStart,
            Person = Person(raw, place),
            Moves = [.. moves.Select(move => Move(move.Item, move.Place))],
            Expected = Expectation(raw, place),
        };
    }

    private ScenarioPerson? Person(JsonElement raw, string place)
    {
        if (!JsonReading.TryGet(raw, "person", out var person) || !IsObject(person, place = $"{place}.person")) return null;
        return new ScenarioPerson(OptionalText(person, "firstName", place), OptionalText(person, "lastName", place), OptionalText(person, "commune", place));
    }

    private ScenarioMove Move(JsonElement raw, string place)
    {
        if (!IsObject(raw, place)) return new TimerMove();
        switch (Text(raw, "kind", place))
        {
            case "answer": return new AnswerMove(Text(raw, "activityId", place), Text(raw, "task", place), Fields(raw, place));
            case "partner": return new PartnerMove(Text(raw, "activityId", place), Fields(raw, place));
            case "event": return new EventMove(Text(raw, "activityId", place), Text(raw, "name", place), Value(raw, "payload", place));
            case "child": return new ChildMove(Text(raw, "activityId", place), Value(raw, "result", place) as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>());
            case "timer" or "": return new TimerMove();
            case var kind:
                Report($"{place}.kind", "Read.Kind", kind);
                return new TimerMove();
        }
    }

    private Dictionary<string, IReadOnlyList<string>> Fields(JsonElement raw, string place)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (!JsonReading.TryGet(raw, "fields", out var given) || !IsObject(given, place = $"{place}.fields")) return fields;
        foreach (var field in given.EnumerateObject())
        {
            List<JsonElement> values = field.Value.ValueKind switch
            {
                JsonValueKind.Array => [.. field.Value.EnumerateArray()],
                JsonValueKind.Null => [],
                _ => [field.Value],
            };
            fields[field.Name] = [.. values.Select(value => Entered(value, $"{place}.{field.Name}", field.Name))];
        }
        return fields;
    }

    private string Entered(JsonElement value, string place, string name)
    {
        if (value.ValueKind == JsonValueKind.Number) return value.GetRawText();
        if (JsonReading.TryText(value, out var text)) return Bounded(text, place);
        Report(place, "Read.Field", name);
        return "";
    }

    private ScenarioExpectation? Expectation(JsonElement raw, string place)
    {
        if (!JsonReading.TryGet(raw, "expected", out var expected) || !IsObject(expected, place = $"{place}.expected")) return null;
        var status = Text(expected, "status", place);
        if (!Enum.TryParse<SimulationStatus>(status, out var known) || known.ToString() != status) Report($"{place}.status", "Read.Status", status);
        return new ScenarioExpectation(known, Texts(expected, "steps", place), Texts(expected, "present", place));
    }

    private object? Value(JsonElement raw, string name, string place)
    {
        if (!JsonReading.TryGet(raw, name, out var value)) return null;
        try
        {
            return ValueTree.Of(value);
        }
        catch (Exception fault) when (fault is ValueException or InvalidOperationException)
        {
            Report($"{place}.{name}", "Read.Value", fault.Message);
            return null;
        }
    }

    private DateTimeOffset? Moment(JsonElement raw, string name, string place)
    {
        if (OptionalText(raw, name, place) is not { } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            && moment.Year is >= 2000 and < 2100)
            return moment;
        Report($"{place}.{name}", "Read.Date", name);
        return null;
    }

    private List<string> Texts(JsonElement raw, string name, string place) => [.. Items(raw, name, place).Select(item => ItemText(item.Item, item.Place))];

    private string ItemText(JsonElement item, string place)
    {
        if (JsonReading.TryText(item, out var text)) return Bounded(text, place);
        Report(place, "Read.Text");
        return "";
    }

    private List<(JsonElement Item, string Place)> Items(JsonElement raw, string name, string place)
    {
        var reading = new JsonReading();
        var items = reading.Items(raw, name, place).ToList();
        _problems.AddRange(reading.Problems);
        return items;
    }

    private string Text(JsonElement raw, string name, string place)
    {
        if (OptionalText(raw, name, place) is { Length: > 0 } text) return text;
        if (!JsonReading.TryGet(raw, name, out var value) || JsonReading.TryText(value, out _)) Report($"{place}.{name}", "Read.Missing", name);
        return "";
    }

    private string? OptionalText(JsonElement raw, string name, string place)
    {
        if (!JsonReading.TryGet(raw, name, out var value)) return null;
        if (JsonReading.TryText(value, out var text)) return Bounded(text, $"{place}.{name}");
        Report($"{place}.{name}", "Read.Text");
        return null;
    }

    private string Bounded(string text, string place)
    {
        if (text.Length > LongestText) Report(place, "Read.TooLong", text.Length, LongestText);
        return text;
    }

    private bool IsObject(JsonElement element, string place)
    {
        if (element.ValueKind == JsonValueKind.Object) return true;
        Report(place, "Read.Object");
        return false;
    }

    private void Report(string place, string key, params object?[] values) =>
        _problems.Add(new DefinitionProblem(ProblemCode.InvalidScenario, place, SimulationTexts.Text(key, values)));
}
