using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Pathways.Activities.Rights;

namespace Pathways.Designer.Rights.Copies;

/// <summary>All rows that concern a person, as JSON: each table with its columns as the database names them.</summary>
public static partial class MachineCopy
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<PersonTable> tables) => JsonSerializer.Serialize(
        tables.Where(table => table.Rows.Count > 0).ToDictionary(
            table => table.Type.GetTableName()!,
            table => table.Rows.Select(row => table.Type.GetProperties().ToDictionary(column => column.GetColumnName(), column => Plain(column.PropertyInfo!.GetValue(row))))),
        Readable);

    private static object? Plain(object? value) => value switch
    {
        byte[] message => LetterText(message),
        Enum name => name.ToString(),
        _ => value,
    };

    /// <summary>What a letter says. Its link would let whoever has it answer in the partner's place.</summary>
    private static string LetterText(byte[] message)
    {
        if (message.Length == 0)
            return "";
        using var stream = new MemoryStream(message);
        using var letter = MimeMessage.Load(stream);
        return ReplyLink().Replace(letter.TextBody ?? "", "/reponse/…");
    }

    [GeneratedRegex(@"/reponse/[^\s<>""]+")]
    private static partial Regex ReplyLink();
}
