namespace Pathways.Engine.Tasks;

/// <param name="Message">A sentence in the reader's language: what is wrong, and how to correct it.</param>
public sealed record FormProblem(string FieldName, string Message);

/// <summary>What a form held when it was sent.</summary>
/// <param name="Entered">The raw values of each question, to be shown again.</param>
/// <param name="Answers">The validated answers: text, a day as <c>2027-03-12</c>, a whole number or a list of texts. A question that was left blank has none.</param>
public sealed record FormReading(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Entered,
    IReadOnlyDictionary<string, object?> Answers,
    IReadOnlyList<FormProblem> Problems)
{
    public static readonly FormReading Blank = new(
        new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, object?>(), []);

    public bool IsValid => Problems.Count == 0;

    public string? ProblemOf(string fieldName) => Problems.FirstOrDefault(p => p.FieldName == fieldName)?.Message;

    public string? Text(string fieldName) => Answers.Text(fieldName);

    /// <summary>The day that answers a question of <see cref="FormFieldKind.Date"/>; null where it was left blank.</summary>
    public DateOnly? Day(string fieldName) => Answers.Day(fieldName);

    /// <summary>The hour that answers a question of <see cref="FormFieldKind.Time"/>; null where it was left blank.</summary>
    public TimeOnly? Time(string fieldName) => Answers.Time(fieldName);
}
