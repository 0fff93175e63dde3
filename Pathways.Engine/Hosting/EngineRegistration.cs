using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathways.Engine.Checking;
using Pathways.Engine.Definitions;
using Pathways.Engine.Definitions.Versions;
using Pathways.Engine.Doctor;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Instances.Moves;
using Pathways.Engine.Instances.Pauses;
using Pathways.Engine.Instances.Retention;
using Pathways.Engine.Outbox;
using Pathways.Engine.Outbox.Bounces;
using Pathways.Engine.Persistence;
using Pathways.Engine.Signals;
using Pathways.Engine.Simulation;
using Pathways.Engine.Tasks;
using Pathways.Engine.Telemetry;
using Pathways.Engine.Timers;

namespace Pathways.Engine.Hosting;

/// <summary>Puts the engine into an application.</summary>
public static class EngineRegistration
{
    /// <summary>
    /// Registers the engine: its database, its runtime, its jobs, and what it finds in the assemblies (activities, effect
    /// handlers, followers of bursts and of bounces, preparations of the outbox, what is kept for a while only, commit and pause rules, followers of moved steps, lookups, the task assigner).
    /// </summary>
    /// <typeparam name="TContext">The application's context, whose rows commit together with the engine's.</typeparam>
    /// <param name="configuration">Holds the section <see cref="EngineOptions.Section"/>.</param>
    /// <param name="assemblies">Where to look, beside the engine's own assembly.</param>
    public static IServiceCollection AddPathwaysEngine<TContext>(
        this IServiceCollection services, IConfiguration configuration, params Assembly[] assemblies)
        where TContext : EngineDbContext => services.AddPathwaysEngine<TContext, TContext>(configuration, assemblies);

    /// <inheritdoc cref="AddPathwaysEngine{TContext}"/>
    /// <typeparam name="TContext">The application's context, whose rows commit together with the engine's.</typeparam>
    /// <typeparam name="TPostgresContext">The same context with the migrations for PostgreSQL: a migration belongs to a type.</typeparam>
    /// <exception cref="ConnectionStringException">The connection string names no database that the engine runs on.</exception>
    public static IServiceCollection AddPathwaysEngine<TContext, TPostgresContext>(
        this IServiceCollection services, IConfiguration configuration, params Assembly[] assemblies)
        where TContext : EngineDbContext
        where TPostgresContext : TContext
    {
        var options = EngineOptions.Read(configuration);
        services.Configure<EngineOptions>(configuration.GetSection(EngineOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        var store = EngineStore.Of(options.ConnectionString);
        services.AddStore<TContext, TPostgresContext>(store);
        services.AddParts([typeof(EngineRegistration).Assembly, .. assemblies]);
        services.AddSimulation(assemblies);
        services.AddRuntime();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout + options.DrainDelay);
        services.AddJobs(options, store);
        services.AddSingleton<ConservationDoctor>();
        services.AddSingleton<QueueGauges>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueGauges>());
        services.AddHealthChecks()
            .AddCheck<EngineHealthCheck>("pathways", tags: [EngineHealthCheck.Ready])
            .AddCheck<MailHealthCheck>("mail")
            .AddCheck<ConservationHealthCheck>("conservation", tags: [ConservationHealthCheck.Tag]);
        return services;
    }

    /// <summary>Registers what tries workflows: the activities, the tellers of effects and the imagined setting that it finds in the assemblies.</summary>
    /// <param name="assemblies">Where to look, beside the engine's own assembly.</param>
    public static IServiceCollection AddSimulation(this IServiceCollection services, params Assembly[] assemblies)
    {
        services.Scan(scan => scan.FromAssemblies([typeof(EngineRegistration).Assembly, .. assemblies])
            .AddClasses(type => type.AssignableTo(typeof(IEffectTeller<>)), publicOnly: false)
                .AsImplementedInterfaces(Closes(typeof(IEffectTeller<>))).WithSingletonLifetime()
            .AddClasses(type => type.AssignableTo<ISimulatedSetting>().Where(found => found != typeof(BareSetting)), publicOnly: false)
                .As<ISimulatedSetting>().WithSingletonLifetime());
        services.TryAddSingleton<ISimulatedSetting, BareSetting>();
        services.TryAddSingleton<Interpreter>();
        services.AddSingleton<EffectTellers>();
        services.AddSingleton<Simulator>();
        services.AddSingleton<KeptScenarios>();
        return services;
    }

