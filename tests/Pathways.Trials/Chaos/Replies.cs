using Pathways.Activities.Handoffs;

namespace Pathways.Trials.Chaos;

/// <summary>What the partners say, by the person's number, and on which day of the trial.</summary>
/// <param name="first">The trial's first day.</param>
internal sealed class Replies(DateOnly first)
{
    /// <summary>Long after the first answers, and before a reminder leaves.</summary>
    private const int Appointment = 8;

    private const int EarlierAppointment = 7;
    private const int OtherDayIsGiven = 6;

    /// <summary>Of the third partner, who is asked when the second one was silent for thirty days.</summary>
    private const int LateAppointment = 38;

    /// <returns>Null where the partner says nothing, or nothing yet.</returns>
    public Dictionary<string, object?>? To(int kind, HandoffRequest request, DateOnly today) =>
        request.State == HandoffState.Accepted ? Later(kind, request, today) : First(kind, request);

    public static Dictionary<string, object?> Accepts(DateOnly day) => Plan.Answer(("answer", "accepted"), ("appointmentOn", Plan.Day(day, 0)));

    public static Dictionary<string, object?> Came() => Plan.Answer(("answer", "came"));

    private Dictionary<string, object?>? First(int kind, HandoffRequest request) => (kind, request.ActivityId, request.Attempt) switch
    {
        (Plan.OnlyOneIsSilent, _, _) or (Plan.SilentSecond, _, 2) => null,
        (Plan.TwoRequests, "relais-numerique", _) or (Plan.EverybodyDeclines, _, _) or (Plan.ThirdHelps, _, 1 or 2) => Declines(),
        (Plan.SilentSecond or Plan.OtherDay, _, 1) => Declines(),
        (Plan.SilentSecond, _, _) => Accepts(first.AddDays(LateAppointment)),
        (Plan.OtherDay, _, _) => Accepts(first.AddDays(EarlierAppointment)),
        _ => Accepts(first.AddDays(Appointment)),
    };

    /// <summary>Whoever accepted says later how it went.</summary>
    private Dictionary<string, object?>? Later(int kind, HandoffRequest request, DateOnly today) => kind switch
    {
        Plan.NobodySays => null,
        Plan.OtherDay when request.AppointmentChanges == 0 && today >= first.AddDays(OtherDayIsGiven) => Accepts(first.AddDays(Appointment)),
        Plan.OtherDay => null,
        _ when today < request.AppointmentOn => null,
        Plan.NotCome => Plan.Answer(("answer", "missed"), ("comment", "Nous l’avons attendue.")),
        Plan.SilentSecond or Plan.ThirdHelps => Plan.Answer(("answer", "completed"), ("result", "Resolved"), ("resultText", "Un vélo est prêté.")),
        _ => Came(),
    };

    private static Dictionary<string, object?> Declines() => Plan.Answer(("answer", "rejected"), ("reason", "NoPlace"));
}
