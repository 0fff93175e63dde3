using Microsoft.Extensions.Configuration;
using Pathways.Engine.Outbox;
using Pathways.Engine.Outbox.Bounces;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Hosting;

/// <summary>The section <c>Pathways</c> of the configuration.</summary>
public sealed class EngineOptions
{
    public const string Section = "Pathways";

    /// <summary>The database: <c>Data Source=…</c> for SQLite, <c>Host=…</c> for PostgreSQL.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/pathways.db";

    /// <summary>Where the journeys are; null for the folder <c>workflows</c> beside the program.</summary>
    public string? WorkflowsFolder { get; set; }

    /// <summary>Whether a definition that could drop somebody is refused. Off only for workflows that accompany nobody.</summary>
    public bool PublishesOnlySound { get; set; } = true;

    /// <summary>Where messages are written while no mail server is configured.</summary>
    public string PickupFolder { get; set; } = "data/mail";

    public SmtpOptions Smtp { get; set; } = new();

    public BounceOptions Bounces { get; set; } = new();

    /// <summary>The address that links in messages begin with.</summary>
    public Uri PublicUrl { get; set; } = new("http://localhost:5080");

    /// <summary>Whether this process fires timers and sends messages.</summary>
    public bool RunsJobs { get; set; } = true;

    /// <summary>Whether this process serves the pages; if not, it is a worker that only tells how it is.</summary>
    public bool ServesPages { get; set; } = true;

    /// <summary>How this process is called among the others, in logs, traces and Hangfire's list of servers.</summary>
    public string NodeName { get; set; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>How long a worker holds what it took: longer than its work takes, shorter than a delay that somebody notices.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many rows a worker takes at a time.</summary>
    public int Batch { get; set; } = 100;

    /// <summary>How long the health addresses wait for the database.</summary>
    public TimeSpan HealthTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a process that stops says so before it refuses connections: as long as a load balancer takes to ask again.</summary>
    public TimeSpan DrainDelay { get; set; }

    /// <summary>How long a process that stops finishes what it has begun; what takes longer is undone, and done by another.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How late a timer or a message may be before the doctor names it.</summary>
    public TimeSpan LatenessBudget { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long all that an instance did is kept after its end; afterwards only its row is.</summary>
    public TimeSpan KeepJourneys { get; set; } = TimeSpan.FromDays(730);

    /// <summary>How long a stimulus that comes a second time is recognised.</summary>
    public TimeSpan KeepReceipts { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Why the application cannot start with these options, and what to write instead; null when it can.</summary>
    public string? Problem
    {
        get
        {
            try
            {
                EngineStore.Of(ConnectionString);
                return Smtp.Dkim.Problem ?? Bounces.Problem;
            }
            catch (ConnectionStringException exception)
            {
                return exception.Message;
            }
        }
    }

    /// <summary>The options before there is a container, for what decides what is registered.</summary>
    public static EngineOptions Read(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<EngineOptions>() ?? new EngineOptions();
}
