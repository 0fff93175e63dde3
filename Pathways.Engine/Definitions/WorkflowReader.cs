using System.Text.Json;

namespace Pathways.Engine.Definitions;

/// <summary>Reads the definition's own members; its activities are read by <see cref="ActivityReader"/>.</summary>
internal sealed class WorkflowReader
{
    private const string Top = "$";

    private readonly JsonReading _json = new();

    public DefinitionReadResult Read(JsonElement raw)
    {
        if (!_json.IsObject(raw, Top)) return new DefinitionReadResult(null, _json.Problems);
        CheckNames(raw, Top);
        var definition = _json.Problems.Count == 0 ? ReadWorkflow(raw) : null;
        return new DefinitionReadResult(_json.Problems.Count == 0 ? definition : null, _json.Problems);
    }

    private WorkflowDefinition? ReadWorkflow(JsonElement raw)
    {
        var id = _json.Text(raw, "id", Top);
        var definitionId = _json.Text(raw, "definitionId", Top) ?? id;
        if (string.IsNullOrEmpty(definitionId))
            _json.Report(ProblemCode.MissingProperty, "$.definitionId", "La définition n’a pas d’identifiant : ajoutez « definitionId ».");
        var root = ReadRoot(raw);
        if (root is null || string.IsNullOrEmpty(definitionId)) return null;
        CheckSize(root);
        var name = _json.Text(raw, "name", Top);
        return new WorkflowDefinition
        {
            Id = id,
            DefinitionId = definitionId,
            Name = string.IsNullOrEmpty(name) ? definitionId : name,
            Description = _json.Text(raw, "description", Top),
            Version = _json.Number(raw, "version", Top) ?? 1,
            IsLatest = JsonReading.Flag(raw, "isLatest"),
            IsPublished = JsonReading.Flag(raw, "isPublished"),
            Variables = VariableReader.Read(_json, raw, Top),
            Inputs = Parameters(raw, "inputs"),
            Outputs = Parameters(raw, "outputs"),
            Outcomes = Outcomes(raw),
            ContinuesWithIncidents = ContinuesWithIncidents(raw),
            Root = root,
            Raw = raw,
        };
    }

    private ActivityDefinition? ReadRoot(JsonElement raw)
    {
        if (JsonReading.TryGet(raw, "root", out var root)) return new ActivityReader(_json, root).Read(root, "$.root");
        _json.Report(ProblemCode.MissingProperty, "$.root", "La définition n’a pas de première étape : ajoutez « root ».");
        return null;
    }

    private void CheckSize(ActivityDefinition root)
    {
        var (activities, connections) = (0, 0);
        var stack = new Stack<ActivityDefinition>([root]);
        while (stack.TryPop(out var activity))
        {
            activities++;
            connections += activity.Connections.Count;
            foreach (var child in activity.Children) stack.Push(child.Activity);
            foreach (var inner in activity.Cases.Select(each => each.Activity).OfType<ActivityDefinition>()) stack.Push(inner);
        }
        if (activities > DefinitionReader.MaximumActivities)
            _json.Report(ProblemCode.TooLarge, "$.root", $"Cette définition compte {activities} étapes, pour {DefinitionReader.MaximumActivities} au plus : partagez-la en plusieurs parcours.");
        if (connections > DefinitionReader.MaximumConnections)
            _json.Report(ProblemCode.TooLarge, "$.root", $"Cette définition compte {connections} liaisons, pour {DefinitionReader.MaximumConnections} au plus : partagez-la en plusieurs parcours.");
    }

    private List<ParameterDefinition> Parameters(JsonElement raw, string name)
    {
        var parameters = new List<ParameterDefinition>();
        foreach (var (item, place) in _json.Items(raw, name, Top))
        {
            if (_json.IsObject(item, place) && _json.RequiredText(item, "name", place) is { } parameter)
                parameters.Add(new ParameterDefinition(parameter, _json.Text(item, "type", place) ?? "Object"));
        }
        return parameters;
    }

    private List<string> Outcomes(JsonElement raw)
    {
        var outcomes = new List<string>();
        foreach (var (item, place) in _json.Items(raw, "outcomes", Top))
        {
            if (JsonReading.TryText(item, out var outcome)) outcomes.Add(outcome);
            else _json.Report(ProblemCode.WrongKind, place, "Une issue doit être un texte.");
        }
        return outcomes;
    }

    private bool ContinuesWithIncidents(JsonElement raw) =>
        JsonReading.TryGet(raw, "options", out var options)
        && _json.Text(options, "incidentStrategyType", "$.options") is { } strategy
        && strategy.Contains("ContinueWithIncidents", StringComparison.Ordinal);

    /// <summary>A member's name with a broken escape would fault wherever it is met: it is refused once, here.</summary>
    private void CheckNames(JsonElement element, string place)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    if (TryName(property, out var name)) CheckNames(property.Value, $"{place}.{name}");
                    else _json.Report(ProblemCode.WrongKind, place, "Le nom d’une propriété contient des caractères illisibles.");
                }
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray()) CheckNames(item, $"{place}[{index++}]");
                break;
            case JsonValueKind.String when !JsonReading.TryText(element, out _):
                _json.Report(ProblemCode.WrongKind, place, "Ce texte contient des caractères illisibles : saisissez-le de nouveau.");
                break;
        }
    }

    private static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }
}
