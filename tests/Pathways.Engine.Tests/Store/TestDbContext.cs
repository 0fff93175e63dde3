using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Tests.Store;

/// <summary>The engine's rows and one row of an application.</summary>
internal sealed class TestDbContext(DbContextOptions<TestDbContext> options) : EngineDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();
}

internal sealed class Note
{
    public int Id { get; init; }

    public required string InstanceId { get; init; }

    public required string Text { get; init; }
}
