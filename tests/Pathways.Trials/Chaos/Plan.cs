using System.Globalization;
using Pathways.Engine.Tasks;

namespace Pathways.Trials.Chaos;

/// <summary>What the team does in a person's journey, by the person's number: with <see cref="Replies"/>, the stimuli that the end is compared with.</summary>
internal static class Plan
{
    /// <summary>How many kinds of journey there are.</summary>
    public const int Kinds = 14;

    /// <summary>Whoever is in training, with its planned end half a year ahead.</summary>
    public const int InTraining = 7;

    /// <summary>The request for the second need is declined, and nobody is left to be asked.</summary>
    public const int TwoRequests = 1;

    /// <summary>The first partner declines, the second one is silent, the third one helps.</summary>
    public const int SilentSecond = 5;

    /// <summary>Two partners decline, the third one helps.</summary>
    public const int ThirdHelps = 8;

    /// <summary>A partner accepts, and the person does not come.</summary>
    public const int NotCome = 9;

    public const int EverybodyDeclines = 10;

    /// <summary>The second partner gives another day; the adviser says that the person came.</summary>
    public const int OtherDay = 11;

    /// <summary>A partner accepts, and nobody says whether the person came.</summary>
    public const int NobodySays = 12;

    /// <summary>The only partner for the need is silent.</summary>
    public const int OnlyOneIsSilent = 13;

    private const int NotInterested = 2;
    private const int TwoRounds = 3;
    private const int NoPartner = 4;
    private const int NobodyBegins = 6;

    public static int KindOf(int number) => number % Kinds;

    /// <param name="isSecondRound">Whether the same step was done before.</param>
    /// <returns>Null where nobody does it.</returns>
    public static Dictionary<string, object?>? AnswerTo(int kind, HumanTask task, bool isSecondRound, DateOnly today) => task.ActivityId switch
    {
        "accueil" when kind == NobodyBegins => null,
        "accueil" => Answer(("origin", "EmploymentBus"), ("informed", "yes"), ("wish", kind == NotInterested ? "NotInterested" : "Oriented")),
        "diagnostic" => Answer(("project", "Être cariste"), ("barriers", Barriers(kind))),
        "relais-mobilite" when kind == OtherDay => Answer(("answer", "came")),
        "frein-mobilite" => Answer(("result", kind is NotCome or EverybodyDeclines or NobodySays ? "Remaining" : "Lifted")),
        "frein-numerique" or "frein-logement" => Answer(("result", "Remaining")),
        "formation" when kind == InTraining && task.Name == "task" => Answer(
            ("placed", "yes"), ("course", "CACES 1"), ("host", "GRETA"), ("startsOn", Day(today, 3)), ("plannedEndOn", Day(today, 200))),
        "formation" when task.Name == "task" => Answer(("placed", "no"), ("reason", "Pas de place")),
        "suite" => Answer(("decision", kind == TwoRounds && !isSecondRound ? "RoundAgain" : "Exit")),
        "sortie" or "sortie-accueil" => Answer(("reason", "MOVED_AWAY"), ("exitedOn", Day(today, 0))),
        _ => null,
    };

    public static Dictionary<string, object?> Answer(params (string Name, object? Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value);

    public static string Day(DateOnly today, int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] Barriers(int kind) => kind switch
    {
        TwoRequests => ["Mobility", "Digital"],
        OnlyOneIsSilent => ["Digital"],
        NoPartner => ["Housing"],
        TwoRounds => [],
        _ => ["Mobility"],
    };
}
