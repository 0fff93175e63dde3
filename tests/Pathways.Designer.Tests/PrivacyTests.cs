using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pathways.Activities.Persistence;
using Pathways.Designer.Demo;
using Pathways.Engine.Telemetry;

namespace Pathways.Designer.Tests;

/// <summary>The whole demonstration is played and looked at, with everything logged that can be: nobody is named in it.</summary>
public sealed class PrivacyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_named_in_logs_traces_and_metrics()
    {
        var told = new ConcurrentQueue<string>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name is EngineTelemetry.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => told.Enqueue($"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(traces);
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == EngineTelemetry.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => told.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => told.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        meters.Start();

        await using var app = new Demonstration(told);
        using var client = app.CreateClient();
        using (var page = await client.GetAsync(new Uri("/connexion", UriKind.Relative), Cancel))
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        var secrets = await SecretsAsync(app.Services);
        Assert.True(secrets.Count > 100, $"{secrets.Count}");
        Assert.Contains(told, line => line.StartsWith("burst ", StringComparison.Ordinal));
        Assert.Contains(told, line => line.Contains("INSERT INTO", StringComparison.Ordinal));
        foreach (var line in told)
        {
            if (secrets.Find(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)) is { } secret)
                Assert.Fail($"«{secret}» stands in: {line}");
        }
    }

    /// <summary>Names, telephone numbers and addresses of people and partners, and what letters say.</summary>
    private static async Task<List<string>> SecretsAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PathwaysDbContext>();
        var people = await db.Beneficiaries.AsNoTracking().ToListAsync(Cancel);
        var partners = await db.Partners.AsNoTracking().ToListAsync(Cancel);
        var letters = await db.Outbox.AsNoTracking().Select(message => message.Subject).Distinct().ToListAsync(Cancel);
        Assert.NotEmpty(letters);
        return
        [
            .. people.SelectMany(person => new[] { $"{person.FirstName} {person.LastName}", person.LastName, person.Phone! }),
            .. partners.SelectMany(partner => new[] { partner.Email, partner.ContactName! }),
            .. DemoTeam.Staff.SelectMany(member => new[] { member.Email, member.Name }),
            .. DemoPeople.All.Select(person => person.Project),
            .. letters,
        ];
    }

    /// <summary>The application as a demonstration, all of whose logs are kept.</summary>
    private sealed class Demonstration(ConcurrentQueue<string> told) : WebApplicationFactory<Program>
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-web-");

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Testing");
            builder.UseSetting("Pathways:Demo", "true");
            builder.UseSetting("Pathways:ConnectionString", $"Data Source={Path.Combine(_folder.FullName, "pathways.db")};Pooling=False");
            builder.UseSetting("Pathways:PickupFolder", Path.Combine(_folder.FullName, "mail"));
            builder.UseSetting("Pathways:RunsJobs", "false");
            builder.UseStaticWebAssets();
            builder.ConfigureLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(new Kept(told))
                .AddFilter<Kept>(null, LogLevel.Debug).AddFilter<Kept>("Microsoft", LogLevel.Debug));
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            _folder.Delete(recursive: true);
            GC.SuppressFinalize(this);
        }
    }

    private sealed class Kept(ConcurrentQueue<string> told) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            told.Enqueue(state.ToString()!);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            told.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
