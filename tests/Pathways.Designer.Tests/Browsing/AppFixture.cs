using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pathways.Activities.Persistence;
using Pathways.Activities.Staffing;
using Pathways.Designer.Accounts;
using Pathways.Designer.Demo;
using Pathways.Engine.Outbox;
using Pathways.Engine.Timers;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>
/// The real application on a free port, with a database and a pickup folder of its own and a clock that the test moves.
/// No job runs by itself: a test sweeps and sends when it wants to.
/// </summary>
public class AppFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>A Monday morning in Barlin.</summary>
    public static readonly DateTimeOffset Start = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pathways-web-");

    public SteppedClock Clock { get; } = new(Start);

    /// <summary>The application's address, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The cookies of those who signed in, by staff member, so that each signs in once.</summary>
    public ConcurrentDictionary<Guid, string> Sessions { get; } = new();

    public string PickupFolder => Path.Combine(_folder.FullName, "mail");

    public virtual async ValueTask InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        Address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');
        await using var scope = Services.CreateAsyncScope();
        await FillAsync(scope.ServiceProvider);
    }

    /// <summary>The database, given a folder for its files.</summary>
    protected virtual string ConnectionString(string folder) => $"Data Source={Path.Combine(folder, "pathways.db")};Pooling=False";

    /// <summary>How often one account may try to sign in: tests do it all the time.</summary>
    protected virtual string AttemptsPerMinute => "100000";

    /// <summary>What the database holds before the first test.</summary>
    protected virtual async Task FillAsync(IServiceProvider services)
    {
        await SampleCases.AddAsync(services.GetRequiredService<PathwaysDbContext>());
        await new DemoData(services.GetRequiredService<PathwaysDbContext>(), services.GetRequiredService<UserManager<Account>>(), Clock)
            .CreateAccountsAsync(CancellationToken.None);
    }

    /// <summary>Moves the clock, fires what became due and sends what it caused.</summary>
    public async Task MoveToAsync(DateTimeOffset moment)
    {
        var sweep = Services.GetRequiredService<TimerSweep>();
        while (await sweep.NextDueAsync(CancellationToken.None) is { } due && due <= moment)
        {
            Clock.Now = due > Clock.Now ? due : Clock.Now;
            if (await sweep.RunAsync(CancellationToken.None) == 0)
                break;
        }

        Clock.Now = moment;
        await Services.GetRequiredService<OutboxSender>().RunAsync(CancellationToken.None);
    }

    /// <summary>Reads or changes rows in a scope of their own.</summary>
    public async Task<TResult> WithDbAsync<TResult>(Func<PathwaysDbContext, Task<TResult>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PathwaysDbContext>());
    }

    /// <summary>How many rows each table has, but for the sessions of those who look.</summary>
    public Task<Dictionary<string, long>> CountRowsAsync() => WithDbAsync(async db =>
    {
        var counts = new Dictionary<string, long>();
        var set = typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!;
        foreach (var type in db.Model.GetEntityTypes().Where(type => type.ClrType != typeof(StaffSession)))
            counts[type.Name] = await ((IQueryable<object>)set.MakeGenericMethod(type.ClrType).Invoke(db, null)!).LongCountAsync();
        return counts;
    });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Pathways:Demo", "false");
        builder.UseSetting("Pathways:ConnectionString", ConnectionString(_folder.FullName));
        builder.UseSetting("Pathways:PickupFolder", PickupFolder);
        builder.UseSetting("Pathways:RunsJobs", "false");
        builder.UseSetting("Pathways:Inbox:UndoSeconds", "0");
        builder.UseSetting("Pathways:Accounts:AttemptsPerMinute", AttemptsPerMinute);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseStaticWebAssets();
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Clock);
            // The team's passwords protect nothing here, and each fixture makes all of them anew.
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
