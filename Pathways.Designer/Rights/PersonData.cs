using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Activities.Rights;
using Pathways.Designer.Cases;
using Pathways.Designer.Accounts;
using Pathways.Designer.Calendar;
using Pathways.Designer.Records;
using Pathways.Engine.Persistence;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Rights;

/// <summary>A copy of all that is kept of a person: once to read, once for machines.</summary>
public sealed class PersonData(PathwaysDbContext db, CurrentStaff me, CaseFiles files, WriteTransactions transactions)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The archive; null where one does not see the person.</returns>
    public async Task<byte[]?> WriteAsync(Guid personId, CancellationToken cancellationToken)
    {
        if (await files.OpenAsync(personId, null, 1, cancellationToken) is not { } file)
            return null;
        await TraceAsync(personId, cancellationToken);
        var tables = await PersonRows.ReadAllAsync(db, personId, cancellationToken);
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            await AddAsync(zip, RightsTexts.ReadableName, await TellAsync(file, cancellationToken), cancellationToken);
            await AddAsync(zip, RightsTexts.MachineName, Json(tables), cancellationToken);
        }

        return archive.ToArray();
    }

    /// <summary>Every table with its columns as they are named in the database.</summary>
    private static string Json(IReadOnlyList<PersonTable> tables) => JsonSerializer.Serialize(
        tables.Where(table => table.Rows.Count > 0).ToDictionary(table => table.Type.GetTableName()!, table => table.Rows.Select(row => table.Type.GetProperties()
            .ToDictionary(column => column.Name, column => Plain(column.PropertyInfo!.GetValue(row))))), Readable);

    private static object? Plain(object? value) => value switch
    {
        byte[] message => Encoding.UTF8.GetString(message),
        Enum name => name.ToString(),
        _ => value,
    };

    private async Task<string> TellAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        text.AppendLine(file.Person.FullName).AppendLine();
        foreach (var (field, value) in PersonForm.Values(file.Person).Where(pair => pair.Value.Length > 0))
            text.AppendLine($"{field} : {value}");
        text.AppendLine($"{CasesTexts.LeadAdviser} : {file.AdviserName} ({file.OrganisationName})").AppendLine();
        Heading(RightsTexts.Rights);
        foreach (var entry in await db.RightsEntries.Where(row => row.BeneficiaryId == file.Person.Id).OrderBy(row => row.RecordedAt).AsNoTracking().ToListAsync(cancellationToken))
            text.AppendLine($"- {Activities.Labels.Text(entry.Kind)}. {RightsWords.Of(entry, file.Actors)} {entry.Words}");
        Heading(CasesTexts.WhatHappened);
        for (var page = 1; page <= file.Timeline.Pages; page++)
        {
            foreach (var line in (await files.OpenAsync(file.Person.Id, null, page, cancellationToken))!.Timeline.Lines)
                text.AppendLine($"- {ParisTime.DayAndTime(line.At)} : {line.Sentence} {line.Body} {line.Struck}".TrimEnd());
        }
        Heading(RecordsTexts.Documents);
        foreach (var document in file.Documents)
            text.AppendLine($"- {document.Name} ({Fill(RecordsTexts.DocumentOf, ParisTime.Day(document.DatedOn))})");
        text.AppendLine().AppendLine(RightsTexts.RestInMachineFile);
        return text.ToString();

        void Heading(string heading) => text.AppendLine().AppendLine(heading.ToUpper(System.Globalization.CultureInfo.CurrentCulture)).AppendLine();
    }

    private Task<int> TraceAsync(Guid personId, CancellationToken cancellationToken) => transactions.RunAsync(work =>
    {
        ((PathwaysDbContext)work.Db).FileTraces.Add(new FileTrace { Id = Guid.CreateVersion7(work.Now), BeneficiaryId = personId, At = work.Now, AuthorId = me.Id, Kind = FileTraceKind.DataCopied, Detail = "" });
        return work.Db.SaveChangesAsync(work.CancellationToken);
    }, cancellationToken);

    private static async Task AddAsync(ZipArchive zip, string name, string text, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
