using Microsoft.EntityFrameworkCore;
using Pathways.Engine.Persistence;

namespace Pathways.Engine.Tests.Store;

/// <summary>The engine's rows and two of an application.</summary>
internal sealed class TestDbContext(DbContextOptions<TestDbContext> options) : EngineDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    public DbSet<Counter> Counters => Set<Counter>();
}

internal sealed class Note
{
    public int Id { get; init; }

    public required string InstanceId { get; init; }

    public required string Text { get; init; }
}

/// <summary>A row that every instance changes.</summary>
internal sealed class Counter
{
    public const string OnlyId = "all";

    public required string Id { get; init; }

    public int Value { get; set; }
}
