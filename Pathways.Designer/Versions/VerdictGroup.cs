using System.Globalization;
using Pathways.Designer.Layout;
using Pathways.Engine.Instances.Moves;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Versions;

public sealed record VerdictPerson(Guid Id, string Name);

/// <summary>The cases of which a move says the same.</summary>
/// <param name="People">Those whose names the reader may see.</param>
/// <param name="Others">How many others there are.</param>
public sealed record VerdictGroup(MoveAssessment Assessment, IReadOnlyList<VerdictPerson> People, int Others)
{
    public int Count => People.Count + Others;

    /// <summary>« 14 personnes attendent à l’étape supprimée « … » »</summary>
    public string Title
    {
        get
        {
            var key = $"{Assessment.Verdict}{(Count == 1 ? "One" : "Many")}";
            return Fill(VersionsTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)!, Count, Assessment.Step);
        }
    }

    public Tone Tone => Assessment.Verdict switch
    {
        MoveVerdict.Movable => Tone.Good,
        MoveVerdict.Ended or MoveVerdict.MovedOn => Tone.Quiet,
        MoveVerdict.Faulted or MoveVerdict.Unreadable => Tone.Bad,
        _ => Tone.Warn,
    };

    /// <summary>The movable first, then the largest groups.</summary>
    public static IReadOnlyList<VerdictGroup> Of(IEnumerable<InstanceForecast> instances, IReadOnlyDictionary<string, VerdictPerson> people) =>
    [
        .. instances.GroupBy(instance => (instance.Assessment.Verdict, instance.Assessment.Sentence))
            .Select(group => new VerdictGroup(
                group.First().Assessment,
                [.. group.Select(instance => people.GetValueOrDefault(instance.CorrelationId ?? "")).OfType<VerdictPerson>()
                    .DistinctBy(person => person.Id).OrderBy(person => person.Name, StringComparer.CurrentCulture)],
                group.Count(instance => !people.ContainsKey(instance.CorrelationId ?? ""))))
            .OrderByDescending(group => group.Assessment.IsMovable).ThenByDescending(group => group.Count),
    ];
}
