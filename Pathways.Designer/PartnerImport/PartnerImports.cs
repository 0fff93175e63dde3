using System.Text.Json;
using Pathways.Activities.Partners;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Designer.Accounts;
using Pathways.Designer.Import;
using Pathways.Engine.Persistence;

namespace Pathways.Designer.PartnerImport;

/// <summary>What somebody decided about a file.</summary>
/// <param name="AsksNew">Whether the partners that it adds may get requests at once.</param>
public sealed record PartnerImportDecision(bool AsksNew, IReadOnlyDictionary<Guid, ProposalChoice> Proposals)
{
    /// <summary>The name of a proposal's question begins so; its structure's id follows.</summary>
    public const string Proposal = "fiche-";

    public static PartnerImportDecision None { get; } = new(false, new Dictionary<Guid, ProposalChoice>());

    public static PartnerImportDecision Read(IFormCollection form)
    {
        var proposals = new Dictionary<Guid, ProposalChoice>();
        foreach (var name in form.Keys.Where(name => name.StartsWith(Proposal, StringComparison.Ordinal)))
        {
            if (Guid.TryParse(name[Proposal.Length..], out var id) && Enum.TryParse<ProposalChoice>(form[name], out var choice) && Enum.IsDefined(choice))
                proposals[id] = choice;
        }
        return new(form["solliciter"] == "oui", proposals);
    }
}

/// <summary>Takes files of structures and services into the directory: shown first, then all of it or nothing.</summary>
public sealed class PartnerImports(PathwaysDbContext db, BroughtFiles files, CurrentStaff me, WriteTransactions transactions)
{
    /// <summary>Reads a file and keeps it until it is decided upon.</summary>
    /// <exception cref="SheetException">It cannot be taken; nothing was kept.</exception>
    public Task<Guid> BringAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        PartnerFileReader.Read(file.Content);
        return files.KeepAsync(files.NextId(), BroughtFileKind.Partners, file.Name, file.Content, cancellationToken);
    }

    /// <summary>An import of one's own; null for any other.</summary>
    public Task<BroughtFile?> FindAsync(Guid id, CancellationToken cancellationToken) => files.FindAsync(BroughtFileKind.Partners, id, cancellationToken);

    public async Task<PartnerPlan> ShowAsync(BroughtFile import, CancellationToken cancellationToken) => PartnerPlanner.Plan(
        PartnerFileReader.Read(import.Content!), await KnownPartners.ReadAsync(db, isTracked: false, cancellationToken), PartnerImportDecision.None.Proposals);

    /// <summary>Adds and changes what the file brings, in one transaction; once, however often it is asked for.</summary>
    public async Task ImportAsync(Guid id, PartnerImportDecision decision, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { Content: { } content } import)
            return;
        // Read before: nobody else writes while a transaction does. The directory is compared within, as it stands then.
        var file = PartnerFileReader.Read(content);
        await transactions.RunAsync(async work =>
        {
            var rows = (PathwaysDbContext)work.Db;
            var known = await KnownPartners.ReadAsync(rows, isTracked: true, work.CancellationToken);
            var plan = PartnerPlanner.Plan(file, known, decision.Proposals);
            var (added, changed) = (plan.Of(PartnerFate.New), plan.Of(PartnerFate.Changed));
            if (!await files.CloseAsync(work, id, new(added.Count, changed.Count, plan.LeftOut)))
                return false;
            await AddAsync(work, added, decision.AsksNew, import.FileName);
            Change(work, known, changed, import.FileName);
            return await rows.SaveChangesAsync(work.CancellationToken) >= 0;
        }, cancellationToken);
    }

    public Task DropAsync(Guid id, CancellationToken cancellationToken) => files.DropAsync(id, cancellationToken);

    private async Task AddAsync(WriteTransaction work, IReadOnlyList<PlannedPartner> planned, bool isAsked, string fileName)
    {
        var added = planned.Select(partner => NewPartner.Of(partner, isAsked, work.Now)).ToList();
        await work.InsertAsync(added.ConvertAll(row => row.Partner));
        await work.InsertAsync(added.ConvertAll(row => row.Contact));
        await work.InsertAsync(added.ConvertAll(row => row.Source));
        await work.InsertAsync(added.ConvertAll(row => Trace(row.Partner.Id, fileName, work.Now)));
    }

    private void Change(WriteTransaction work, KnownPartners known, IReadOnlyList<PlannedPartner> planned, string fileName)
    {
        foreach (var change in planned)
        {
            var (partner, merge) = (change.Known!, change.Merge!);
            var source = known.Source(change.Entry.Key);
            var rows = known.RowsOf(partner, source, change.Values.GetValueOrDefault("email"));
            foreach (var (field, text) in merge.Taken)
                field.Set(rows, text);
            PartnerContact.Settle(partner, known.Contacts(partner));
            if (source is null)
                work.Db.Add(NewPartner.SourceOf(change, partner.Id, rows.Contact?.Id, merge.Values, work.Now));
            else
                (source.ValuesJson, source.ReadAt) = (JsonSerializer.Serialize(merge.Values), work.Now);
            if (merge.Changes.Count == 0)
                continue;
            partner.Version++;
            work.Db.Add(Trace(partner.Id, $"{fileName}\u00A0: {string.Join(", ", merge.Changes.Select(difference => difference.Label))}", work.Now));
        }
    }

    private PartnerTrace Trace(Guid partner, string detail, DateTimeOffset now) => PartnerTrace.Of(partner, PartnerTraceKind.Imported, detail, me.Id, now);
}
