namespace Pathways.Engine.Persistence.Carrying;

/// <summary>Collects lines into statements of many rows, but never many large ones at a time.</summary>
/// <param name="values">How many values a statement should hold.</param>
internal sealed class RowBuffer(CarriedTable table, int values, Action<CarryProgress> progress)
{
    private const int MaximumBytes = 1 << 20;

    private readonly int _maximumRows = Math.Max(1, values / table.Columns.Count);
    private readonly List<object?[]> _rows = [];
    private int _bytes;
    private long _inserted;
    private long _reported;

    public async Task AddAsync(byte[] line, CancellationToken cancellationToken)
    {
        _rows.Add(table.Read(line));
        _bytes += line.Length;
        if (_rows.Count == _maximumRows || _bytes >= MaximumBytes)
            await InsertAsync(cancellationToken);
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_rows.Count > 0)
            await InsertAsync(cancellationToken);
        progress(new CarryProgress(CarryStep.Inserted, table.Name, _inserted));
    }

    private async Task InsertAsync(CancellationToken cancellationToken)
    {
        await RowInserter.InsertAsync(table.Db, table.Columns, _rows, cancellationToken);
        _inserted += _rows.Count;
        _rows.Clear();
        _bytes = 0;
        if (_inserted - _reported < CarryProgress.RowsBetween)
            return;
        _reported = _inserted;
        progress(new CarryProgress(CarryStep.Inserted, table.Name, _inserted));
    }
}
