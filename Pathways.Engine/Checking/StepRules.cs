using System.Text.Json;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Checking;

/// <summary>What must hold of each activity by itself, whatever the runs.</summary>
internal sealed class StepRules(ActivityRegistry registry)
{
    private const int MaximumReminders = 2;

    private readonly List<CheckProblem> _problems = [];

    public IReadOnlyList<CheckProblem> Check(Container root)
    {
        CheckContainer(root);
        return _problems;
    }

    private void CheckContainer(Container container)
    {
        foreach (var child in container.Children) CheckActivity(container, child);
        foreach (var inner in container.Inner) CheckContainer(inner);
    }

    private void CheckActivity(Container container, ActivityDefinition activity)
    {
        if (registry.Find(activity.Type, activity.Version) is not { Descriptor: var descriptor } type) return;
        var name = OutcomeTable.NameOf(activity, descriptor);
        CheckInputs(activity, descriptor, name);
        CheckReminders(activity, name);
        if (descriptor.IsJourneyStep && string.IsNullOrWhiteSpace(activity.Name)) Warn(CheckCode.StepWithoutName, activity, name);
        var deadlines = descriptor.Outcomes.Where(outcome => outcome.IsDeadline).ToList();
        if (OutcomeTable.MayWait(type) && deadlines.Count == 0 && !activity.CanStartWorkflow && !OutcomeTable.EndsByItself(activity) && !HasClockBeside(container, activity)) Refuse(CheckCode.WaitWithoutDeadline, activity, name);
        if (!container.IsFlowchart) return;
        var followed = container.Definition.Connections.Where(connection => connection.Source == activity.Id).ToLookup(connection => connection.SourcePort, connection => connection.Target);
        foreach (var outcome in descriptor.Outcomes.Where(outcome => outcome.Otherwise is null && !followed.Contains(outcome.Name)))
        {
            if (outcome.IsDeadline) Refuse(CheckCode.DeadlineLeadsNowhere, activity, name, outcome.DisplayName);
            else if (descriptor.IsJourneyStep) Refuse(CheckCode.OutcomeLeadsNowhere, activity, name, outcome.DisplayName);
        }
        CheckFallback(container, activity, descriptor, name, followed);
    }

    private static bool HasClockBeside(Container container, ActivityDefinition activity)
    {
        if (!container.IsFlowchart) return false;
        var node = container.Children.ToList().IndexOf(activity);
        return container.Explorers.Where(explorer => explorer.Net.Reached[node])
            .All(explorer => Race.HasClock(explorer, node, other => OutcomeTable.IsClock(container.Children[other])));
    }

    /// <summary>A refused request needs somewhere else to go than back to the same request or out of the journey.</summary>
    private void CheckFallback(Container container, ActivityDefinition activity, ActivityDescriptor descriptor, string name, ILookup<string, string> followed)
    {
        if (!descriptor.Outcomes.Any(outcome => outcome.Name == "Accepted")) return;
        foreach (var outcome in descriptor.Outcomes.Where(outcome => outcome.Name != "Accepted" && followed.Contains(outcome.Name)))
        {
            if (!followed[outcome.Name].All(target => target == activity.Id || container.Children.Any(child => child.Id == target && OutcomeTable.IsTerminal(child)))) continue;
            Warn(CheckCode.HandoffWithoutFallback, activity, name, outcome.DisplayName);
            return;
        }
    }

    private void CheckInputs(ActivityDefinition activity, ActivityDescriptor descriptor, string name)
    {
        foreach (var input in descriptor.Inputs)
        {
            if (!input.IsRequired || input.Default is not null) continue;
            if (!activity.Inputs.TryGetValue(input.Name, out var given) || IsEmpty(given.Expression)) Refuse(CheckCode.MissingInput, activity, name, input.DisplayName);
        }
    }

    private static bool IsEmpty(ExpressionDefinition expression) => expression.Value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(expression.Value.GetString()),
        _ => false,
    };

    private void CheckReminders(ActivityDefinition activity, string name)
    {
        foreach (var input in activity.Inputs.Values.Where(input => input.Name.StartsWith("reminder", StringComparison.OrdinalIgnoreCase)))
        {
            var value = OutcomeTable.Literal(activity, input.Name);
            var isListOfDays = value.ValueKind == JsonValueKind.Array;
            var count = isListOfDays ? value.GetArrayLength() : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;
            if (count > MaximumReminders) Warn(CheckCode.TooManyReminders, activity, name, count);
        }
    }

    private void Refuse(string code, ActivityDefinition activity, params object[] values) => Add(CheckSeverity.Error, code, activity, values);

    private void Warn(string code, ActivityDefinition activity, params object[] values) => Add(CheckSeverity.Warning, code, activity, values);

    private void Add(CheckSeverity severity, string code, ActivityDefinition activity, object[] values) =>
        _problems.Add(new CheckProblem(code, severity, activity.Id, CheckTexts.Text(code, values)));
}
