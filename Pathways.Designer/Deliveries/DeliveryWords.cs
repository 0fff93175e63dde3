using Pathways.Designer.Calendar;
using Pathways.Designer.Incidents;
using Pathways.Designer.Layout;
using Pathways.Engine.Outbox;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Deliveries;

/// <summary>How far an e-mail got, as a word and as a sentence.</summary>
public static class DeliveryWords
{
    public static StatusLook Look(DeliveryRow message) => message switch
    {
        { Status: OutboxStatus.Pending, HeldUntil: not null } => new(Tone.Note, "clock", DeliveriesTexts.Held),
        { Status: OutboxStatus.Pending, Attempts: 0 } => new(Tone.Note, "clock", DeliveriesTexts.Queued),
        { Status: OutboxStatus.Pending } => new(Tone.Warn, "clock", DeliveriesTexts.Deferred),
        { Status: OutboxStatus.Sent, DelayedAt: not null } => new(Tone.Warn, "clock", DeliveriesTexts.Delayed),
        { Status: OutboxStatus.Sent } => new(Tone.Good, "done", DeliveriesTexts.Sent),
        { Status: OutboxStatus.Unknown } => new(Tone.Warn, "alert", DeliveriesTexts.Unknown),
        { Status: OutboxStatus.Failed, ReturnedAt: not null } => new(Tone.Bad, "cross", DeliveriesTexts.Returned),
        { Status: OutboxStatus.Failed } => new(Tone.Bad, "cross", DeliveriesTexts.Failed),
        _ => new(Tone.Quiet, "cancelled", DeliveriesTexts.Cancelled),
    };

    public static string Sentence(DeliveryRow message, DateTimeOffset now) =>
        message.IsMerged ? $"{DeliveriesTexts.WithOthers} {Alone(message, now)}" : Alone(message, now);

    private static string Alone(DeliveryRow message, DateTimeOffset now) => message switch
    {
        { Status: OutboxStatus.Pending, HeldUntil: { } evening } when evening > now => Fill(DeliveriesTexts.HeldText, ParisTime.Day(evening)),
        { Status: OutboxStatus.Pending, Attempts: 0 } => message.NextAttemptAt <= now
            ? DeliveriesTexts.QueuedText : Fill(DeliveriesTexts.LeavesAt, ParisTime.DayAndTime(message.NextAttemptAt)),
        { Status: OutboxStatus.Pending } => Fill(DeliveriesTexts.DeferredText, ParisTime.DayAndTime(message.NextAttemptAt)),
        { Status: OutboxStatus.Sent, SentAt: { } at, DelayedAt: not null } => Fill(DeliveriesTexts.DelayedText, ParisTime.DayAndTime(at)),
        { Status: OutboxStatus.Sent, SentAt: { } at } => Fill(DeliveriesTexts.SentAt, ParisTime.DayAndTime(at)),
        { Status: OutboxStatus.Failed, ReturnedAt: { } at } => Fill(DeliveriesTexts.ReturnedAt, ParisTime.DayAndTime(at), DeliveryReason.Of(message.Status, message.LastError)),
        { Status: OutboxStatus.Failed or OutboxStatus.Unknown } => DeliveryReason.Of(message.Status, message.LastError),
        _ => DeliveriesTexts.CancelledText,
    };
}
