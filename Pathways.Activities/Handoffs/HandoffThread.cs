using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pathways.Activities.Handoffs.Templates;
using Pathways.Engine.Hosting;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;

namespace Pathways.Activities.Handoffs;

public enum CorrespondenceOutcome
{
    /// <summary>It is kept, and its e-mail will leave.</summary>
    Done,

    /// <summary>It was done before: nothing changed.</summary>
    Duplicate,

    /// <summary>So much was written already that more would only be a nuisance.</summary>
    TooMany,

    /// <summary>The request is over, or there is none.</summary>
    Over,
}

/// <summary>What a partner asks about a request, and what the team answers, each with the e-mail that brings it to the other. No deadline moves.</summary>
public sealed class HandoffThread(WriteTransactions transactions, IOptions<EngineOptions> options, IReplyLinks links)
{
    /// <summary>Questions to one request within a day.</summary>
    private const int MostQuestions = 5;

    private const string QuestionOccasion = "question-";
    private const string AnswerOccasion = "answer-";

    /// <summary>Whether the e-mail brings what one of them wrote to the other.</summary>
    internal static bool Wrote(OutboxMessage message) =>
        message.Id.StartsWith($"{message.WaitId}:{QuestionOccasion}", StringComparison.Ordinal) || message.Id.StartsWith($"{message.WaitId}:{AnswerOccasion}", StringComparison.Ordinal);

    /// <param name="messageId">Made by whoever asks: the same id a second time changes nothing.</param>
    /// <param name="recipient">Who asks: a <see cref="HandoffRecipient.Number"/>.</param>
    public Task<CorrespondenceOutcome> AskAsync(
        Guid handoffId, Guid messageId, int recipient, string text, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var messages = work.Db.Set<HandoffMessage>();
            if (await messages.AnyAsync(row => row.Id == messageId, work.CancellationToken))
                return CorrespondenceOutcome.Duplicate;
            if (await OpenHandoff.FindAsync(work.Db, handoffId, work.CancellationToken) is not { } open
                || await open.FindRecipientAsync(work.Db, recipient, work.CancellationToken) is not { } asker)
                return CorrespondenceOutcome.Over;
            var since = work.Now.AddDays(-1);
            if (await messages.CountAsync(row => row.HandoffId == handoffId && row.FromPartner && row.At > since, work.CancellationToken) >= MostQuestions)
                return CorrespondenceOutcome.TooMany;
            messages.Add(new HandoffMessage { Id = messageId, HandoffId = handoffId, At = work.Now, FromPartner = true, Text = text, Author = $"partner:{open.People.Partner.Id}" });
            work.Services.GetRequiredService<HandoffMail>().Queue(
                LetterPurpose.Question, $"{QuestionOccasion}{messageId:N}", Question(open, asker, text), open.People.AdviserAddress, open, work.Db, work.Now);
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return CorrespondenceOutcome.Done;
        }, cancellationToken);

    /// <param name="messageId"><inheritdoc cref="AskAsync" path="/param[@name='messageId']"/></param>
    /// <param name="author">Who answers, as <c>staff:ID</c>.</param>
    public Task<CorrespondenceOutcome> AnswerAsync(
        Guid handoffId, Guid messageId, string text, string author, CancellationToken cancellationToken) =>
        transactions.RunAsync(async work =>
        {
            var messages = work.Db.Set<HandoffMessage>();
            if (await messages.AnyAsync(row => row.Id == messageId, work.CancellationToken))
                return CorrespondenceOutcome.Duplicate;
            if (await OpenHandoff.FindAsync(work.Db, handoffId, work.CancellationToken) is not { } open)
                return CorrespondenceOutcome.Over;
            messages.Add(new HandoffMessage { Id = messageId, HandoffId = handoffId, At = work.Now, FromPartner = false, Text = text, Author = author });
            var words = await LetterTemplates.WordsAsync(work.Db, open.People.Organisation.Id, LetterKind.Answer, work.CancellationToken);
            var link = links.Create(open.Handoff.Id, open.Handoff.OpenUntil, recipient: open.People.Recipient.Number);
            work.Services.GetRequiredService<HandoffMail>().Queue(
                LetterPurpose.Answer, $"{AnswerOccasion}{messageId:N}", Answer(open, text, link) with { Words = words }, open.People.Contact, open, work.Db, work.Now);
            await work.Db.SaveChangesAsync(work.CancellationToken);
            return CorrespondenceOutcome.Done;
        }, cancellationToken);

    private LetterNote Question(OpenHandoff open, HandoffRecipient asker, string text) => new(
        Labels.French("Mail.Question.Subject", open.People.Partner.Name, open.People.Person.ShortName),
        [Labels.French("Mail.Question.Asks", open.People.Partner.Name, asker.Address), $"«\u00A0{text}\u00A0»", Labels.French("Mail.Question.Answer")],
        Labels.French("Mail.Question.Link"),
        new Uri(options.Value.PublicUrl, $"personnes/{open.People.Person.Id}/relais/{open.Handoff.Id}").AbsoluteUri,
        open.Signature, open.People.Organisation.Name);

    internal static LetterNote Answer(OpenHandoff open, string text, string link) => new(
        Labels.French("Mail.Answer.Subject", open.People.Person.ShortName),
        [Labels.French("Mail.Answer.Says", open.People.Adviser.Name), $"«\u00A0{text}\u00A0»", Labels.French("Mail.Answer.Until", HandoffWords.LastDay(open.Handoff))],
        Labels.French("Mail.Answer.Link"),
        link,
        open.Signature, open.People.Organisation.Name);
}
