using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Persistence;

/// <summary>Lets <c>dotnet ef</c> build the model without starting the application.</summary>
public sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<PathwaysDbContext>
{
    public PathwaysDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PathwaysDbContext>();
        SqliteStore.Configure(options, "Data Source=:memory:");
        return new PathwaysDbContext(options.Options);
    }
}
