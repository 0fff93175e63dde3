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
        EngineStore.Of("Data Source=:memory:").Configure(options);
        return new PathwaysDbContext(options.Options);
    }
}

/// <inheritdoc cref="DesignTimeDbContextFactory"/>
public sealed class PostgresDesignTimeDbContextFactory : IDesignTimeDbContextFactory<PostgresPathwaysDbContext>
{
    public PostgresPathwaysDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresPathwaysDbContext>();
        EngineStore.Of("Host=nowhere").Configure(options);
        return new PostgresPathwaysDbContext(options.Options);
    }
}
