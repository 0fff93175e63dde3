using Pathways.Activities.Coordination;

namespace Pathways.Activities.Rights;

public enum ErasureCause
{
    /// <summary>The person asked for it.</summary>
    Asked,

    /// <summary>The file was opened by mistake, or twice.</summary>
    Mistake,

    /// <summary>Nobody had been in touch with the person for as long as files are kept.</summary>
    Retention,
}

/// <summary>That a file was erased. Nothing of it tells whose it was.</summary>
public sealed class ErasedFile
{
    public required Guid Id { get; init; }

    public required Guid OrganisationId { get; init; }

    public required DateOnly ErasedOn { get; init; }

    public required ErasureCause Cause { get; init; }

    /// <summary>Who of the staff did it; null where the time was over.</summary>
    public Guid? ErasedBy { get; init; }

    /// <summary>The id, too, tells the day alone: beside another journal, the hour would tell whose file it was.</summary>
    public static ErasedFile On(DateOnly day, Guid organisationId, ErasureCause cause, Guid? by) => new()
    {
        Id = Guid.CreateVersion7(ParisCalendar.MorningOf(day)),
        OrganisationId = organisationId,
        ErasedOn = day,
        Cause = cause,
        ErasedBy = by,
    };
}
