using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pathways.Engine.Persistence.Carrying;

/// <summary>
/// What many rows are together, whatever order they come in: how many, and the sum of their SHA-256. A database gives its
/// rows in the order that it likes.
/// </summary>
internal sealed class RowDigest
{
    private readonly ulong[] _sum = new ulong[SHA256.HashSizeInBytes / sizeof(ulong)];

    public long Rows { get; private set; }

    /// <summary>In hexadecimal.</summary>
    public string Checksum => string.Concat(_sum.Select(part => part.ToString("x16", System.Globalization.CultureInfo.InvariantCulture)));

    public void Add(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        for (var part = 0; part < _sum.Length; part++)
            _sum[part] = unchecked(_sum[part] + BinaryPrimitives.ReadUInt64BigEndian(hash[(part * sizeof(ulong))..]));
        Rows++;
    }
}
