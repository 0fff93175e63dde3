using System.Text.Json;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Checking;

/// <summary>How each activity of a definition may leave.</summary>
internal static class OutcomeTable
{
    private const string Done = "Done";

    private static readonly HashSet<string> _terminals = ["Elsa.Finish", "Elsa.End", "Elsa.Complete"];

    /// <summary>Waits of these types end by themselves.</summary>
    private static readonly HashSet<string> _clocks = ["Elsa.Delay", "Elsa.StartAt", "Elsa.Timer"];

    /// <summary>What these wait for is a workflow, which is checked itself.</summary>
    private static readonly HashSet<string> _workflows = ["Elsa.DispatchWorkflow", "Elsa.ExecuteWorkflow"];

    public static bool IsTerminal(ActivityDefinition activity) => _terminals.Contains(activity.Type);

    /// <summary>Whether the wait ends without anybody's answer.</summary>
    public static bool EndsByItself(ActivityDefinition activity) => _clocks.Contains(activity.Type) || _workflows.Contains(activity.Type);

    /// <summary>Whether it waits for a time, and for nothing else.</summary>
    public static bool IsClock(ActivityDefinition activity) => _clocks.Contains(activity.Type);

    /// <param name="ports">The outcomes that the activity's connections name.</param>
    public static FlowNode Node(ActivityDefinition activity, IActivity? type, IReadOnlyList<string> ports)
    {
        var descriptor = type?.Descriptor;
        var node = new FlowNode(activity.Id, NameOf(activity, descriptor), KindOf(activity)) { Waits = MayWait(type), EndsAtOnce = activity.Type == "Elsa.Finish" };
        return activity.Type switch
        {
            "Elsa.FlowDecision" => node with { Choices = [Plain("True"), Plain("False")] },
            "Elsa.FlowSwitch" => Switch(node, activity, ports),
            "Elsa.FlowFork" => Fork(node, activity, ports),
            _ when descriptor is { Outcomes.Count: > 0 } => node with { Choices = [.. descriptor.Outcomes.Select(outcome => Choice(outcome, ports))] },
            _ when descriptor is null || _workflows.Contains(activity.Type) => node with { Choices = [FlowChoice.Done, .. ports.Where(port => port != Done).Select(Plain)] },
            _ => node,
        };
    }

    /// <summary>Whether the activity may wait. A workflow used as an activity has no type of its own here, and is taken to.</summary>
    public static bool MayWait(IActivity? type) => type is null or IResumableActivity || type is { Descriptor.Waits: true };

    /// <summary>The name that the coordinator gave; else the type's.</summary>
    public static string NameOf(ActivityDefinition activity, ActivityDescriptor? descriptor) =>
        !string.IsNullOrWhiteSpace(activity.Name) ? activity.Name : descriptor?.DisplayName.ToString() ?? activity.Id;

    /// <summary>The literal value of an input; undefined where it has none or is computed.</summary>
    public static JsonElement Literal(ActivityDefinition activity, string name) =>
        activity.Inputs.TryGetValue(name, out var input) && input.Expression.Type is "Literal" or "Object" or "Json" ? input.Expression.Value : default;

    private static FlowNodeKind KindOf(ActivityDefinition activity) => activity.Type switch
    {
        "Elsa.FlowJoin" => JoinKind(activity),
        "Elsa.Fault" => FlowNodeKind.Fault,
        _ when IsTerminal(activity) => FlowNodeKind.Terminal,
        _ => FlowNodeKind.Step,
    };

    private static FlowNodeKind JoinKind(ActivityDefinition activity) => Text(Literal(activity, "mode"))?.ToUpperInvariant() switch
    {
        "WAITALL" => FlowNodeKind.JoinAll,
        "WAITALLACTIVE" => FlowNodeKind.Step,
        _ => FlowNodeKind.JoinAny,
    };

    private static FlowNode Switch(FlowNode node, ActivityDefinition activity, IReadOnlyList<string> ports)
    {
        string[] labels = [.. activity.Cases.Select(item => item.Label).Distinct()];
        var mode = Text(Literal(activity, "mode"));
        var takesFirst = mode is null ? !activity.Inputs.ContainsKey("mode") : !mode.Equals("MatchAny", StringComparison.OrdinalIgnoreCase);
        if (labels.Length == 0 || takesFirst) return node with { Choices = [.. labels.Select(label => new FlowChoice([label], label)), Plain("Default")] };
        string[] connected = [.. labels.Where(ports.Contains)];
        // A case that leads nowhere still keeps the default from being taken: one stands for all of them.
        return node with { Cases = [.. connected, .. labels.Except(connected).Take(1)] };
    }

    private static FlowNode Fork(FlowNode node, ActivityDefinition activity, IReadOnlyList<string> ports)
    {
        if (!activity.Inputs.TryGetValue("branches", out var input)) return node;
        if (input.Expression.Type is not ("Literal" or "Object" or "Json")) return node with { Cases = [.. ports.Where(port => port != Done)], Default = Done };
        var branches = Texts(input.Expression.Value);
        return branches.Count == 0 ? node : node with { Choices = [new FlowChoice(branches, null)] };
    }

    private static List<string> Texts(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array) return [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
        if (Text(value) is not { Length: > 0 } text) return [];
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Array ? Texts(document.RootElement.Clone()) : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static FlowChoice Plain(string outcome) => new([outcome], CheckTexts.Outcome(outcome));

    private static FlowChoice Choice(OutcomeDescriptor outcome, IReadOnlyList<string> ports) => new(
        [outcome.Otherwise is { } otherwise && !ports.Contains(outcome.Name) ? otherwise : outcome.Name],
        outcome.DisplayName.ToString(),
        outcome.RecordsExit ? PromiseEffect.ExitRecorded : outcome.EndsScheme ? PromiseEffect.SchemeEnds : PromiseEffect.None);
}
