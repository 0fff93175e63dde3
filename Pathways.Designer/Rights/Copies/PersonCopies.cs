using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Activities.Rights;
using Pathways.Designer.Accounts;
using Pathways.Designer.Cases;
using Pathways.Designer.Deliveries;
using Pathways.Designer.Records;
using Pathways.Designer.Transfers;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.Rights.Copies;

/// <summary>A copy of all that is kept of a person: once to read, once for machines.</summary>
public sealed class PersonCopies(
    PathwaysDbContext db, CurrentStaff me, CaseFiles files, CaseTimeline timeline, DeliveryList deliveries, ReaderList readers,
    WriteTransactions transactions, IServiceProvider services, ILoggerFactory logging)
{
    /// <summary>Writes the archive, and that it was given out.</summary>
    /// <returns>Null where the person is not one's own to act for.</returns>
    public async Task<byte[]?> WriteAsync(Guid personId, CancellationToken cancellationToken)
    {
        if (!me.Coordinates || await files.FindPersonAsync(personId, cancellationToken) is null || await files.OpenAsync(personId, null, 1, cancellationToken) is not { } file)
            return null;
        await TraceAsync(personId, cancellationToken);
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            await AddAsync(zip, RightsTexts.ReadableName, await ReadableAsync(await TellAsync(file, cancellationToken)), cancellationToken);
            await AddAsync(zip, RightsTexts.MachineName, MachineCopy.Write(await PersonTables.ReadAllAsync(db, personId, cancellationToken)), cancellationToken);
        }

        return archive.ToArray();
    }

    private async Task<PersonCopy> TellAsync(CaseFile file, CancellationToken cancellationToken) => new(
        file,
        await timeline.ReadAllAsync(file.Person.Id, file.Journeys, file.Actors, cancellationToken),
        await db.RightsEntries.Where(row => row.BeneficiaryId == file.Person.Id).LatestFirst().AsNoTracking().ToListAsync(cancellationToken),
        await deliveries.ReadAsync(file.Person.Id, waitId: null, cancellationToken),
        await readers.ReadAllAsync(file.Person.Id, cancellationToken),
        me.Now);

    private async Task<string> ReadableAsync(PersonCopy copy)
    {
        await using var renderer = new HtmlRenderer(services, logging);
        var page = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<ReadableCopy>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReadableCopy.Copy)] = copy }))).ToHtmlString());
        return $"<!doctype html>\n{page}";
    }

    private Task<int> TraceAsync(Guid personId, CancellationToken cancellationToken) => transactions.RunAsync(work =>
    {
        ((PathwaysDbContext)work.Db).FileTraces.Add(FileTrace.Of(personId, FileTraceKind.DataCopied, "", me.Id, work.Now));
        return work.Db.SaveChangesAsync(work.CancellationToken);
    }, cancellationToken);

    private static async Task AddAsync(ZipArchive zip, string name, string text, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(await zip.CreateEntry(name).OpenAsync(cancellationToken), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
