using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Pathways.Designer.Accounts;

/// <summary>Lets <c>dotnet ef</c> build the model without starting the application.</summary>
public sealed class AccountsDesignTimeFactory : IDesignTimeDbContextFactory<AccountsDbContext>
{
    public AccountsDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AccountsDbContext>();
        AccountsSetup.ConfigureStore(options, "Data Source=:memory:");
        return new AccountsDbContext(options.Options);
    }
}
