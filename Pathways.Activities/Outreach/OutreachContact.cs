using Pathways.Activities.Simulation;
using Pathways.Engine.Execution;
using Pathways.Engine.Simulation;

namespace Pathways.Activities.Outreach;

public enum OutreachOrigin
{
    EmploymentBus,
    Stand,
    DoorToDoor,
    PartnerReferral,
    SelfReferral,
    Other,
}

/// <summary>A first meeting with a person, and what brought it about. The person was told how their data is used.</summary>
public sealed class OutreachContact
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required string InstanceId { get; init; }

    public required OutreachOrigin Origin { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset InformedAt { get; init; }

    public string? RecordedBy { get; init; }
}

public sealed record RecordOutreachContact(Guid ContactId, Guid BeneficiaryId, OutreachOrigin Origin, string? Note) : Effect;

public sealed class RecordOutreachContactHandler : IEffectHandler<RecordOutreachContact>
{
    public ValueTask HandleAsync(RecordOutreachContact effect, EffectContext context, CancellationToken cancellationToken)
    {
        context.Db.Add(new OutreachContact
        {
            Id = effect.ContactId,
            BeneficiaryId = effect.BeneficiaryId,
            InstanceId = context.Instance.Id,
            Origin = effect.Origin,
            Note = effect.Note,
            InformedAt = context.Now,
            RecordedBy = context.Actor,
        });
        return ValueTask.CompletedTask;
    }
}

public sealed class RecordOutreachContactTeller : IEffectTeller<RecordOutreachContact>
{
    public void Tell(RecordOutreachContact effect, Telling telling) =>
        telling.Say(StoryKind.Note, SimulationTexts.Text("Outreach.Recorded", Labels.Text(effect.Origin)), effect.Note);
}
