using Microsoft.EntityFrameworkCore;

namespace Pathways.Activities.Persistence;

/// <summary>The same rows on PostgreSQL. A type of its own, since a migration belongs to a context's type.</summary>
public sealed class PostgresPathwaysDbContext(DbContextOptions<PostgresPathwaysDbContext> options) : PathwaysDbContext(options);
