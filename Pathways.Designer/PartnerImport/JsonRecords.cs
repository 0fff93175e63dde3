using System.Text;
using System.Text.Json;
using Pathways.Designer.Import;
using Pathways.Designer.Layout;

namespace Pathways.Designer.PartnerImport;

public enum JsonRecordKind
{
    /// <summary>The record itself tells whether it is a structure or a service.</summary>
    Either,
    Structure,
    Service,
}

/// <summary>Who is told of the records of a file, one by one.</summary>
public interface IJsonRecords
{
    /// <param name="record">Only for as long as this lasts.</param>
    void Take(string place, JsonRecordKind kind, JsonElement record);

    /// <summary>What stands where a record should.</summary>
    void Refuse(string place);

    /// <summary>A member of the file's object that means nothing here.</summary>
    void PassOver(string name);
}

/// <summary>
/// Reads records out of an array, an object of arrays, or one after the other, each for itself: a file takes no more memory
/// than itself and one record.
/// </summary>
public static class JsonRecords
{
    public const int MostBytes = 20_000_000;

    public const int MostRecords = 100_000;

    private static readonly Dictionary<string, JsonRecordKind> _lists = new()
    {
        ["structures"] = JsonRecordKind.Structure,
        ["services"] = JsonRecordKind.Service,
        ["items"] = JsonRecordKind.Either,
    };

    private static readonly JsonReaderOptions _options = new() { AllowMultipleValues = true };

    /// <returns>The name of the text's encoding.</returns>
    /// <exception cref="SheetException">It is no JSON, or no records; nothing of it is to be taken.</exception>
    public static string Read(byte[] content, IJsonRecords records)
    {
        var (text, encoding) = TextEncoding.Read(content);
        try
        {
            var walk = new Walk(records);
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), _options);
            for (var number = 0; reader.Read(); number++)
                walk.Root(ref reader, number);
            return walk.Count > 0 ? encoding : throw new SheetException(PartnerImportTexts.Empty);
        }
        catch (JsonException exception)
        {
            throw new SheetException(
                Wording.Fill(PartnerImportTexts.NotJson, (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1), null, exception);
        }
        catch (InvalidOperationException exception)
        {
            // Half of a character, written as \ud800, in the name of a field: the values have their own sentence.
            throw new SheetException(PartnerImportTexts.BadName, null, exception);
        }
    }

    private sealed class Walk(IJsonRecords records)
    {
        public int Count { get; private set; }

        public void Root(ref Utf8JsonReader reader, int number)
        {
            if (reader.TokenType == JsonTokenType.StartArray)
                List(ref reader, "", JsonRecordKind.Either);
            else if (reader.TokenType == JsonTokenType.StartObject && HasLists(reader))
                Members(ref reader);
            else if (reader.TokenType == JsonTokenType.StartObject)
                Record(ref reader, $"[{number}]", JsonRecordKind.Either);
            else
                throw new SheetException(PartnerImportTexts.NotRecords);
        }

        /// <summary>Looks ahead with a reader of its own: one record alone may have services too.</summary>
        private static bool HasLists(Utf8JsonReader reader)
        {
            var hasLists = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (name == "id")
                    return false;
                reader.Read();
                hasLists |= reader.TokenType == JsonTokenType.StartArray && _lists.ContainsKey(name);
                reader.Skip();
            }
            return hasLists;
        }

        private void Members(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray && _lists.TryGetValue(name, out var kind))
                {
                    List(ref reader, name, kind);
                    continue;
                }
                records.PassOver(name);
                reader.Skip();
            }
        }

        private void List(ref Utf8JsonReader reader, string name, JsonRecordKind kind)
        {
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    Record(ref reader, $"{name}[{index}]", kind);
                    continue;
                }
                Add();
                records.Refuse($"{name}[{index}]");
                reader.Skip();
            }
        }

        private void Record(ref Utf8JsonReader reader, string place, JsonRecordKind kind)
        {
            Add();
            using var record = JsonDocument.ParseValue(ref reader);
            records.Take(place, kind, record.RootElement);
        }

        private void Add()
        {
            if (++Count > MostRecords)
                throw new SheetException(Wording.Fill(PartnerImportTexts.TooMany, MostRecords));
        }
    }
}
