using System.Text.Json.Nodes;
using Pathways.Engine.Definitions;

namespace Pathways.Engine.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    [Theory]
    [InlineData("", ProblemCode.InvalidJson, "ligne 1, caractère 1")]
    [InlineData("{\n  \"root\": }", ProblemCode.InvalidJson, "ligne 2, caractère 11")]
    [InlineData("[]", ProblemCode.WrongKind, "$")]
    [InlineData("""{"definitionId":"d"}""", ProblemCode.MissingProperty, "$.root")]
    [InlineData("""{"root":{"type":"Elsa.Flowchart"}}""", ProblemCode.MissingProperty, "$.definitionId")]
    [InlineData("""{"definitionId":"d","root":{"type":"Elsa.Flowchart","activities":[{"id":"a"}]}}""", ProblemCode.MissingType, "$.root.activities[0]")]
    [InlineData("""{"definitionId":"d","root":{"type":"Elsa.Flowchart","activities":{}}}""", ProblemCode.WrongKind, "$.root.activities")]
    [InlineData("""{"definitionId":"d","root":{"type":"Elsa.Flowchart","connections":[{"source":{"activity":"a"}}]}}""", ProblemCode.MissingProperty, "$.root.connections[0].target")]
    [InlineData("""{"definitionId":"d","version":"two","root":{"type":"Elsa.Flowchart"}}""", ProblemCode.WrongKind, "$.version")]
    [InlineData("""{"definitionId":"\ud800","root":{"type":"Elsa.Flowchart"}}""", ProblemCode.WrongKind, "$.definitionId")]
    [InlineData("""{"definitionId":"d","root":{"type":"Elsa.Flowchart","activities":[{"id":"a","type":"X"},{"id":"a","type":"X"}]}}""", ProblemCode.DuplicateId, "$.root.activities")]
    public void What_is_no_definition_is_refused_naming_the_place(string json, string code, string place)
    {
        var read = DefinitionReader.Read(json);
        Assert.Null(read.Definition);
        Assert.Equal((code, place), (read.Problems[0].Code, read.Problems[0].Place));
    }

    [Fact]
    public void An_activity_without_an_id_gets_one_from_its_type()
    {
        var read = DefinitionReader.Read("""
            {"definitionId":"d","root":{"type":"Elsa.Sequence","activities":[{"type":"Elsa.WriteLine"},{"type":"Elsa.WriteLine","id":"WriteLine2"},{"type":"Elsa.WriteLine"}]}}
            """).Definition!;
        Assert.Equal(["WriteLine1", "WriteLine2", "WriteLine3"], read.Root.Children.Select(child => child.Activity.Id));
        Assert.Equal("Sequence1", read.Root.Id);
    }

    [Fact]
    public void Connections_of_the_first_versions_are_read_too()
    {
        var read = DefinitionReader.Read("""
            {"id":"v1","definitionId":"d","root":{"type":"Elsa.Flowchart","id":"f","activities":[{"type":"X","id":"a"},{"type":"X","id":"b"}],
             "connections":[{"source":"a","sourcePort":"True","target":"b","targetPort":"In"},{"source":"a","target":"b"}]}}
            """).Definition!;
        Assert.Equal([new ConnectionDefinition("a", "True", "b", "In"), new ConnectionDefinition("a", "Done", "b", "In")], read.Root.Connections);
    }

    [Fact]
    public void Everything_that_an_activity_contains_is_found()
    {
        var read = DefinitionReader.Read("""
            {"definitionId":"d","root":{"type":"Elsa.Sequence","id":"q","activities":[
              {"type":"Elsa.If","id":"if","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":true}},"then":{"type":"X","id":"t"},"else":null,"result":{"memoryReference":{"id":"v"}}},
              {"type":"Elsa.Switch","id":"sw","cases":[{"label":"A","condition":{"type":"JavaScript","value":"1"},"activity":{"type":"X","id":"c"}}],"default":{"type":"X","id":"df"}},
              {"type":"Elsa.Fork","id":"fk","joinMode":"WaitAll","branches":[{"type":"X","id":"b1"},{"type":"X","id":"b2"}]}]}}
            """).Definition!;
        var (when, choice, fork) = (read.Root.Children[0].Activity, read.Root.Children[1].Activity, read.Root.Children[2].Activity);
        Assert.Equal(("then", "t", "v"), (when.Children[0].Port, when.Children[0].Activity.Id, when.Outputs["Result"]));
        Assert.Equal("Boolean", when.Inputs["Condition"].TypeName);
        Assert.Equal(("A", "c", "default"), (choice.Cases[0].Label, choice.Cases[0].Activity!.Id, choice.Children[0].Port));
        Assert.Equal(["branches", "branches"], fork.Children.Select(child => child.Port));
        Assert.Equal("WaitAll", fork.Inputs["JoinMode"].Expression.Value.GetString());
    }

    [Fact]
    public void A_new_version_is_written_over_what_was_read()
    {
        var read = DefinitionReader.Read("""{"definitionId":"d","name":"Old","version":1,"isPublished":false,"custom":[1.50],"root":{"type":"Elsa.Flowchart","id":"f"}}""").Definition!;
        var written = JsonNode.Parse(DefinitionWriter.Write(read with { Id = "d-2", Name = "Né", Version = 2, IsPublished = true, IsLatest = true, Description = "new" }))!;
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"id":"d-2","definitionId":"d","name":"Né","description":"new","version":2,"isPublished":true,"isLatest":true,"custom":[1.50],"root":{"type":"Elsa.Flowchart","id":"f"}}"""),
            written));
    }
}
