using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Pathways.Engine.Persistence.Carrying;

internal sealed class ArchiveReader : IDisposable
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly ZipArchive _zip;

    private ArchiveReader(ZipArchive zip, ArchiveManifest manifest) => (_zip, Manifest) = (zip, manifest);

    public ArchiveManifest Manifest { get; }

    /// <exception cref="CarryException">There is no such file, or it is not an archive that was written to its end.</exception>
    public static async Task<ArchiveReader> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new CarryException(CarryTexts.Text("NoSuchFile", path));
        try
        {
            var zip = await ZipFile.OpenReadAsync(path, cancellationToken);
            if (zip.GetEntry(ArchiveManifest.Entry) is not { } entry)
                throw new InvalidDataException();
            await using var stream = await entry.OpenAsync(cancellationToken);
            using var manifest = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            return new ArchiveReader(zip, Read(manifest.RootElement));
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new CarryException(CarryTexts.Text("NotAnArchive", path), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CarryException(CarryTexts.Text("CannotRead", path, exception.Message), exception);
        }
    }

    /// <summary>The rows of a table, one by one.</summary>
    /// <exception cref="InvalidDataException">They are not there, or cannot be unpacked.</exception>
    public async IAsyncEnumerable<byte[]> LinesAsync(string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entry = _zip.GetEntry(ArchivedTable.EntryOf(table)) ?? throw new InvalidDataException();
        using var reader = new StreamReader(await entry.OpenAsync(cancellationToken), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            yield return Encoding.UTF8.GetBytes(line);
    }

    public void Dispose() => _zip.Dispose();

    private static ArchiveManifest Read(JsonElement manifest)
    {
        if (manifest.GetProperty("format").GetString() != ArchiveManifest.OurFormat)
            throw new InvalidDataException();
        if (manifest.GetProperty("formatVersion").GetInt32() is var version && version != ArchiveManifest.CurrentVersion)
            throw new CarryException(CarryTexts.Text("OtherFormat", version, ArchiveManifest.CurrentVersion));
        return manifest.Deserialize<ArchiveManifest>(Strict)!;
    }
}
