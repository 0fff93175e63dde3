using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Demo;
using Pathways.Designer.PartnerReplies;

namespace Pathways.Designer.Accounts;

/// <summary>What the application itself keeps: accounts, the keys of its links and cookies, the demonstration's clock.</summary>
public sealed class AccountsDbContext(DbContextOptions<AccountsDbContext> options)
    : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    public const string HistoryTable = "__AccountsMigrations";

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
