using System.Globalization;
using Pathways.Activities;
using Pathways.Activities.Handoffs;
using Pathways.Designer.Calendar;
using Pathways.Designer.HumanSteps;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.PartnerReplies;

/// <summary>What the reply page says about an answer, before it is recorded and after.</summary>
public static class ReplyWords
{
    public static string Title(ReplyAct act) => act switch
    {
        ReplyAct.Accept => ReplyTexts.Accept,
        ReplyAct.Decline => ReplyTexts.Decline,
        ReplyAct.Ask => ReplyTexts.Ask,
        ReplyAct.Forward => ReplyTexts.Forward,
        ReplyAct.Came => ReplyTexts.Came,
        ReplyAct.Missed => ReplyTexts.Missed,
        ReplyAct.Renew => ReplyTexts.Renew,
    };

    public static string Hint(ReplyAct act) => act switch
    {
        ReplyAct.Accept => ReplyTexts.AcceptHint,
        ReplyAct.Decline => ReplyTexts.DeclineHint,
        ReplyAct.Ask => ReplyTexts.AskHint,
        ReplyAct.Forward => ReplyTexts.ForwardHint,
        ReplyAct.Came => ReplyTexts.CameHint,
        ReplyAct.Missed => ReplyTexts.MissedHint,
        ReplyAct.Renew => ReplyTexts.RenewHint,
    };

    /// <summary>The button that records it.</summary>
    public static string Button(ReplyAct act) => act switch
    {
        ReplyAct.Accept => ReplyTexts.ConfirmAccept,
        ReplyAct.Decline => ReplyTexts.ConfirmDecline,
        ReplyAct.Ask => ReplyTexts.ConfirmAsk,
        ReplyAct.Forward => ReplyTexts.ConfirmForward,
        ReplyAct.Came => ReplyTexts.ConfirmReport,
        ReplyAct.Missed => ReplyTexts.ConfirmReport,
        ReplyAct.Renew => ReplyTexts.ConfirmRenew,
    };

    /// <summary>What will be recorded, as one sentence.</summary>
    public static string Sentence(ReplyProposal proposal, ReplySheet sheet) => proposal.Act switch
    {
        ReplyAct.Accept => Fill(ReplyTexts.WillAccept, sheet.PersonShortName, Appointment(
            Day(proposal.Text(ReplyFields.AppointmentOn))!,
            Time(proposal.Text(ReplyFields.AppointmentTime)), proposal.Text(ReplyFields.AppointmentPlace))),
        ReplyAct.Decline => Fill(ReplyTexts.WillDecline, sheet.PersonShortName, Reason(proposal.Text(ReplyFields.Reason))),
        ReplyAct.Ask => Fill(ReplyTexts.WillAsk, sheet.AdviserName),
        ReplyAct.Forward => Fill(ReplyTexts.WillForward, proposal.Text(ReplyFields.Colleague)),
        ReplyAct.Came => Fill(ReplyTexts.WillCome, sheet.PersonShortName, Day(proposal.Text(ReplyFields.ArrivedOn)) ?? WeekDay(sheet.Handoff.AppointmentOn!.Value), Result(proposal.Text(ReplyFields.Result))),
        ReplyAct.Missed => Fill(ReplyTexts.WillMiss, sheet.PersonShortName, WeekDay(sheet.Handoff.AppointmentOn!.Value)),
        ReplyAct.Renew => ReplyTexts.WillRenew,
    };

    /// <summary>What was written besides, in its writer's own words.</summary>
    public static string? Quotation(ReplyProposal proposal) =>
        proposal.Text(ReplyFields.Comment) ?? proposal.Text(ReplyFields.Question) ?? proposal.Text(ReplyFields.ResultText);

    /// <summary>The answer that stands; null before the first.</summary>
    public static string? Standing(ReplySheet sheet) => sheet.Handoff switch
    {
        { State: HandoffState.Accepted, AppointmentOn: { } day } handoff => Fill(ReplyTexts.AnsweredAccepted, sheet.PersonShortName, Appointment(
            WeekDay(day), handoff.AppointmentAt is { } at ? ParisTime.Time(at) : null, handoff.AppointmentPlace)),
        { State: HandoffState.InProgress or HandoffState.Completed, ArrivedOn: { } day } handoff => Fill(
            ReplyTexts.WillCome, sheet.PersonShortName, WeekDay(day), Result(handoff.ResultKind?.ToString())),
        { State: HandoffState.Failed, MissedOn: { } day } => Fill(ReplyTexts.WillMiss, sheet.PersonShortName, WeekDay(day)),
        { State: HandoffState.Rejected, DeclineReason: { } reason } => Fill(ReplyTexts.AnsweredDeclined, sheet.PersonShortName, Labels.Text(reason).ToLower(CultureInfo.CurrentUICulture)),
        _ => null,
    };

    public static string Done(ReplyAct act, ReplySheet sheet) => act switch
    {
        ReplyAct.Accept => Fill(ReplyTexts.ThanksAccepted, sheet.AdviserName, sheet.PersonShortName),
        ReplyAct.Decline => Fill(ReplyTexts.ThanksDeclined, sheet.AdviserName, sheet.PersonShortName),
        ReplyAct.Ask => Fill(ReplyTexts.ThanksAsked, sheet.AdviserName, Cases.CaseWords.LastDay(sheet.Handoff)),
        ReplyAct.Forward => Fill(ReplyTexts.ThanksForwarded, sheet.ForwardedTo),
        ReplyAct.Came or ReplyAct.Missed => Fill(ReplyTexts.ThanksReported, sheet.AdviserName),
        ReplyAct.Renew => ReplyTexts.ThanksRenewed,
    };

    /// <summary>What a reader copies before something is recorded: the person's first name; behind an expired link, which tells no name, a word for what is asked.</summary>
    public static string ToCopy(ReplyAct act, ReplySheet sheet) =>
        act is ReplyAct.Renew ? ReplyTexts.RenewWord : HumanStep.WordOf(sheet.FirstName, ReplyTexts.RenewWord);

    private static string Appointment(string day, string? time, string? place) =>
        string.Join(", ", new[] { day + (time is null ? "" : Fill(ReplyTexts.AtTime, time)), place }.OfType<string>());

    /// <summary>«vendredi 12 mars 2027»: a wrong day is noticed by its name.</summary>
    private static string WeekDay(DateOnly day) => $"{day.ToString("dddd", CultureInfo.CurrentCulture)} {ParisTime.Day(day)}";

    private static string? Day(string? iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? WeekDay(day) : null;

    private static string? Time(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? ParisTime.Time(time) : null;

    private static string Result(string? code) =>
        Enum.TryParse<HandoffResultKind>(code, out var result) ? Fill(ReplyTexts.WithResult, Labels.Text(result).ToLower(CultureInfo.CurrentUICulture)) : "";

    private static string Reason(string? code) =>
        Labels.Text(Enum.TryParse<DeclineReason>(code, out var reason) ? reason : DeclineReason.Other).ToLower(CultureInfo.CurrentUICulture);
}
