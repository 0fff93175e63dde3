using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pathways.Engine.Doctor;

/// <summary>What the last examination found: it runs every hour in a process that runs jobs.</summary>
public sealed class ConservationHealthCheck(ConservationDoctor doctor) : IHealthCheck
{
    public const string Tag = "conservation";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(doctor.Last switch
    {
        null => HealthCheckResult.Healthy(),
        { IsClean: true } report => HealthCheckResult.Healthy(data: Data(report)),
        { } report => HealthCheckResult.Unhealthy(string.Join(' ', report.Broken.Select(diagnosis => $"{diagnosis.Meaning} ({diagnosis.Count})")), data: Data(report)),
    });

    private static Dictionary<string, object> Data(DoctorReport report) => new() { ["at"] = report.At };
}
