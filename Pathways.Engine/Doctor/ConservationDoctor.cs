using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Doctor;

/// <summary>What one rule found.</summary>
/// <param name="CanRepair">Whether there is a repair that loses nothing.</param>
public sealed record Diagnosis(string Code, string Meaning, string Remedy, int Count, IReadOnlyList<Violation> Named, bool CanRepair);

/// <param name="Took">How long the examination took.</param>
/// <param name="IsThorough">Whether each instance's state was read too.</param>
/// <param name="Diagnoses">One for each rule that was examined, kept or not.</param>
public sealed record DoctorReport(DateTimeOffset At, TimeSpan Took, bool IsThorough, IReadOnlyList<Diagnosis> Diagnoses)
{
    [JsonIgnore]
    public IEnumerable<Diagnosis> Broken => Diagnoses.Where(diagnosis => diagnosis.Count > 0);

    [JsonIgnore]
    public bool IsClean => !Broken.Any();
}

/// <summary>Proves over the live data that nothing is lost, and repairs what can be repaired without losing anything.</summary>
public sealed class ConservationDoctor(
    IServiceScopeFactory scopes, WriteTransactions transactions, IOptions<EngineOptions> options, TimeProvider time, ILogger<ConservationDoctor> logger)
{
    private const int MostNamed = 20;

    /// <summary>The last examination, by whichever process; null before the first.</summary>
    public async Task<DoctorReport?> FindLastAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var json = await scope.ServiceProvider.GetRequiredService<EngineDbContext>().Examinations
            .Select(row => row.ReportJson).SingleOrDefaultAsync(cancellationToken);
        return json is null ? null : JsonSerializer.Deserialize<DoctorReport>(json, JsonSerializerOptions.Web);
    }

    /// <param name="isThorough">Also reads every instance's state: minutes where there are millions.</param>
    public async Task<DoctorReport> ExamineAsync(bool isThorough, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var store = Store(scope.ServiceProvider.GetRequiredService<EngineDbContext>(), time.GetUtcNow());
        var diagnoses = new List<Diagnosis>();
        foreach (var rule in Rules(scope.ServiceProvider).Where(rule => isThorough || !rule.IsThorough))
        {
            var finding = await rule.FindAsync(store, MostNamed, cancellationToken);
            if (finding.Count > 0)
                logger.LogError("Conservation: {Count} violations of {Rule}, such as {Subject} of instance {InstanceId}", finding.Count, rule.Code, finding.Named[0].Subject, finding.Named[0].InstanceId);
            diagnoses.Add(new Diagnosis(rule.Code, rule.Meaning.ToString(), rule.Remedy.ToString(), finding.Count, finding.Named, rule.Repair is not null));
        }

        var report = new DoctorReport(store.Now, time.GetElapsedTime(begun), isThorough, diagnoses);
        await transactions.RunAsync(work => KeepAsync(report, work), cancellationToken);
        return report;
    }

    private static async Task<int> KeepAsync(DoctorReport report, WriteTransaction work)
    {
        var json = JsonSerializer.Serialize(report, JsonSerializerOptions.Web);
        if (await work.Db.Examinations.SingleOrDefaultAsync(work.CancellationToken) is { } last)
            last.ReportJson = json;
        else
            work.Db.Examinations.Add(new Examination { ReportJson = json });
        return await work.Db.SaveChangesAsync(work.CancellationToken);
    }

    /// <summary>Repairs the violations of one rule.</summary>
    /// <param name="code">The rule's <see cref="ConservationRule.Code"/>.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <returns>How many rows were repaired; null where the rule has no safe repair.</returns>
    public async Task<int?> RepairAsync(string code, string actor, CancellationToken cancellationToken)
    {
        var count = await transactions.RunAsync(
            async work => Rules(work.Services).FirstOrDefault(rule => rule.Code == code)?.Repair is { } repair
                ? await repair(Store(work.Db, work.Now), work.CancellationToken)
                : (int?)null,
            cancellationToken);
        logger.LogWarning("Conservation: {Actor} repaired {Count} rows that broke {Rule}", actor, count, code);
        return count;
    }

    private ExaminedStore Store(EngineDbContext db, DateTimeOffset now) => new(db, now, options.Value.LatenessBudget);

    private static IEnumerable<ConservationRule> Rules(IServiceProvider services) =>
        services.GetServices<ConservationRule>().OrderBy(rule => rule.IsThorough).ThenBy(rule => rule.Code, StringComparer.Ordinal);
}
