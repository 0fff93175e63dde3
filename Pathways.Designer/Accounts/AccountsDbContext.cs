using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Demo;
using Pathways.Designer.PartnerReplies;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Accounts;

/// <summary>What the application itself keeps: accounts, the keys of its links and cookies, the demonstration's clock.</summary>
public class AccountsDbContext : IdentityDbContext<Account, IdentityRole<Guid>, Guid>, IDataProtectionKeyContext
{
    public const string HistoryTable = "__AccountsMigrations";

    public AccountsDbContext(DbContextOptions<AccountsDbContext> options) : base(options) { }

    private protected AccountsDbContext(DbContextOptions options) : base(options) { }

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<LinkKey> LinkKeys => Set<LinkKey>();

    public DbSet<ClockOffset> ClockOffsets => Set<ClockOffset>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<ClockOffset>().ToTable("DemoClock").Property(row => row.Id).ValueGeneratedNever();
        builder.Entity<LinkKey>().Property(row => row.Id).ValueGeneratedNever();
    }
}

/// <summary>The same rows on PostgreSQL. A type of its own, since a migration belongs to a context's type.</summary>
public sealed class PostgresAccountsDbContext(DbContextOptions<PostgresAccountsDbContext> options) : AccountsDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        PostgresTypes.Map(configurationBuilder);
}
