using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Activities.Persistence;
using Pathways.Designer.Accounts;
using Pathways.Engine.Hosting;
using Pathways.Engine.Persistence;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Templates;

/// <param name="AuthorName">Who saved it.</param>
public sealed record TemplateVersion(LetterTemplate Template, string AuthorName);

/// <param name="Versions">The newest first; none where nothing was ever saved.</param>
public sealed record TemplateHistory(LetterKind Kind, IReadOnlyList<TemplateVersion> Versions)
{
    public TemplateVersion? Latest => Versions.Count > 0 ? Versions[0] : null;

    /// <summary>What holds.</summary>
    public HandoffWords Words => Latest?.Template.Words ?? HandoffWords.None;

    /// <summary>The number of the latest version, as a form brings it back; 0 where there is none.</summary>
    public int Number => Latest?.Template.Number ?? 0;

    public bool IsStandard => Latest is null || Latest.Template.IsStandard;

    /// <summary>The words of a version; 0 is the standard.</summary>
    public HandoffWords? WordsOf(int number) =>
        number == 0 ? HandoffWords.None : Versions.FirstOrDefault(version => version.Template.Number == number)?.Template.Words;
}

/// <summary>The templates of one's own organisation: read, saved as versions that stay, and sent to oneself.</summary>
public sealed class TemplateDesk(
    PathwaysDbContext db, CurrentStaff me, WriteTransactions transactions, LetterPost post, IOptions<EngineOptions> options)
{
    private const int MostTests = 5;

    private static readonly TimeSpan TestWindow = TimeSpan.FromMinutes(10);

    private LetterSamples Samples => new(me.OrganisationName, new Uri(options.Value.PublicUrl, "reponse/exemple").AbsoluteUri, me.Now);

    public async Task<IReadOnlyList<TemplateHistory>> ListAsync(CancellationToken cancellationToken)
    {
        var versions = await Versions(Mine()).ToListAsync(cancellationToken);
        return [.. Enum.GetValues<LetterKind>().Select(kind => new TemplateHistory(kind, versions.FindAll(version => version.Template.Kind == kind)))];
    }

    public async Task<TemplateHistory> OpenAsync(LetterKind kind, CancellationToken cancellationToken) =>
        new(kind, await Versions(Mine().Where(row => row.Kind == kind)).ToListAsync(cancellationToken));

    public HandoffLetter Preview(LetterKind kind, HandoffWords words) => Samples.Write(kind, words);

    /// <param name="seen">The number of the version that the author saw as the latest.</param>
    /// <param name="restored">The version that is taken up again, if any.</param>
    /// <returns>False where somebody else saved one meanwhile: nothing is overwritten.</returns>
    public Task<bool> SaveAsync(LetterKind kind, int seen, HandoffWords words, int? restored, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var latest = await LetterTemplates.LatestAsync(work.Db, me.OrganisationId, kind, work.CancellationToken);
            if ((latest?.Number ?? 0) != seen)
                return false;
            if ((latest?.Words ?? HandoffWords.None) == words)
                return true;
            work.Db.Add(new LetterTemplate
            {
                OrganisationId = me.OrganisationId,
                Kind = kind,
                Number = seen + 1,
                SavedAt = work.Now,
                AuthorId = me.Id,
                Subject = words.Subject,
                Message = words.Message,
                RestoredFrom = restored,
            });
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Sends the sample letter to one's own address.</summary>
    /// <returns>False where so many were sent that more would only be a nuisance.</returns>
    public Task<bool> SendTestAsync(LetterKind kind, HandoffWords words, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var (prefix, since) = ($"template-test:{me.Id:N}:", work.Now - TestWindow);
            if (await work.Db.Outbox.CountAsync(row => row.InstanceId == null && row.Id.StartsWith(prefix) && row.CreatedAt > since, work.CancellationToken) >= MostTests)
                return false;
            var reader = await work.Db.Set<Activities.Coordination.StaffMember>().SingleAsync(row => row.Id == me.Id, work.CancellationToken);
            var letter = Preview(kind, words);
            var test = letter with { Subject = Fill(TemplatesTexts.TestSubject, letter.Subject) };
            work.Db.Outbox.Add(post.Compose(
                new OutgoingLetter(LetterPurpose.TemplateTest, $"{prefix}{Guid.CreateVersion7(work.Now):N}", InstanceId: null, new MailboxAddress(reader.Name, reader.Email), test, work.Now)));
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return true;
        }, cancellationToken);

    private IQueryable<LetterTemplate> Mine() =>
        db.LetterTemplates.AsNoTracking().Where(row => me.Coordinates && row.OrganisationId == me.OrganisationId);

    private IQueryable<TemplateVersion> Versions(IQueryable<LetterTemplate> rows) => rows
        .OrderByDescending(row => row.Number)
        .Join(db.Staff, row => row.AuthorId, staff => staff.Id, (row, staff) => new TemplateVersion(row, staff.Name));
}
