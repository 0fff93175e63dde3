using System.Text.Json;
using Pathways.Engine.Definitions;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Api;

/// <summary>Reads what a program sends along, as JSON of a bounded size.</summary>
internal static class ApiBody
{
    /// <returns>What was sent, or what to answer instead.</returns>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpContext context) where T : class
    {
        if (!context.Request.HasJsonContentType())
            return (null, ApiProblems.NotJson());
        var (json, problem) = await DefinitionBody.ReadAsync(context.Request, context.RequestAborted);
        if (json is null)
            return (null, problem);
        try
        {
            return JsonSerializer.Deserialize<T>(json, ApiJson.Options) is { } body ? (body, null) : (null, Refuse(ProblemCode.WrongKind, "$"));
        }
        catch (JsonException fault)
        {
            return (null, Refuse(ProblemCode.InvalidJson, PlaceOf(fault)));
        }
    }

    private static IResult Refuse(string code, string place) => ApiProblems.Unreadable([new DefinitionProblem(code, place, ApiTexts.UnreadableRequest)]);

    private static string PlaceOf(JsonException fault) => fault switch
    {
        { Path: { Length: > 1 } path } => path,
        { LineNumber: { } line, BytePositionInLine: { } position } => Fill(ApiTexts.LineAndCharacter, line + 1, position + 1),
        _ => "$",
    };
}
