using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pathways.Engine.Tasks;

namespace Pathways.Engine.Simulation;

/// <summary>A simulation's result as JSON for programs.</summary>
public static class SimulationJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter<SimulationStatus>(),
            new JsonStringEnumConverter<FormFieldKind>(),
            new JsonStringEnumConverter<StoryKind>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<SimulatedWaitKind>(JsonNamingPolicy.CamelCase),
            new FieldConverter(),
            new MomentConverter(),
        },
    };

    public static string Write(SimulationResult result) => JsonSerializer.Serialize(result, _options);

    /// <summary>A question as a program shows it.</summary>
    private sealed class FieldConverter : JsonConverter<FormField>
    {
        public override FormField Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, FormField value, JsonSerializerOptions options) => JsonSerializer.Serialize(
            writer,
            new
            {
                value.Name,
                value.Label,
                value.Kind,
                value.IsRequired,
                Choices = value.Choices.Select(choice => new { choice.Value, Text = choice.Label }),
                OnlyWhen = value.OnlyWhen is { } condition ? new { Field = condition.FieldName, condition.Values } : null,
                value.Help,
                value.Earliest,
                value.Latest,
                value.Minimum,
                value.Maximum,
                value.MaximumLength,
                value.Default,
            },
            options);
    }

    /// <summary>UTC with a Z, as JavaScript writes it.</summary>
    private sealed class MomentConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Execution.Expressions.ValueJson.Text(value.ToUniversalTime()));
    }
}
