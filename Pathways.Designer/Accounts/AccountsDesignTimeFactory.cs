using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Accounts;

/// <summary>Lets <c>dotnet ef</c> build the model without starting the application.</summary>
public sealed class AccountsDesignTimeFactory : IDesignTimeDbContextFactory<AccountsDbContext>
{
    public AccountsDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AccountsDbContext>();
        EngineStore.Of("Data Source=:memory:").Configure(options, AccountsDbContext.HistoryTable);
        return new AccountsDbContext(options.Options);
    }
}

/// <inheritdoc cref="AccountsDesignTimeFactory"/>
public sealed class PostgresAccountsDesignTimeFactory : IDesignTimeDbContextFactory<PostgresAccountsDbContext>
{
    public PostgresAccountsDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresAccountsDbContext>();
        EngineStore.Of("Host=nowhere").Configure(options, AccountsDbContext.HistoryTable);
        return new PostgresAccountsDbContext(options.Options);
    }
}
