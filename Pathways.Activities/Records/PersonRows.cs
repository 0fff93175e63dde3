using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Pathways.Activities.Beneficiaries;

#pragma warning disable EF1002 // Only the names of tables and columns are put into the SQL, and those come from the model.

namespace Pathways.Activities.Records;

/// <summary>The rows of every table that belong to one person, as the model knows them: a table that is added later is among them by itself.</summary>
public static class PersonRows
{
    private const int From = 0;
    private const int To = 1;

    /// <returns>By the rows' type, how many there are; types without any are left out.</returns>
    public static async Task<IReadOnlyDictionary<Type, int>> CountAsync(DbContext db, Guid person, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<Type, int>();
        foreach (var key in Keys(db))
        {
            var names = new Names(db, key);
            var count = (await db.Database.SqlQueryRaw<int>($"SELECT CAST(count(*) AS int) AS \"Value\" FROM {names.Table} WHERE {names.Column} = {{{From}}}", person).ToListAsync(cancellationToken))[0];
            if (count > 0)
                counts[key.DeclaringEntityType.ClrType] = counts.GetValueOrDefault(key.DeclaringEntityType.ClrType) + count;
        }

        return counts;
    }

    /// <summary>Gives all rows of one person to another. Where the other has the same row already, that one stays.</summary>
    public static async Task MoveAsync(DbContext db, Guid from, Guid to, CancellationToken cancellationToken)
    {
        foreach (var key in Keys(db))
        {
            var names = new Names(db, key);
            foreach (var others in names.Unique())
                await db.Database.ExecuteSqlRawAsync(
                    $"DELETE FROM {names.Table} WHERE {names.Column} = {{{From}}} AND EXISTS (SELECT 1 FROM {names.Table} AS kept WHERE kept.{names.Column} = {{{To}}}{string.Concat(others.Select(other => $" AND kept.{other} = {names.Table}.{other}"))})",
                    [from, to], cancellationToken);
            await db.Database.ExecuteSqlRawAsync($"UPDATE {names.Table} SET {names.Column} = {{{To}}} WHERE {names.Column} = {{{From}}}", [from, to], cancellationToken);
        }
    }

    private static IEnumerable<IForeignKey> Keys(DbContext db) => db.Model.FindEntityType(typeof(Beneficiary))!.GetReferencingForeignKeys();

    /// <summary>A foreign key's table and column as SQL. They come from the model, never from a person.</summary>
    private sealed class Names(DbContext db, IForeignKey key)
    {
        private readonly ISqlGenerationHelper _sql = db.GetService<ISqlGenerationHelper>();

        public string Table => _sql.DelimitIdentifier(key.DeclaringEntityType.GetTableName()!);

        public string Column => Of(key.Properties.Single());

        /// <summary>The other columns of each key and unique index that the person's id is a part of.</summary>
        public IEnumerable<IReadOnlyList<string>> Unique() =>
            from columns in key.DeclaringEntityType.GetKeys().Select(found => found.Properties)
                .Concat(key.DeclaringEntityType.GetIndexes().Where(index => index.IsUnique && index.GetFilter() is null).Select(index => index.Properties))
            where columns.Contains(key.Properties.Single())
            select columns.Where(column => column != key.Properties.Single()).Select(Of).ToList();

        private string Of(IProperty column) => _sql.DelimitIdentifier(column.GetColumnName());
    }
}
