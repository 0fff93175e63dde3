using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pathways.Engine.Doctor;

/// <summary>What the last examination found: one runs every hour.</summary>
public sealed class ConservationHealthCheck(ConservationDoctor doctor) : IHealthCheck
{
    public const string Tag = "conservation";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => await doctor.FindLastAsync(cancellationToken) switch
    {
        null => HealthCheckResult.Healthy(),
        { IsClean: true } report => HealthCheckResult.Healthy(data: Data(report)),
        { } report => HealthCheckResult.Unhealthy(string.Join(' ', report.Broken.Select(diagnosis => $"{diagnosis.Meaning} ({diagnosis.Count})")), data: Data(report)),
    };

    private static Dictionary<string, object> Data(DoctorReport report) => new() { ["at"] = report.At };
}
