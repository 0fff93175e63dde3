using Pathways.Activities.Barriers;
using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Handoffs;

public sealed record RequestHandoff(
    string WaitId, Guid BeneficiaryId, Guid PartnerId, BarrierKind Need, DateTimeOffset ExpiresAt, HandoffWords Words) : Effect
{
    /// <summary>1 for the first partner that the step asks.</summary>
    public int Attempt { get; init; }

    /// <summary>Why this partner.</summary>
    public string? ChoiceSentence { get; init; }

    internal HandoffRequest ToRow(string instanceId, string activityId, DateTimeOffset now) => new()
    {
        Id = HandoffRequest.IdOf(WaitId),
        InstanceId = instanceId,
        ActivityId = activityId,
        WaitId = WaitId,
        BeneficiaryId = BeneficiaryId,
        PartnerId = PartnerId,
        Need = Need,
        State = HandoffState.Requested,
        RequestedAt = now,
        ExpiresAt = ExpiresAt,
        Attempt = Attempt,
        ChoiceSentence = ChoiceSentence,
    };
}

/// <summary>Keeps the request and puts its e-mail into the outbox.</summary>
public sealed class RequestHandoffHandler(HandoffMail mail) : IEffectHandler<RequestHandoff>
{
    public async ValueTask HandleAsync(RequestHandoff effect, EffectContext context, CancellationToken cancellationToken)
    {
        var handoff = effect.ToRow(context.Instance.Id, context.ActivityId, context.Now);
        handoff.Move(context.Instance.RemainingPause(context.Now));
        context.Db.Add(handoff);
        context.Db.Add(HandoffEvent.Of(handoff, HandoffEventKind.Requested, context.Now, context.Actor, text: effect.ChoiceSentence));
        await mail.QueueAsync(HandoffMailKind.Request, handoff, effect.Words, context, cancellationToken);
    }
}

/// <summary>The e-mail as the partner would get it, but for the link: nothing answers behind one.</summary>
public sealed class RequestHandoffTeller : IEffectTeller<RequestHandoff>
{
    public void Tell(RequestHandoff effect, Telling telling)
    {
        var handoff = effect.ToRow(telling.InstanceId, telling.ActivityId, telling.Now);
        telling.World<ImaginedTerritory>().Handoffs.Add(handoff);
        if (handoff.ChoiceSentence is { } choice)
            telling.Say(StoryKind.Note, $"{SimulationTexts.Text("Handoff.Chosen", telling.World<ImaginedTerritory>().PartnerOf(handoff).Name)} {choice}");
        Tell(HandoffMailKind.Request, handoff, effect.Words, telling);
    }

    internal static void Tell(HandoffMailKind kind, HandoffRequest handoff, HandoffWords words, Telling telling)
    {
        var territory = telling.World<ImaginedTerritory>();
        var people = new HandoffPeople(territory.PartnerOf(handoff), territory.Rows.Person, territory.Rows.Adviser, territory.Rows.Organisation);
        var letter = HandoffLetter.Write(kind, handoff, people, words, SimulationTexts.Text("Link"), telling.Now);
        foreach (var fault in letter.Faults)
            telling.Say(StoryKind.Note, SimulationTexts.Text("Mail.StandardWords"), fault.Message);
        telling.Mail(people.Partner.Email, letter.Subject, letter.Text, SimulationTexts.Text($"Mail.{kind}", people.Partner.Name, people.Partner.Email));
    }
}
