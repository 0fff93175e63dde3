using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Persistence;
using Pathways.Engine.Instances;

namespace Pathways.Activities.Rights;

/// <summary>The rows of one table that concern a person.</summary>
public sealed record PersonTable(IEntityType Type, IReadOnlyList<object> Rows);

/// <summary>
/// Every table that concerns a person, by the model's foreign keys: what refers to the person or to one of the person's
/// journeys, and what refers to such a row. A table that is added later is found as well.
/// </summary>
public static class PersonTables
{
    private static readonly MethodInfo ReadRows = typeof(PersonTables).GetMethod(nameof(ReadRowsAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The foreign keys by which rows belong to a person, each after those that lead to it.</summary>
    public static IReadOnlyList<IForeignKey> KeysOf(IModel model)
    {
        var (keys, seen) = (new List<IForeignKey>(), new HashSet<IEntityType>());
        var waiting = new Queue<IEntityType>([model.FindEntityType(typeof(Beneficiary))!, model.FindEntityType(typeof(WorkflowInstance))!]);
        while (waiting.TryDequeue(out var type))
        {
            if (!seen.Add(type))
                continue;
            foreach (var key in type.GetReferencingForeignKeys().Where(key => key.DeclaringEntityType != type))
            {
                keys.Add(key);
                waiting.Enqueue(key.DeclaringEntityType);
            }
        }

        return keys;
    }

    /// <returns>The person's own row first, then the journeys, then each table once.</returns>
    public static async Task<IReadOnlyList<PersonTable>> ReadAllAsync(PathwaysDbContext db, Guid personId, CancellationToken cancellationToken)
    {
        var found = new Dictionary<IEntityType, Dictionary<string, object>>();
        Add(db.Model.FindEntityType(typeof(Beneficiary))!, await db.Beneficiaries.Where(row => row.Id == personId).AsNoTracking().ToListAsync(cancellationToken));
        Add(db.Model.FindEntityType(typeof(WorkflowInstance))!, await PersonJourneys.ReadAsync(db, personId, cancellationToken));
        foreach (var key in KeysOf(db.Model))
        {
            var ids = found[key.PrincipalEntityType].Values.Select(key.PrincipalKey.Properties.Single().PropertyInfo!.GetValue).ToList();
            Add(key.DeclaringEntityType, await ReadAsync(db, key, ids, cancellationToken));
        }

        return [.. found.Select(table => new PersonTable(table.Key, [.. table.Value.Values]))];

        void Add(IEntityType type, IEnumerable<object> rows)
        {
            found.TryAdd(type, []);
            foreach (var row in rows)
                found[type].TryAdd(string.Join('\u001F', type.FindPrimaryKey()!.Properties.Select(part => part.PropertyInfo!.GetValue(row))), row);
        }
    }

    private static Task<List<object>> ReadAsync(PathwaysDbContext db, IForeignKey key, List<object?> ids, CancellationToken cancellationToken)
    {
        var column = key.Properties.Single();
        return (Task<List<object>>)ReadRows.MakeGenericMethod(key.DeclaringEntityType.ClrType, column.ClrType).Invoke(null, [db, column.Name, ids, cancellationToken])!;
    }

    private static async Task<List<object>> ReadRowsAsync<TRow, TKey>(PathwaysDbContext db, string column, List<object?> ids, CancellationToken cancellationToken)
        where TRow : class
    {
        var wanted = ids.Select(id => (TKey)id!).ToList();
        return [.. await db.Set<TRow>().Where(row => wanted.Contains(EF.Property<TKey>(row, column))).AsNoTracking().ToListAsync(cancellationToken)];
    }
}
