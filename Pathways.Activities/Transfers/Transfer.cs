namespace Pathways.Activities.Transfers;

public enum TransferState
{
    /// <summary>The other organisation has not answered; the person's adviser stays responsible.</summary>
    Pending,

    Done,
    Declined,
    Withdrawn,

    /// <summary>Nobody answered in time.</summary>
    Expired,
}

/// <summary>A person passes to another lead adviser: at once within the organisation, or once another organisation accepts.</summary>
public sealed class Transfer
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required Guid FromOrganisationId { get; init; }

    /// <summary>The lead adviser when it was decided or asked for.</summary>
    public required Guid FromAdviserId { get; init; }

    public required Guid ToOrganisationId { get; init; }

    /// <summary>The new lead adviser; null until another organisation names one.</summary>
    public Guid? ToAdviserId { get; set; }

    public required string Reason { get; init; }

    public required Guid RequestedById { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>From when on nobody can accept any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>As it was last written; what holds says <see cref="StateAt"/>.</summary>
    public TransferState State { get; set; }

    public Guid? AnsweredById { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Why it was declined.</summary>
    public string? Answer { get; set; }

    /// <summary>When the one who asked read what came of it.</summary>
    public DateTimeOffset? ReadBySenderAt { get; set; }

    /// <summary>When the new lead adviser read that somebody was entrusted to them.</summary>
    public DateTimeOffset? ReadByReceiverAt { get; set; }

    public bool LeavesOrganisation => FromOrganisationId != ToOrganisationId;

    /// <summary>A request expires by the clock alone: there is no job that could be late.</summary>
    public TransferState StateAt(DateTimeOffset now) => State is TransferState.Pending && ExpiresAt <= now ? TransferState.Expired : State;
}
