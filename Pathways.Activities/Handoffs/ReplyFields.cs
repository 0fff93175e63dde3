namespace Pathways.Activities.Handoffs;

/// <summary>The names of answers, as the forms have them and as they reach the journey.</summary>
public static class ReplyFields
{
    public const string AppointmentOn = "appointmentOn";
    public const string AppointmentTime = "appointmentTime";
    public const string AppointmentPlace = "appointmentPlace";
    public const string Reason = "reason";
    public const string Comment = "comment";
    public const string ArrivedOn = "arrivedOn";
    public const string Result = "result";
    public const string ResultText = "resultText";
    public const string Question = CorrespondenceForms.Question;
    public const string Colleague = CorrespondenceForms.Colleague;
}
