using System.Text.Json.Nodes;
using Pathways.Engine.Definitions;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Api;

/// <summary>What a program is told when it cannot be answered: problem details (RFC 9457), in the reader's language.</summary>
public static class ApiProblems
{
    /// <summary>Whether a program asked, which can follow no redirection to a page.</summary>
    public static bool IsForProgram(HttpRequest request) => request.Path.StartsWithSegments("/api");

    public static IResult SignIn() => Problem(StatusCodes.Status401Unauthorized, ApiTexts.SignInTitle, ApiTexts.SignInFirst);

    public static IResult Refused() => Problem(StatusCodes.Status403Forbidden, ApiTexts.RefusedTitle, ApiTexts.ForCoordination);

    public static IResult NoToken() => Problem(StatusCodes.Status400BadRequest, ApiTexts.NoTokenTitle, ApiTexts.NoToken);

    public static IResult NotJson() => Problem(StatusCodes.Status415UnsupportedMediaType, ApiTexts.NotJsonTitle, ApiTexts.NotJson);

    public static IResult TooLarge(int maximum) => Problem(StatusCodes.Status413PayloadTooLarge, ApiTexts.TooLargeTitle, Fill(ApiTexts.TooLarge, maximum));

    public static IResult NotUtf8(int place) => Problem(StatusCodes.Status400BadRequest, ApiTexts.UnreadableTitle, Fill(ApiTexts.NotUtf8, place));

    public static IResult NotFound(string definitionId) => Problem(StatusCodes.Status404NotFound, ApiTexts.NotFoundTitle, Fill(ApiTexts.NotFound, definitionId));

    public static IResult NoSuchWorkflow(string definitionId) => Problem(StatusCodes.Status404NotFound, ApiTexts.NotFoundTitle, Fill(ApiTexts.NoSuchWorkflow, definitionId));

    public static IResult NoSuchVersion(string definitionId, int version) =>
        Problem(StatusCodes.Status404NotFound, ApiTexts.NotFoundTitle, Fill(ApiTexts.NoSuchVersion, definitionId, version));

    /// <summary>What was asked cannot be done as it was asked.</summary>
    public static IResult Refuse(string sentence) => Problem(StatusCodes.Status400BadRequest, ApiTexts.RequestRefusedTitle, sentence);

    public static IResult Taken(string sentence) => Problem(StatusCodes.Status409Conflict, ApiTexts.OvertakenTitle, sentence);

    public static IResult NotPublished(int version) =>
        Problem(StatusCodes.Status409Conflict, ApiTexts.OvertakenTitle, Fill(ApiTexts.NotPublished, version));

    /// <summary>Somebody else was faster: nothing was done, and this is how the draft stands now.</summary>
    internal static IResult Overtaken(DraftState now) => Results.Problem(
        now.Revision is null ? ApiTexts.DraftGone : Fill(ApiTexts.Overtaken, now.ChangedBy ?? ApiTexts.Somebody),
        statusCode: StatusCodes.Status409Conflict,
        title: ApiTexts.OvertakenTitle,
        extensions: new Dictionary<string, object?> { ["revision"] = now.Revision, ["changedBy"] = now.ChangedBy, ["changedAt"] = now.ChangedAt });

    /// <summary>A draft may not be published: the problems as the check prints them.</summary>
    public static IResult Unsound(JsonNode problems) => Results.Problem(
        ApiTexts.Unsound,
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: ApiTexts.UnsoundTitle,
        extensions: new Dictionary<string, object?> { ["problems"] = problems });

    public static IResult TooLong(TimeSpan maximum) => Problem(StatusCodes.Status503ServiceUnavailable, ApiTexts.TooLongTitle, Fill(ApiTexts.TooLong, maximum.TotalSeconds));

    public static IResult Unavailable(string title, string text) => Problem(StatusCodes.Status503ServiceUnavailable, title, text);

    /// <summary>What no address of the API answered by itself.</summary>
    public static IResult Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problem(status, ApiTexts.NoAddressTitle, ApiTexts.NoAddress),
        StatusCodes.Status405MethodNotAllowed => Problem(status, ApiTexts.NoMethodTitle, ApiTexts.NoMethod),
        _ => Problem(status, ApiTexts.FailedTitle, ApiTexts.Failed),
    };

    /// <summary>The definition could not be read: the first problem as a sentence, and all of them with their places.</summary>
    public static IResult Unreadable(IReadOnlyList<DefinitionProblem> problems) => Results.Problem(
        Fill(ApiTexts.Unreadable, problems[0].Place, problems[0].Message),
        statusCode: problems.Any(problem => problem.Code == ProblemCode.TooLarge) ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
        title: ApiTexts.UnreadableTitle,
        extensions: new Dictionary<string, object?> { ["problems"] = problems });

    /// <summary>The definition can be read, but not run.</summary>
    public static IResult NotRunnable(IReadOnlyList<DefinitionProblem> problems) => Results.Problem(
        problems.Count == 0 ? ApiTexts.NotRunnable : Fill(ApiTexts.Unreadable, problems[0].Place, problems[0].Message),
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: ApiTexts.NotRunnableTitle,
        extensions: new Dictionary<string, object?> { ["problems"] = problems });

    private static IResult Problem(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);
}
