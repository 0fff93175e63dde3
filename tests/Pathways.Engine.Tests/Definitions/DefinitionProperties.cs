using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Execution;

namespace Pathways.Engine.Tests.Definitions;

/// <summary>What holds for every definition, sound or broken.</summary>
public sealed class DefinitionProperties
{
    private const int Draws = 1_000;
    private static readonly DateTimeOffset Now = new(2027, 3, 12, 9, 0, 0, TimeSpan.Zero);
    private static readonly Interpreter Interpreter = new(200);

    private static readonly string[] Recorded =
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Conformance", "cases"), "*.json")
            .Where(file => !file.EndsWith(".expected.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!["definition"]!.ToJsonString()),
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];

    [Fact]
    public void A_definition_with_unknown_properties_is_written_as_it_was_read() => Mutations(Mutation.AddUnknown).Repeat(
        text =>
        {
            if (DefinitionReader.Read(text).Definition is not { } definition) return;
            var written = DefinitionWriter.Write(definition);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(written)), written);
            Assert.Equal(written, DefinitionWriter.Write(DefinitionReader.Read(written).Definition!));
        },
        draws: Draws);

    [Fact]
    public void A_broken_definition_is_refused_naming_the_place_or_runs_without_an_exception() => Mutations(Mutation.Any).Repeat(
        text =>
        {
            var read = DefinitionReader.Read(text);
            AssertEitherSoundOrExplained(read.Definition, read.Problems);
            if (read.Definition is null) return;
            var compiled = DefinitionCompiler.Compile(read.Definition, Execution.Activities.BuiltIn);
            AssertEitherSoundOrExplained(compiled.Definition, compiled.Problems);
            foreach (var problem in DefinitionChecker.Check(read.Definition, Execution.Activities.BuiltIn).Problems) Assert.NotEmpty(problem.Message);
            if (compiled.Definition is null) return;
            var started = Interpreter.Run(compiled.Definition, null, "instance", new StartStimulus(new Dictionary<string, object?>()), Now, NoLookups.Instance);
            foreach (var bookmark in started.State.Bookmarks)
                Interpreter.Run(compiled.Definition, started.State, "instance", new ResumeStimulus(bookmark.Id, new Dictionary<string, object?>()), Now, NoLookups.Instance);
        },
        draws: 7_000);

    [Fact]
    public void A_torn_text_is_refused() => Gen.Select(Gen.Int[0, Recorded.Length - 1].Select(index => Recorded[index]), Gen.Double[0, 1]).Repeat(
        drawn =>
        {
            var (text, cut) = (drawn.Item1.TrimEnd(), drawn.Item2);
            var read = DefinitionReader.Read(text[..(int)((text.Length - 1) * cut)]);
            Assert.Null(read.Definition);
            Assert.NotEmpty(read.Problems);
        },
        draws: Draws);

    [Fact]
    public void A_text_with_damaged_bytes_is_read_or_refused_naming_the_place() => Gen.Select(
        Gen.Int[0, Recorded.Length - 1].Select(index => Recorded[index]), Gen.Select(Gen.Double[0, 1], Gen.Byte).Array[1, 8]).Repeat(
        drawn =>
        {
            var bytes = Encoding.UTF8.GetBytes(drawn.Item1);
            foreach (var (place, value) in drawn.Item2) bytes[(int)((bytes.Length - 1) * place)] = value;
            var read = DefinitionReader.Read(Encoding.UTF8.GetString(bytes));
            AssertEitherSoundOrExplained(read.Definition, read.Problems);
            if (read.Definition is not null) DefinitionCompiler.Compile(read.Definition, Execution.Activities.BuiltIn);
        },
        draws: Draws);

    private static Gen<string> Mutations(Gen<Mutation> mutation) => Gen.Select(
        Gen.Int[0, Recorded.Length - 1].Select(index => Recorded[index]),
        mutation.Array[1, 4],
        (text, mutations) =>
        {
            var json = JsonNode.Parse(text)!;
            foreach (var each in mutations) each.Apply(json);
            return Mutation.Finish(json.ToJsonString());
        });

    private static void AssertEitherSoundOrExplained(object? definition, IReadOnlyList<DefinitionProblem> problems)
    {
        if (definition is null) Assert.NotEmpty(problems);
        Assert.All(problems, problem =>
        {
            Assert.NotEmpty(problem.Place);
            Assert.NotEmpty(problem.Message);
        });
    }
}
