using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Pathways.Engine.Persistence.Carrying;

/// <summary>All tables of the contexts, those that others refer to first.</summary>
internal sealed class CarriedTables : IDisposable
{
    private readonly IReadOnlyList<DbContext> _contexts;

    public CarriedTables(IReadOnlyList<DbContext> contexts)
    {
        _contexts = contexts;
        All = [.. contexts.SelectMany(db => InOrder(db.Model).Select(type => new CarriedTable(db, type)))];
    }

    public IReadOnlyList<CarriedTable> All { get; }

    /// <summary>Those whose rows may refer to a row that comes later: to one of their own table, or in a circle.</summary>
    public IEnumerable<IForeignKey> ForeignKeysThatWait
    {
        get
        {
            var done = new HashSet<IEntityType>();
            foreach (var table in All)
            {
                foreach (var key in table.Type.GetForeignKeys().Where(key => !done.Contains(key.PrincipalEntityType)))
                    yield return key;
                done.Add(table.Type);
            }
        }
    }

    /// <summary>
    /// The migrations that this program knows for either database, each as <c>Context/Id</c>: two programs that know the same
    /// ones keep the same rows, whichever database they keep them in.
    /// </summary>
    public IReadOnlyList<string> Migrations =>
    [
        .. _contexts.Select(db => db.GetType().Assembly).Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Migration)))
            .Select(type => $"{type.GetCustomAttribute<DbContextAttribute>()?.ContextType.Name}/{type.GetCustomAttribute<MigrationAttribute>()?.Id}")
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose()
    {
        foreach (var table in All)
            table.Dispose();
    }

    private static List<IEntityType> InOrder(IModel model)
    {
        var (order, seen) = (new List<IEntityType>(), new HashSet<IEntityType>());
        foreach (var type in model.GetEntityTypes().OrderBy(type => type.GetTableName(), StringComparer.Ordinal))
            Visit(type);
        return order;

        void Visit(IEntityType type)
        {
            if (!seen.Add(type))
                return;
            foreach (var key in type.GetForeignKeys())
                Visit(key.PrincipalEntityType);
            order.Add(type);
        }
    }
}
