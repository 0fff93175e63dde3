namespace Pathways.Activities.Transfers;

/// <summary>That somebody read a person's file: one row for each reader and hour, kept as long as the file.</summary>
public sealed class FileReading
{
    public required Guid BeneficiaryId { get; init; }

    public required Guid StaffId { get; init; }

    /// <summary>The beginning of the hour, in UTC.</summary>
    public required DateTimeOffset Hour { get; init; }

    /// <summary>The first reading within the hour.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The page that was read first, as the application maps it, such as <c>/personnes/{Id:guid}</c>.</summary>
    public required string Page { get; init; }

    public static DateTimeOffset HourOf(DateTimeOffset moment) => new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);
}
