using Microsoft.EntityFrameworkCore;
using Pathways.Activities;
using Pathways.Activities.Persistence;
using Pathways.Activities.Records;
using Pathways.Designer.Accounts;
using Pathways.Designer.Calendar;
using Pathways.Designer.Canvas;
using Pathways.Designer.Cases;
using Pathways.Designer.Layout;
using Pathways.Designer.Rights;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Records;

/// <summary>What the team did beside the journeys and to the file itself, as lines of the timeline.</summary>
public sealed class RecordLines(PathwaysDbContext db, CurrentStaff me, ActionLog log)
{
    public async Task<IReadOnlyList<TimelineLine>> ReadAsync(Guid personId, ActorNames actors, CancellationToken cancellationToken)
    {
        var actions = await me.ReadsNotes(db.CaseActions).Where(row => row.BeneficiaryId == personId).OrderBy(row => row.RecordedAt).AsNoTracking().ToListAsync(cancellationToken);
        var documents = await db.CaseDocuments.Where(row => row.BeneficiaryId == personId).AsNoTracking().ToListAsync(cancellationToken);
        var traces = await db.FileTraces.Where(row => row.BeneficiaryId == personId).AsNoTracking().ToListAsync(cancellationToken);
        var rights = await db.RightsEntries.Where(row => row.BeneficiaryId == personId).AsNoTracking().ToListAsync(cancellationToken);
        var keepings = await db.FileKeepings.Where(row => row.BeneficiaryId == personId).AsNoTracking().ToListAsync(cancellationToken);
        var corrected = actions.Select(action => action.CorrectsId).OfType<Guid>().ToHashSet();
        return
        [
            .. actions.Select(action => OfAction(action, corrected.Contains(action.Id), actors)),
            .. documents.SelectMany(document => OfDocument(document, actors)),
            .. traces.Select(trace => OfTrace(trace, actors)),
            .. rights.Select(entry => OfFile(entry.RecordedAt, Fill(RightsTexts.EntryLine, Labels.Text(entry.Kind), RightsWords.Of(entry, actors)))),
            .. keepings.Select(keeping => OfFile(keeping.RecordedAt, Fill(RightsTexts.EntryLine, Fill(RightsTexts.KeptUntil, ParisTime.Day(keeping.Until)), keeping.Reason))),
        ];
    }

    private TimelineLine OfAction(CaseAction action, bool isCorrected, ActorNames actors)
    {
        var author = Name(action.AuthorId, actors);
        return new(action.HappenedAt, Fill(RecordsTexts.ActionBy, Labels.Text(action.Kind), author), Look(action.Kind), action.Kind is CaseActionKind.NoShow ? Tone.Warn : Tone.Quiet)
        {
            Topic = TimelineTopic.Actions,
            Body = action.Text,
            Struck = action.WithdrawnAt is { } at
                ? Fill(isCorrected ? RecordsTexts.CorrectedBy : RecordsTexts.WithdrawnBy, author, ParisTime.DayAndTime(at))
                : null,
            Href = log.IsFresh(action) ? $"/personnes/{action.BeneficiaryId}/actions/{action.Id}" : null,
        };
    }

    private static IEnumerable<TimelineLine> OfDocument(CaseDocument document, ActorNames actors)
    {
        yield return OfFile(document.RecordedAt, Fill(RecordsTexts.DocumentAdded, Name(document.AuthorId, actors), document.Name));
        if (document is { WithdrawnAt: { } at, WithdrawnBy: { } by })
            yield return OfFile(at, Fill(RecordsTexts.DocumentWithdrawn, Name(by, actors), document.Name));
    }

    private static TimelineLine OfTrace(FileTrace trace, ActorNames actors) =>
        OfFile(trace.At, Fill(trace.Kind switch
        {
            FileTraceKind.IdentityChanged => RecordsTexts.IdentityChanged,
            FileTraceKind.Merged => RecordsTexts.FilesMerged,
            FileTraceKind.DataCopied => RightsTexts.DataCopied,
        }, Name(trace.AuthorId, actors), trace.Detail));

    private static TimelineLine OfFile(DateTimeOffset at, string sentence) =>
        new(at, sentence, new("person", RecordsTexts.TopicFile, IsJourneyStep: false)) { Topic = TimelineTopic.File };

    private static string Name(Guid staffId, ActorNames actors) => actors.OfStaff(staffId.ToString()) ?? CasesTexts.Somebody;

    private static StepLook Look(CaseActionKind kind) => new(kind switch
    {
        CaseActionKind.Call => "phone",
        CaseActionKind.Meeting => "calendar",
        CaseActionKind.Email or CaseActionKind.Letter => "message",
        CaseActionKind.Visit => "place",
        CaseActionKind.NoShow => "alert",
        CaseActionKind.Note => "rename",
    }, Labels.Text(kind), IsJourneyStep: false);
}
