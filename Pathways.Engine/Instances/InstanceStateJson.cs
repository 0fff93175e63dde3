using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pathways.Engine.Instances;

/// <summary>The instance's state as compact JSON, without loss.</summary>
public static class InstanceStateJson
{
    internal const int MaximumDepth = 1024;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaximumDepth };

    public static string Write(InstanceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Compact)) InstanceStateWriter.Write(json, state);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="FormatException">The text is not what <see cref="Write"/> gives.</exception>
    public static InstanceState Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            return InstanceStateReader.Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException($"This is not the state of an instance: {fault.Message}", fault);
        }
    }
}

/// <summary>The members of the state's JSON: short, because every instance stores them.</summary>
internal static class StateMember
{
    public const string InstanceId = "id", DefinitionId = "def", DefinitionVersion = "ver", Status = "st", SubStatus = "sub",
        CorrelationId = "corr", Name = "name", Executions = "n", Waits = "w", Randoms = "r", Input = "in", Output = "out", Variables = "vars",
        ActivityOutputs = "gave", LastResult = "last", Bookmarks = "bm", Incidents = "inc", Root = "root";

    public const string Id = "i", Key = "k", Activity = "a", Type = "t", Faulted = "f", Flow = "flow", Kept = "kept", Children = "c",
        Kind = "kind", ExecutionId = "x", Keep = "keep", Payload = "p", Message = "m", At = "at", Start = "s", Connections = "c",
        Attempts = "again", IncidentState = "done";
}
