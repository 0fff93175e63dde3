using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pathways.Activities.Coordination;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Designer.Demo;
using Pathways.Postgres;

namespace Pathways.Designer.Tests.Browsing;

/// <summary>The same application on PostgreSQL, on a database that it finds empty.</summary>
public sealed class PostgresAppFixture : AppFixture
{
    /// <summary>Looks after the application; the fictional team has nobody who does.</summary>
    public static readonly StaffMember Administrator = new()
    {
        Id = Guid.Parse("0195a000-0000-7000-8000-00000000000a"),
        Name = "Nora Lefebvre",
        Email = "nora.lefebvre@barlin.example",
        Role = StaffRole.Administrator,
        OrganisationId = SampleCases.Adviser.OrganisationId,
    };

    /// <summary>Hangfire keeps the last application's log in a static field: it must outlive that application.</summary>
    private static readonly ILoggerFactory Log = LoggerFactory.Create(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));

    private string? _database;

    /// <summary>Skips the test where there is no server to be had.</summary>
    public static void Require() => Assert.SkipWhen(TestDatabases.Missing is not null, TestDatabases.Missing ?? "");

    public override ValueTask InitializeAsync() => TestDatabases.Missing is null ? base.InitializeAsync() : ValueTask.CompletedTask;

    protected override string ConnectionString(string folder) => _database ??= TestDatabases.Create("none", _ => { });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton(Log));
    }

    protected override async Task FillAsync(IServiceProvider services)
    {
        await base.FillAsync(services);
        var db = services.GetRequiredService<PathwaysDbContext>();
        db.Add(Administrator);
        await db.SaveChangesAsync();
        await new DemoData(db, services.GetRequiredService<UserManager<Account>>(), Clock).CreateAccountsAsync(CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
            TestDatabases.Drop(_database);
    }
}