    private static void AddStore<TContext, TPostgresContext>(this IServiceCollection services, EngineStore store)
        where TContext : EngineDbContext
        where TPostgresContext : TContext
    {
        services.AddSingleton(store);
        if (store is PostgresStore)
            services.AddDbContextPool<TContext, TPostgresContext>(options => store.Configure(options));
        else
            services.AddDbContextPool<TContext>(options => store.Configure(options));
        services.AddScoped<EngineDbContext>(provider => provider.GetRequiredService<TContext>());
        services.AddSingleton(new WriteGate(store.Writers));
        services.AddSingleton<StoreCondition>();
        services.AddSingleton<WriteTransactions>();
        services.TryAddSingleton<ICrashPoints, NoCrashPoints>();
    }

    private static void AddParts(this IServiceCollection services, IReadOnlyList<Assembly> assemblies)
    {
        services.Scan(scan => scan.FromAssemblies(assemblies)
            .AddClasses(type => type.AssignableTo<IActivity>(), publicOnly: false)
                .As<IActivity>().WithSingletonLifetime()
            .AddClasses(type => type.AssignableTo(typeof(IEffectHandler<>)), publicOnly: false)
                .AsImplementedInterfaces(Closes(typeof(IEffectHandler<>))).WithScopedLifetime()
            .AddClasses(type => type.AssignableTo<IBurstFollower>(), publicOnly: false)
                .As<IBurstFollower>().WithScopedLifetime()
            .AddClasses(type => type.AssignableTo<IBounceFollower>(), publicOnly: false)
                .As<IBounceFollower>().WithScopedLifetime()
            .AddClasses(type => type.AssignableTo<IOutboxPreparation>(), publicOnly: false)
                .As<IOutboxPreparation>().WithSingletonLifetime()
            .AddClasses(type => type.AssignableToAny(typeof(IShortLivedRows), typeof(IDailyRows)), publicOnly: false)
                .AsSelfWithInterfaces().WithSingletonLifetime()
            .AddClasses(type => type.AssignableTo<ISideTask>(), publicOnly: false)
                .As<ISideTask>().WithScopedLifetime()
            .AddClasses(type => type.AssignableTo<ICommitRule>(), publicOnly: false)
                .As<ICommitRule>().WithScopedLifetime()
            .AddClasses(type => type.AssignableTo<IPauseRule>(), publicOnly: false)
                .As<IPauseRule>().WithScopedLifetime()
            .AddClasses(type => type.AssignableTo<IMovedTimes>(), publicOnly: false)
                .As<IMovedTimes>().WithScopedLifetime()
            .AddClasses(type => type.AssignableTo<ConservationRule>(), publicOnly: false)
                .As<ConservationRule>().WithScopedLifetime()
            .AddClasses(type => type.AssignableTo<IMovedSteps>(), publicOnly: false)
                .As<IMovedSteps>().WithScopedLifetime()
            .AddClasses(type => type.AssignableTo<ILookup>().Where(found => !found.IsAssignableTo(typeof(SimulatedWorld))), publicOnly: false)
                .AsImplementedInterfaces(IsLookup).WithScopedLifetime()
            .AddClasses(type => type.AssignableTo<ITaskAssigner>().Where(found => found != typeof(NobodyAssigner)), publicOnly: false)
                .As<ITaskAssigner>().WithScopedLifetime());
        services.TryAddScoped<ITaskAssigner, NobodyAssigner>();
    }

    private static Func<Type, bool> Closes(Type open) => type => type.IsGenericType && type.GetGenericTypeDefinition() == open;

    private static bool IsLookup(Type type) => type != typeof(ILookup) && type.IsAssignableTo(typeof(ILookup));

