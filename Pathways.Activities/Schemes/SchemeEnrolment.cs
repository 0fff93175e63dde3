namespace Pathways.Activities.Schemes;

public enum SchemeKind
{
    ClauseContract,
    Training,
    InsertionEmployment,
    Immersion,
    Workshop,
    SupportedJobSearch,
}

/// <summary>
/// One person's time in a scheme (dispositif). The promise in the data: the database refuses a row that has
/// <see cref="EndedOn"/> with neither a follow-on nor an exit.
/// </summary>
public sealed class SchemeEnrolment
{
    public required Guid Id { get; init; }

    public required Guid BeneficiaryId { get; init; }

    public required string InstanceId { get; init; }

    /// <summary>The activity that opened it.</summary>
    public required string ActivityId { get; init; }

    public required SchemeKind Kind { get; init; }

    /// <summary>The wait to meet when the scheme ends before its planned end.</summary>
    public required string EarlyEndWaitId { get; init; }

    /// <summary>What it is, in words: the contract's or the course's title.</summary>
    public required string Title { get; init; }

    public required string Host { get; init; }

    public Guid? ClauseContractId { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly PlannedEndOn { get; set; }

    public DateOnly? EndedOn { get; set; }

    /// <summary>What comes next: another scheme, or a job found; null while nobody planned it.</summary>
    public string? FollowOn { get; set; }

    public DateOnly? FollowOnStartsOn { get; set; }

    public Guid? FollowOnEnrolmentId { get; set; }

    /// <summary>The coded exit that the scheme ended with.</summary>
    public Guid? ExitId { get; set; }

    /// <summary>Days between the scheme's end and the start of its follow-on (rupture); null while either is unknown.</summary>
    public int? GapDays => EndedOn is { } end && FollowOnStartsOn is { } next ? Math.Max(0, next.DayNumber - end.DayNumber - 1) : null;

    /// <summary>Ends the enrolment on a day, at the earliest the day it started.</summary>
    public void EndOn(DateOnly day) => EndedOn = day < StartsOn ? StartsOn : day;
}
