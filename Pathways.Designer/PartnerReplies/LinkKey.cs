using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.PartnerReplies;

/// <summary>
/// A secret that signs reply links, the same for every node. The first is made at the first start; the newest signs, and each
/// goes on being good for the links that it signed, until its row is deleted.
/// </summary>
public sealed class LinkKey
{
    /// <summary>The secret that signed the links of the first version, which name none.</summary>
    public const int FirstId = 1;

    /// <summary>A link names its secret in one byte.</summary>
    public const int LastId = byte.MaxValue;

    private const int Length = 32;

    public int Id { get; init; } = FirstId;

    public required byte[] Secret { get; init; }

    public static LinkKey Make(int id) => new() { Id = id, Secret = RandomNumberGenerator.GetBytes(Length) };

    /// <summary>
    /// Reads the secrets, or makes the first. A link is signed within a burst's transaction, where reading or renewing a key from
    /// the database would wait for that very transaction: so they are read once, at start.
    /// </summary>
    public static async Task<IReadOnlyList<LinkKey>> ReadAsync(AccountsDbContext db, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, cancellationToken) is { Count: > 0 } kept)
            return kept;
        var made = Make(FirstId);
        db.LinkKeys.Add(made);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return [made];
        }
        catch (DbUpdateException)
        {
            // Another node that starts at the same time may have been faster: then its secret is everybody's.
            if (await FindAsync(db, cancellationToken) is { Count: > 0 } others)
                return others;
            throw;
        }
    }

    private static Task<List<LinkKey>> FindAsync(AccountsDbContext db, CancellationToken cancellationToken) =>
        db.LinkKeys.AsNoTracking().OrderBy(key => key.Id).ToListAsync(cancellationToken);
}
