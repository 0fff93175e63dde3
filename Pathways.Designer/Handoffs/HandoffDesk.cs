using Microsoft.EntityFrameworkCore;
using Pathways.Activities;
using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Designer.Accounts;
using Pathways.Designer.Layout;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tasks;

namespace Pathways.Designer.Handoffs;

/// <summary>What an adviser does about a handoff: says whether the person came, and what came of it, takes it back, answers the partner.</summary>
public sealed class HandoffDesk(CurrentStaff me, WorkflowRuntime runtime, WriteTransactions transactions, HandoffThread thread, TimeProvider clock)
{
    private const string Then = "then";
    private const string Text = "text";

    public TaskForm ArrivalForm(HandoffRequest handoff)
    {
        var today = ParisCalendar.DayOf(clock.GetUtcNow());
        return new([.. ReplyForms.Arrival(handoff.AppointmentOn ?? today, today).Fields.Select(field =>
            field.Name == HandoffVerdict.Field ? field with { Choices = [.. field.Choices.Where(choice => choice.Value != HandoffVerdict.Unknown)] } : field)]);
    }

    public static TaskForm ResultForm() => ReplyForms.Result();

    public static TaskForm WithdrawForm() => new(
    [
        new(Then, HandoffsTexts.Then, FormFieldKind.Choice)
        {
            IsRequired = true,
            Choices = [new(HandoffVerdict.Next, HandoffsTexts.ThenNext), new(HandoffVerdict.Cancelled, HandoffsTexts.ThenNobody)],
        },
        new(ReplyFields.Reason, HandoffsTexts.WithdrawReason, FormFieldKind.Text) { IsRequired = true, MaximumLength = 300, Help = Labels.Text("Field.Note.Help") },
    ]);

    public static TaskForm MessageForm() => new(
    [
        new(Text, HandoffsTexts.Answer, FormFieldKind.LongText) { IsRequired = true, MaximumLength = HandoffMessage.LongestText, Help = Labels.Text("Field.Note.Help") },
    ]);

    /// <returns>Whether it counts: somebody may have been faster.</returns>
    /// <exception cref="BurstRefusedException">The journey stands still for the moment.</exception>
    public Task<bool> ArrivedAsync(HandoffRequest handoff, FormReading reading, CancellationToken cancellationToken) =>
        SendAsync(handoff, reading.Answers, cancellationToken);

    /// <inheritdoc cref="ArrivedAsync"/>
    public Task<bool> WithdrawAsync(HandoffRequest handoff, FormReading reading, CancellationToken cancellationToken) => SendAsync(
        handoff,
        new Dictionary<string, object?> { [HandoffVerdict.Field] = reading.Text(Then), [ReplyFields.Reason] = reading.Text(ReplyFields.Reason) },
        cancellationToken);

    /// <returns>Whether it counts: nobody may have come after all.</returns>
    public Task<bool> TellResultAsync(HandoffRequest handoff, FormReading reading, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var row = await work.Db.Set<HandoffRequest>().SingleAsync(it => it.Id == handoff.Id, work.CancellationToken);
            if (!HandoffResults.MayTell(row) || !Enum.TryParse<HandoffResultKind>(reading.Text(ReplyFields.Result), out var kind))
                return false;
            work.Db.Add(HandoffResults.Tell(row, kind, reading.Text(ReplyFields.ResultText), me.Actor, work.Now));
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Answers the partner's question, by e-mail too; the same words a second time change nothing.</summary>
    /// <returns>Whether it counts: the request may be over.</returns>
    public async Task<bool> AnswerAsync(HandoffRequest handoff, FormReading reading, CancellationToken cancellationToken)
    {
        var text = reading.Text(Text)!;
        var id = DerivedId.From("handoff-answer", handoff.Id.ToString(), text);
        return await thread.AnswerAsync(handoff.Id, id, text, me.Actor, cancellationToken) is CorrespondenceOutcome.Done or CorrespondenceOutcome.Duplicate;
    }

    private async Task<bool> SendAsync(HandoffRequest handoff, IReadOnlyDictionary<string, object?> answer, CancellationToken cancellationToken)
    {
        Language.WriteInFrench();
        var result = await runtime.SendAsync(
            handoff.InstanceId, new ResumeStimulus(handoff.OpenWaitId, answer, me.Actor), $"reply:{handoff.OpenWaitId}", cancellationToken);
        return result.Outcome is StimulusOutcome.Applied;
    }
}
