using System.Text.Json;
using Pathways.Designer.Import;
using Pathways.Designer.Layout;
using Pathways.Designer.Security;

namespace Pathways.Designer.PartnerImport;

/// <summary>A structure with its services; the structure is null where the file has services of it alone.</summary>
public sealed record PartnerEntry(string Place, RecordKey Key, StructureRecord? Structure, IReadOnlyList<ServiceRecord> Services);

/// <summary>A file of structures and services as it was read.</summary>
/// <param name="Records">How many there are, with the bad ones.</param>
/// <param name="CommuneNames">By code, of the communes that the file itself names.</param>
public sealed record PartnerFile(
    string Encoding, int Records, IReadOnlyList<PartnerEntry> Entries, IReadOnlyList<RecordProblem> Problems, IReadOnlyList<string> Ignored, IReadOnlyDictionary<string, string> CommuneNames);

/// <summary>Reads a file of structures and services: what is in it, and what is wrong in which record.</summary>
public sealed class PartnerFileReader : IJsonRecords
{
    private readonly Dictionary<RecordKey, StructureRecord> _structures = [];
    private readonly Dictionary<RecordKey, ServiceRecord> _services = [];
    private readonly List<RecordProblem> _problems = [];
    private readonly SortedSet<string> _ignored = new(StringComparer.Ordinal);
    private int _records;

    /// <exception cref="SheetException">The whole file cannot be taken.</exception>
    public static PartnerFile Read(byte[] content)
    {
        if (content.Length > JsonRecords.MostBytes)
            throw new SheetException(Wording.Fill(ImportTexts.TooLarge, JsonRecords.MostBytes / UploadLimitAttribute.Megabyte));
        var reader = new PartnerFileReader();
        var encoding = JsonRecords.Read(content, reader);
        return new(encoding, reader._records, reader.Entries(), reader._problems, [.. reader._ignored], reader.CommuneNames());
    }

    public void Take(string place, JsonRecordKind kind, JsonElement record)
    {
        _records++;
        if (IsService(kind, record))
        {
            if (ServiceRecord.Read(place, new RecordFields(place, record, _problems)) is { } service && !_services.TryAdd(service.Key, service))
                Doubled(place, service.Key, _services[service.Key].Place);
            return;
        }
        if (StructureRecord.Read(place, new RecordFields(place, record, _problems)) is { } structure && !_structures.TryAdd(structure.Key, structure))
            Doubled(place, structure.Key, _structures[structure.Key].Place);
    }

    public void Refuse(string place)
    {
        _records++;
        _problems.Add(new(place, "", PartnerImportTexts.NotARecord));
    }

    public void PassOver(string name) => _ignored.Add(name);

    private static bool IsService(JsonRecordKind kind, JsonElement record) =>
        kind is JsonRecordKind.Service || (kind is JsonRecordKind.Either && record.TryGetProperty("structure_id", out _));

    private void Doubled(string place, RecordKey key, string first) =>
        _problems.Add(new($"{place}.id", key.Id, Wording.Fill(PartnerImportTexts.Doubled, first)));

    private List<PartnerEntry> Entries()
    {
        var services = _services.Values.ToLookup(service => service.Structure);
        return
        [
            .. _structures.Values.Select(structure => new PartnerEntry(structure.Place, structure.Key, structure, [.. services[structure.Key]])),
            .. services.Where(group => !_structures.ContainsKey(group.Key)).Select(group => new PartnerEntry(group.First().Place, group.Key, null, [.. group])),
        ];
    }

    private Dictionary<string, string> CommuneNames()
    {
        var names = new Dictionary<string, string>();
        foreach (var (code, name) in _structures.Values.Select(structure => (structure.InseeCode, structure.Commune))
            .Concat(_services.Values.Select(service => (service.InseeCode, service.Commune))))
        {
            if (code is not null && name is not null)
                names.TryAdd(code, name);
        }
        return names;
    }
}
