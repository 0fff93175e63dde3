using Pathways.Engine.Tasks;

namespace Pathways.Designer.Records;

public static class Readings
{
    /// <summary>The same reading with one more problem, where the first one found in that question does not stand already.</summary>
    public static FormReading With(this FormReading reading, string field, string problem) =>
        reading.ProblemOf(field) is null ? reading with { Problems = [.. reading.Problems, new(field, problem)] } : reading;

    /// <summary>The same reading with an answer in the spelling that is kept.</summary>
    public static FormReading Kept(this FormReading reading, string field, string answer) =>
        reading with { Answers = new Dictionary<string, object?>(reading.Answers) { [field] = answer } };
}
