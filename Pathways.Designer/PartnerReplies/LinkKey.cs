using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pathways.Designer.Accounts;

namespace Pathways.Designer.PartnerReplies;

/// <summary>The secret that signs reply links, as its one row: made at the first start, the same for every node.</summary>
public sealed class LinkKey
{
    public const int OnlyId = 1;
    private const int Length = 32;

    public int Id { get; init; } = OnlyId;

    public required byte[] Secret { get; init; }

    /// <summary>
    /// Reads the secret, or makes it. A link is signed within a burst's transaction, where reading or renewing a key from
    /// the database would wait for that very transaction: so the secret is read once, at start.
    /// </summary>
    public static async Task<LinkKey> ReadAsync(AccountsDbContext db, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, cancellationToken) is { } kept)
            return kept;
        var made = new LinkKey { Secret = RandomNumberGenerator.GetBytes(Length) };
        db.LinkKeys.Add(made);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return made;
        }
        catch (DbUpdateException)
        {
            // Another node that starts at the same time may have been faster: then its secret is everybody's.
            if (await FindAsync(db, cancellationToken) is { } others)
                return others;
            throw;
        }
    }

    private static Task<LinkKey?> FindAsync(AccountsDbContext db, CancellationToken cancellationToken) =>
        db.LinkKeys.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
}
