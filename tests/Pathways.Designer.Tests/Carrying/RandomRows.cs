using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pathways.Activities.Coordination;
using Pathways.Activities.Schemes;
using Pathways.Activities.Transfers;

namespace Pathways.Designer.Tests.Carrying;

/// <summary>Rows of every table that the model knows, with values that are hard to carry.</summary>
internal sealed class RandomRows(int seed)
{
    private const int RowsOfEach = 7;

    private static readonly string[] Texts =
    [
        "", " ", "é « à » l’œuvre", "O'Brien \"le grand\"", "a\r\nb\tc\\d", "{\"json\": [1, null]}", "😀\u2028\u00A0", "<b>&amp;</b>", "\u0001\u001F\u007F", new string('x', 20_000),
    ];

    private readonly Random _random = new(seed);
    private readonly Dictionary<IEntityType, List<object>> _rows = [];
    private int _count;

    public async Task AddAsync(DbContext db)
    {
        foreach (var type in db.Model.GetEntityTypes())
            _rows[type] = [.. Enumerable.Range(0, RowsOfEach).Select(_ => RuntimeHelpers.GetUninitializedObject(type.ClrType))];
        // Keys first, since any row may refer to any other, those of its own table among them.
        foreach (var type in db.Model.GetEntityTypes())
            foreach (var row in _rows[type])
                foreach (var column in type.FindPrimaryKey()!.Properties)
                    Set(row, column, Unique(column.ClrType));
        foreach (var type in db.Model.GetEntityTypes())
            foreach (var (row, index) in _rows[type].Select((row, index) => (row, index)))
                Fill(type, row, index);
        db.AddRange(_rows.Values.SelectMany(rows => rows));
        await db.SaveChangesAsync();
    }

    private void Fill(IEntityType type, object row, int index)
    {
        foreach (var column in type.GetProperties().Where(column => !column.IsPrimaryKey() && !column.IsForeignKey()))
            Set(row, column, column.GetContainingIndexes().Any(found => found.IsUnique) ? Unique(column.ClrType) : Value(column));
        foreach (var key in type.GetForeignKeys())
            Refer(row, key, index);
        if (row is SchemeEnrolment enrolment)
            (enrolment.PlannedEndOn, enrolment.FollowOn) = (enrolment.StartsOn.AddDays(1), "suite");
        if (row is InboxView view)
            view.IsStart = index == 0;
        // Of one person, one waits at most.
        if (row is Transfer transfer && index > 0)
            transfer.State = TransferState.Done;
    }

    /// <summary>
    /// Rows whose key is a reference refer each to another one, so that their keys differ; those that refer to their own table,
    /// to a later row, since rows in a circle cannot be saved at once.
    /// </summary>
    private void Refer(object row, IForeignKey key, int index)
    {
        var isKey = key.Properties.Any(column => column.IsPrimaryKey());
        if (!isKey && key.Properties.All(column => column.IsNullable) && _random.Next(3) == 0)
            return;
        var first = key.PrincipalEntityType == key.DeclaringEntityType ? index + 1 : 0;
        if (first == RowsOfEach)
            return;
        var target = _rows[key.PrincipalEntityType][isKey ? index : _random.Next(first, RowsOfEach)];
        for (var part = 0; part < key.Properties.Count; part++)
            Set(row, key.Properties[part], key.PrincipalKey.Properties[part].PropertyInfo!.GetValue(target));
    }

    private object? Value(IProperty column)
    {
        if (column.IsNullable && _random.Next(4) == 0)
            return null;
        var type = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length));
        if (column.IsPrimitiveCollection)
            return List(column.GetElementType()!.ClrType, column.ClrType);
        return type switch
        {
            _ when type == typeof(string) => Texts[_random.Next(Texts.Length)],
            _ when type == typeof(bool) => _random.Next(2) == 0,
            _ when type == typeof(int) => _random.Next(int.MinValue, int.MaxValue),
            _ when type == typeof(long) => _random.NextInt64(long.MinValue, long.MaxValue),
            _ when type == typeof(DateOnly) => DateOnly.FromDayNumber(_random.Next(1, 3_000_000)),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(_random.NextInt64(1, new DateTime(9000, 1, 1).Ticks), TimeSpan.Zero),
            _ when type == typeof(byte[]) => Bytes(),
            _ => Unique(type),
        };
    }

    private object Unique(Type type) => (++_count, type) switch
    {
        (var count, _) when type == typeof(string) => $"{count} {Texts[_random.Next(Texts.Length - 1)]}",
        (var count, _) when type == typeof(int) => count,
        (var count, _) when type == typeof(DateTimeOffset) => new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(count),
        (var count, _) when type == typeof(Guid) => new Guid(count, 1, 2, [3, 4, 5, 6, 7, 8, 9, (byte)_random.Next(256)]),
        // A kind is never a key alone: what stands beside it differs.
        (var count, _) when type.IsEnum => Enum.GetValues(type).GetValue(count % Enum.GetValues(type).Length)!,
        _ => throw new InvalidOperationException($"No value is known for a {type.Name}."),
    };

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(300)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private object List(Type element, Type list)
    {
        var items = Enum.GetValues(element).Cast<object>().Where(_ => _random.Next(2) == 0).ToArray();
        var made = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var item in items)
            made.Add(item);
        return list.IsInstanceOfType(made) ? made : throw new InvalidOperationException($"No list is known for {list}.");
    }

    private static void Set(object row, IProperty column, object? value) => column.PropertyInfo!.SetValue(row, value);
}
