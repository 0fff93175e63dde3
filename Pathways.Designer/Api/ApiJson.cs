using System.Text.Encodings.Web;
using System.Text.Json;
using Pathways.Engine.Definitions;

namespace Pathways.Designer.Api;

/// <summary>How the addresses write and read JSON.</summary>
internal static class ApiJson
{
    /// <summary>A definition stands within an answer or a request, and may be as deep as its reader allows.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = DefinitionReader.MaximumDepth + 8,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IResult Answer<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, Options, statusCode: status);

    /// <summary>A stored definition, to stand within an answer.</summary>
    public static JsonElement Definition(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DefinitionReader.MaximumDepth });
        return document.RootElement.Clone();
    }
}
