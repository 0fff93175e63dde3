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
/// Finds every row that concerns a person, by the model's foreign keys: a table that is added later is found as well. What
/// refers to the person or to one of the person's journeys belongs to it, and what refers to such a row.
/// </summary>
public static class PersonRows
{
    private static readonly MethodInfo ReadRows = typeof(PersonRows).GetMethod(nameof(ReadRowsAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <returns>The person's own row first; each table once, those that others refer to before them.</returns>
    public static async Task<IReadOnlyList<PersonTable>> ReadAllAsync(PathwaysDbContext db, Guid personId, CancellationToken cancellationToken)
    {
        var found = new Dictionary<IEntityType, HashSet<object>>();
        var order = new List<IEntityType>();
        var people = await db.Beneficiaries.Where(row => row.Id == personId).AsNoTracking().ToListAsync(cancellationToken);
        var journeys = await JourneysAsync(db, personId, cancellationToken);
        var waiting = new Queue<(IEntityType Type, List<object> Rows)>();
        Add(db.Model.FindEntityType(typeof(Beneficiary))!, people);
        Add(db.Model.FindEntityType(typeof(WorkflowInstance))!, journeys);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var key in next.Type.GetReferencingForeignKeys().Where(key => key.Properties.Count == 1 && key.DeclaringEntityType != next.Type))
            {
                var keys = next.Rows.Select(row => key.PrincipalKey.Properties[0].PropertyInfo!.GetValue(row)).ToList();
                Add(key.DeclaringEntityType, await ReadAsync(db, key, keys, cancellationToken));
            }
        }

        return [.. order.Select(type => new PersonTable(type, [.. found[type]]))];

        void Add(IEntityType type, IEnumerable<object> rows)
        {
            if (!found.TryGetValue(type, out var all))
            {
                found[type] = all = new HashSet<object>(new ByKey(type));
                order.Add(type);
            }

            var added = rows.Where(all.Add).ToList();
            if (added.Count > 0)
                waiting.Enqueue((type, added));
        }
    }

    /// <summary>The person's journeys and those that they started, to whatever depth.</summary>
    public static async Task<List<WorkflowInstance>> JourneysAsync(PathwaysDbContext db, Guid personId, CancellationToken cancellationToken)
    {
        var subject = personId.ToString();
        var found = await db.Instances.Where(row => row.CorrelationId == subject).AsNoTracking().ToListAsync(cancellationToken);
        for (var parents = found.Select(row => row.Id).ToList(); parents.Count > 0;)
        {
            var known = found.Select(row => row.Id).ToList();
            var children = await db.Instances.Where(row => row.ParentInstanceId != null && parents.Contains(row.ParentInstanceId) && !known.Contains(row.Id)).AsNoTracking().ToListAsync(cancellationToken);
            found.AddRange(children);
            parents = [.. children.Select(row => row.Id)];
        }

        return found;
    }

    private static Task<List<object>> ReadAsync(PathwaysDbContext db, IForeignKey key, List<object?> keys, CancellationToken cancellationToken) =>
        (Task<List<object>>)ReadRows.MakeGenericMethod(key.DeclaringEntityType.ClrType, key.Properties[0].ClrType).Invoke(null, [db, key.Properties[0].Name, keys, cancellationToken])!;

    private static async Task<List<object>> ReadRowsAsync<TRow, TKey>(PathwaysDbContext db, string column, List<object?> keys, CancellationToken cancellationToken)
        where TRow : class
    {
        var wanted = keys.Select(key => (TKey)key!).ToList();
        return [.. await db.Set<TRow>().Where(row => wanted.Contains(EF.Property<TKey>(row, column))).AsNoTracking().ToListAsync(cancellationToken)];
    }

    private sealed class ByKey(IEntityType type) : IEqualityComparer<object>
    {
        private readonly PropertyInfo[] _key = [.. type.FindPrimaryKey()!.Properties.Select(property => property.PropertyInfo!)];

        public new bool Equals(object? one, object? other) => _key.All(part => object.Equals(part.GetValue(one), part.GetValue(other)));

        public int GetHashCode(object row) => _key.Aggregate(0, (code, part) => HashCode.Combine(code, part.GetValue(row)));
    }
}
