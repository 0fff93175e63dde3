using System.Text.Json;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Tests.Conformance;

/// <summary>A recorded case, with the expectation that stands beside it where Pathways does better on purpose.</summary>
internal sealed class ConformanceCase
{
    private ConformanceCase(JsonElement json, JsonElement? better, bool isDefect)
    {
        Json = json;
        IsDefect = isDefect;
        var expectation = better ?? json;
        ExpectsRefusal = expectation.TryGetProperty("expectedError", out _);
        Expected = expectation.TryGetProperty("expected", out var expected) ? [.. expected.EnumerateArray()] : [];
        HasExpectation = better is not null || !isDefect;
        IgnoresOrder = json.TryGetProperty("orderInsensitive", out var flag) && flag.GetBoolean();
        Script = json.TryGetProperty("script", out var script) ? [.. script.EnumerateArray()] : [];
    }

    private JsonElement Json { get; }

    /// <summary>Whether Elsa's own behaviour is recorded as a defect.</summary>
    public bool IsDefect { get; }

    /// <summary>False for a defect beside which nobody wrote what should happen: then only what always holds is checked.</summary>
    public bool HasExpectation { get; }

    public bool ExpectsRefusal { get; }

    public bool IgnoresOrder { get; }

    public IReadOnlyList<JsonElement> Expected { get; }

    public IReadOnlyList<JsonElement> Script { get; }

    public JsonElement? Start => Json.TryGetProperty("start", out var start) ? start : null;

    public static ConformanceCase Load(string file)
    {
        var better = Path.ChangeExtension(file, ".expected.json");
        return new ConformanceCase(
            JsonElement.Parse(File.ReadAllText(file)),
            File.Exists(better) ? JsonElement.Parse(File.ReadAllText(better)) : null,
            file.Split(Path.DirectorySeparatorChar).Contains("defects"));
    }

    /// <summary>The definition ready to run; null where it is refused.</summary>
    public CompiledDefinition? Compile()
    {
        var read = DefinitionReader.Read(Json.GetProperty("definition").GetRawText());
        return read.Definition is null ? null : DefinitionCompiler.Compile(read.Definition, Execution.Activities.BuiltIn, new Dependencies(Json)).Definition;
    }

    public IReadOnlyDictionary<string, object?> Input() =>
        Json.TryGetProperty("input", out var input) && input.ValueKind == JsonValueKind.Object
            ? input.EnumerateObject().ToDictionary(property => property.Name, property => (object?)property.Value)
            : new Dictionary<string, object?>();

    private sealed class Dependencies : IDefinitionResolver
    {
        private readonly List<WorkflowDefinition> _definitions = [];

        public Dependencies(JsonElement json)
        {
            if (!json.TryGetProperty("dependencies", out var dependencies)) return;
            _definitions.AddRange(dependencies.EnumerateArray().Select(dependency => DefinitionReader.Read(dependency.GetRawText()).Definition!));
        }

        public WorkflowDefinition? Find(WorkflowReference reference) =>
            _definitions.Find(definition => definition.DefinitionId == reference.DefinitionId || WorkflowReference.TypeOf(definition.Name) == reference.ActivityType);
    }
}
