namespace Pathways.Activities.Rights;

public enum ErasureCause
{
    /// <summary>The person asked for it.</summary>
    Asked,

    /// <summary>The file was opened by mistake, or twice.</summary>
    Mistake,
}

/// <summary>That a file was erased. Nothing of it tells whose it was.</summary>
public sealed class ErasedFile
{
    public required Guid Id { get; init; }

    public required Guid OrganisationId { get; init; }

    /// <summary>The day alone: with the hour, a reader of other journals could tell whose file it was.</summary>
    public required DateOnly ErasedOn { get; init; }

    public required ErasureCause Cause { get; init; }

    public required Guid ErasedBy { get; init; }
}
