using System.Text.Json;

namespace Pathways.Engine.Definitions;

/// <summary>Reads an activity and, through its ports, all that it contains.</summary>
internal sealed class ActivityReader
{
    private static readonly HashSet<string> OwnMembers = new(StringComparer.Ordinal)
    {
        "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "activities", "cases", "variables", "connections",
    };

    private readonly JsonReading _json;
    private readonly GeneratedIds _ids;

    public ActivityReader(JsonReading json, JsonElement root)
    {
        _json = json;
        _ids = new GeneratedIds(root);
    }

    public ActivityDefinition? Read(JsonElement raw, string place)
    {
        if (!_json.IsObject(raw, place)) return null;
        var type = _json.Text(raw, "type", place);
        if (string.IsNullOrEmpty(type))
        {
            _json.Report(ProblemCode.MissingType, place, "Cette étape n’a pas de type : indiquez-le dans « type », par exemple « Elsa.Flowchart ».");
            return null;
        }
        var id = _json.Text(raw, "id", place);
        var children = new List<ChildDefinition>();
        foreach (var (item, itemPlace) in _json.Items(raw, "activities", place))
        {
            if (Read(item, itemPlace) is { } child) children.Add(new ChildDefinition("activities", child));
        }
        RefuseDuplicates(children, place);
        var members = new MemberReader(_json, this);
        foreach (var member in raw.EnumerateObject())
        {
            if (!OwnMembers.Contains(member.Name)) members.Read(member, place);
        }
        children.AddRange(members.Children);
        return new ActivityDefinition
        {
            Id = string.IsNullOrEmpty(id) ? _ids.Next(type) : id,
            Name = _json.Text(raw, "name", place),
            Type = type,
            Version = _json.Number(raw, "version", place),
            CanStartWorkflow = JsonReading.TryGet(raw, "customProperties", out var custom) && JsonReading.Flag(custom, "canStartWorkflow"),
            Retry = RetryReader.Read(_json, raw, place),
            Inputs = members.Inputs,
            Outputs = members.Outputs,
            Children = children,
            Cases = Cases(raw, place),
            Variables = VariableReader.Read(_json, raw, place),
            Connections = ConnectionReader.Read(_json, raw, place),
            Variable = members.Variable,
            Raw = raw,
        };
    }

    private List<CaseDefinition> Cases(JsonElement raw, string place)
    {
        var cases = new List<CaseDefinition>();
        foreach (var (item, itemPlace) in _json.Items(raw, "cases", place))
        {
            if (!_json.IsObject(item, itemPlace)) continue;
            var activity = JsonReading.TryGet(item, "activity", out var child) ? Read(child, $"{itemPlace}.activity") : null;
            if (!JsonReading.TryGet(item, "condition", out var condition))
            {
                _json.Report(ProblemCode.MissingProperty, $"{itemPlace}.condition", "Ce cas n’a pas de condition : ajoutez-la.");
                continue;
            }
            if (MemberReader.Expression(_json, condition, $"{itemPlace}.condition") is { } expression)
                cases.Add(new CaseDefinition(_json.Text(item, "label", itemPlace) ?? "", expression, activity));
        }
        return cases;
    }

    /// <summary>Connections name activities by id: two of one container may not share it.</summary>
    private void RefuseDuplicates(List<ChildDefinition> children, string place)
    {
        foreach (var id in children.GroupBy(child => child.Activity.Id, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key))
            _json.Report(ProblemCode.DuplicateId, $"{place}.activities", $"Deux étapes portent l’identifiant « {id} » : donnez à chacune le sien.");
    }
}