    private static void AddRuntime(this IServiceCollection services)
    {
        services.AddSingleton<ActivityRegistry>();
        services.TryAddSingleton<Interpreter>();
        services.AddSingleton<EffectDispatch>();
        services.AddSingleton<EngineQueries>();
        services.AddSingleton<BurstRunner>();
        services.AddDefinitions();
        services.AddSingleton<InstanceBursts>();
        services.AddSingleton<InstancePausing>();
        services.AddSingleton(provider => new PauseDesk(
            provider.GetRequiredService<WriteTransactions>(),
            provider.GetRequiredService<InstancePausing>(),
            provider.GetRequiredService<TimerFiring>(),
            provider.GetRequiredService<HeldAnswers>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new HeldAnswers(
            provider.GetRequiredService<WriteTransactions>(),
            provider.GetRequiredService<InstanceBursts>(),
            provider.GetRequiredService<EngineQueries>()));
        services.AddSingleton(provider => new WorkflowRuntime(
            provider.GetRequiredService<WriteTransactions>(),
            provider.GetRequiredService<InstanceBursts>(),
            provider.GetRequiredService<EngineQueries>(),
            provider.GetRequiredService<HeldAnswers>()));
        services.AddSingleton(provider => new IncidentDesk(
            provider.GetRequiredService<WriteTransactions>(),
            provider.GetRequiredService<InstanceBursts>(),
            provider.GetRequiredService<DefinitionStore>(),
            provider.GetRequiredService<HeldAnswers>()));
        services.AddSingleton<InstanceMoving>();
        services.AddSingleton(provider => new MovePlans(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<DefinitionStore>(),
            provider.GetRequiredService<ActivityRegistry>()));
        services.AddSingleton(provider => new VersionMoves(
            provider.GetRequiredService<WriteTransactions>(),
            provider.GetRequiredService<MovePlans>(),
            provider.GetRequiredService<InstanceMoving>(),
            provider.GetRequiredService<ILogger<VersionMoves>>()));
        services.AddSingleton<EngineStartup>();
        services.AddHostedService(provider => provider.GetRequiredService<EngineStartup>());
        services.AddHostedService<Draining>();
    }

    private static void AddDefinitions(this IServiceCollection services)
    {
        services.AddSingleton(provider => new DefinitionPublisher(
            provider.GetRequiredService<WriteTransactions>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<ActivityRegistry>(),
            provider.GetRequiredService<KeptScenarios>(),
            provider.GetRequiredService<IOptions<EngineOptions>>().Value.PublishesOnlySound));
        services.AddSingleton<DefinitionCheck>();
        services.AddSingleton(provider => new DefinitionStore(
            provider.GetRequiredService<DefinitionPublisher>(),
            provider.GetRequiredService<ActivityRegistry>(),
            provider.GetRequiredService<DefinitionCheck>()));
        services.AddSingleton(provider => new DefinitionDrafts(
            provider.GetRequiredService<WriteTransactions>(),
            provider.GetRequiredService<DefinitionPublisher>()));
        services.AddSingleton<DefinitionVersions>();
        services.AddSingleton<DefinitionLoadReport>();
        services.AddSingleton<WorkflowFolder>();
    }

    private static void AddJobs(this IServiceCollection services, EngineOptions options, EngineStore store)
    {
        services.AddSingleton<JobHeartbeat>();
        services.AddSingleton<Readiness>();
        services.AddSingleton(typeof(LeasedRows<>));
        services.AddSingleton<TimerFiring>();
        services.AddSingleton<SignalDelivery>();
        services.AddSingleton(provider => new TimerSweep(
            provider.GetRequiredService<LeasedRows<DurableTimer>>(),
            provider.GetRequiredService<LeasedRows<Signal>>(),
            provider.GetRequiredService<LeasedRows<HeldAnswer>>(),
            provider.GetRequiredService<HeldAnswers>(),
            provider.GetRequiredService<TimerFiring>(),
            provider.GetRequiredService<SignalDelivery>(),
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<JobHeartbeat>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OutboxLeases>();
        services.AddSingleton<OutboxSender>();
        services.AddSingleton<OutboxDecisions>();
        services.AddSingleton<BounceDesk>();
        services.AddSingleton<BounceMailbox>();
        services.AddSingleton<ReceiptRetention>();
        services.AddSingleton<ShortLivedRetention>();
        services.AddSingleton<JourneyRetention>();
        services.AddSingleton<DailyRetention>();
        if (options.Smtp.IsConfigured)
            services.TryAddSingleton<IMailTransport, SmtpTransport>();
        else
            services.TryAddSingleton<IMailTransport, PickupFolderTransport>();
        // Only on PostgreSQL are there other processes that could run what this one asks for.
        if (options.RunsJobs || store is PostgresStore)
            services.AddHangfireNudges(store);
        else
            services.TryAddSingleton<IJobNudges, NoNudges>();
        if (options.RunsJobs)
            services.AddHangfireWorkers();
    }
}
