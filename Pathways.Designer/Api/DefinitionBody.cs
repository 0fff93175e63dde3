using System.Text;

namespace Pathways.Designer.Api;

/// <summary>Reads a definition from a request: UTF-8, of a bounded size.</summary>
internal static class DefinitionBody
{
    /// <summary>How many bytes a request may send. The reader's own limit counts characters, of which some take several bytes.</summary>
    public const int MaximumBytes = 10_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The text, or what to answer instead.</returns>
    public static async Task<(string? Json, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaximumBytes || await BytesAsync(request.Body, cancellationToken) is not { } bytes)
            return (null, ApiProblems.TooLarge(MaximumBytes));
        try
        {
            return (Strict.GetString(bytes), null);
        }
        catch (DecoderFallbackException fault)
        {
            return (null, ApiProblems.NotUtf8(fault.Index));
        }
    }

    /// <summary>Null when there are too many: a request need not say beforehand how much it sends.</summary>
    private static async Task<byte[]?> BytesAsync(Stream body, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (read.Length + count > MaximumBytes)
                return null;
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
