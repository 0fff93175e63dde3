using Pathways.Engine.Persistence;

namespace Pathways.Engine.Instances.Retention;

/// <summary>Rows that the application keeps for hours or days only.</summary>
public interface IShortLivedRows
{
    /// <summary>Lets go of those whose time is over.</summary>
    /// <returns>How many there were.</returns>
    Task<int> ForgetAsync(WriteTransaction work);
}

/// <summary>Asked every hour, on whichever node.</summary>
public sealed class ShortLivedRetention(WriteTransactions transactions, IEnumerable<IShortLivedRows> kinds)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var rows in kinds)
            await transactions.RunAsync(rows.ForgetAsync, cancellationToken);
    }
}
