namespace Pathways.Engine.Doctor;

/// <summary>The last examination as the one row of its table: every process answers with the same one.</summary>
public sealed class Examination
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>The <see cref="DoctorReport"/>.</summary>
    public required string ReportJson { get; set; }
}
