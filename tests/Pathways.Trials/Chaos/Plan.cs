using System.Globalization;
using Pathways.Engine.Tasks;

namespace Pathways.Trials.Chaos;

/// <summary>What everybody does in a person's journey, by the person's number: the stimuli that the end is compared with.</summary>
internal static class Plan
{
    /// <summary>How many kinds of journey there are.</summary>
    public const int Kinds = 8;

    /// <summary>Whoever is in training, with its planned end half a year ahead.</summary>
    public const int InTraining = 7;

    private const int TwoRequests = 1;
    private const int NotInterested = 2;
    private const int TwoRounds = 3;
    private const int NoPartner = 4;
    private const int SilentPartner = 5;
    private const int NobodyBegins = 6;

    public static int KindOf(int number) => number % Kinds;

    /// <param name="isSecondRound">Whether the same step was done before.</param>
    /// <returns>Null where nobody does it.</returns>
    public static Dictionary<string, object?>? AnswerTo(int kind, HumanTask task, bool isSecondRound, DateOnly today) => task.ActivityId switch
    {
        "accueil" when kind == NobodyBegins => null,
        "accueil" => Answer(("origin", "EmploymentBus"), ("informed", "yes"), ("wish", kind == NotInterested ? "NotInterested" : "Oriented")),
        "diagnostic" => Answer(("project", "Être cariste"), ("barriers", Barriers(kind))),
        "frein-mobilite" => Answer(("result", "Lifted")),
        "frein-numerique" or "frein-logement" => Answer(("result", "Remaining")),
        "formation" when kind == InTraining && task.Name == "task" => Answer(
            ("placed", "yes"), ("course", "CACES 1"), ("host", "GRETA"), ("startsOn", Day(today, 3)), ("plannedEndOn", Day(today, 200))),
        "formation" when task.Name == "task" => Answer(("placed", "no"), ("reason", "Pas de place")),
        "suite" => Answer(("decision", kind == TwoRounds && !isSecondRound ? "RoundAgain" : "Exit")),
        "sortie" or "sortie-accueil" => Answer(("reason", "MOVED_AWAY"), ("exitedOn", Day(today, 0))),
        _ => null,
    };

    /// <param name="isAccepted">Whether the partner accepted before: then it says how it went.</param>
    /// <returns>Null where the partner stays silent.</returns>
    public static Dictionary<string, object?>? ReplyTo(int kind, string activityId, bool isAccepted, DateOnly today) => (kind, activityId) switch
    {
        (SilentPartner, _) => null,
        _ when isAccepted => Answer(("answer", "came")),
        (TwoRequests, "relais-numerique") => Answer(("answer", "rejected"), ("reason", "NoPlace")),
        _ => Answer(("answer", "accepted"), ("appointmentOn", Day(today, 5))),
    };

    private static string[] Barriers(int kind) => kind switch
    {
        TwoRequests => ["Mobility", "Digital"],
        NoPartner => ["Housing"],
        TwoRounds => [],
        _ => ["Mobility"],
    };

    private static string Day(DateOnly today, int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Dictionary<string, object?> Answer(params (string Name, object? Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value);
}
