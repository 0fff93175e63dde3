using Pathways.Activities.Coordination;
using Pathways.Activities.Handoffs;
using Pathways.Activities.Handoffs.Slots;
using Pathways.Activities.Spelling;
using Pathways.Designer.Forms;
using Pathways.Designer.HumanSteps;
using Pathways.Designer.Layout;
using Pathways.Engine.Tasks;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.PartnerReplies;

public sealed record ReplyMessage(Tone Tone, string Heading, string Text);

/// <summary>
/// One request of the reply page: what it shows, and the two steps of an answer. The first step repeats in words what will be
/// recorded and records nothing; the second records it, once <see cref="HumanStep"/> finds that somebody read it.
/// </summary>
public sealed class ReplyVisit(ReplyDesk desk, HumanStep human, TimeProvider clock)
{
    private string _token = "";

    public ReplySheet? Sheet { get; private set; }

    /// <summary>What the partner chose to do; the form that it needs.</summary>
    public ReplyAct? Chosen { get; private set; }

    public TaskForm? Form { get; private set; }

    public FormReading Reading { get; private set; } = FormReading.Blank;

    /// <summary>What is to be confirmed.</summary>
    public ReplyProposal? Proposal { get; private set; }

    public HumanStepProblem? Problem { get; private set; }

    public ReplyAct? Did { get; private set; }

    public ReplyMessage? Notice { get; private set; }

    /// <returns>The status code of the page.</returns>
    public async Task<int> BeginAsync(string token, ReplyAct? chosen, ReplyAct? did, CancellationToken cancellationToken)
    {
        _token = token;
        Sheet = await desk.FindAsync(token, cancellationToken);
        if (Sheet is null)
            return StatusCodes.Status404NotFound;
        if (chosen is { } act && Sheet.Permits(act))
            (Chosen, Form) = (act, act.Form(Sheet.Handoff, Sheet.Slots, ParisCalendar.DayOf(clock.GetUtcNow())));
        if (did is { } done && IsTrue(done))
            Notice = new(Tone.Good, ReplyTexts.ThanksTitle, ReplyWords.Done(done, Sheet));
        else if (Sheet.Permits(ReplyAct.Renew))
            Proposal = Propose(ReplyAct.Renew, []);
        return Sheet.State is ReplyState.Open or ReplyState.Answered ? StatusCodes.Status200OK : StatusCodes.Status410Gone;
    }

    /// <returns>The status code of the page; 303 where something was recorded, see <see cref="Did"/>.</returns>
    public Task<int> PostAsync(IFormCollection posted, CancellationToken cancellationToken) =>
        posted.ContainsKey(HumanStep.ProposalField) ? ConfirmAsync(posted, cancellationToken) : Task.FromResult(Prepare(posted));

    private int Prepare(IFormCollection posted)
    {
        if (Sheet is null)
            return StatusCodes.Status404NotFound;
        if (Form is null || Chosen is not { } act)
            return Refuse(StatusCodes.Status409Conflict, ReplyTexts.NothingToAnswer);
        Reading = FormReader.Read(Form, posted);
        if (Reading.IsValid && act is ReplyAct.Forward && EmailAddress.Read(Reading.Text(ReplyFields.Colleague)) is null)
            Reading = Reading with { Problems = [new FormProblem(ReplyFields.Colleague, ReplyTexts.NoAddress)] };
        if (!Reading.IsValid)
            return StatusCodes.Status400BadRequest;
        Proposal = Propose(act, ChosenSlot(Reading.Answers.Where(pair => pair.Value is string).ToDictionary(pair => pair.Key, pair => (string)pair.Value!)));
        return StatusCodes.Status200OK;
    }

    /// <summary>An offered moment is an answer like any other: a day and an hour.</summary>
    private static Dictionary<string, string> ChosenSlot(Dictionary<string, string> answers)
    {
        if (answers.Remove(ReplyFields.Slot, out var code) && HandoffSlots.Read(code) is { } slot)
            (answers[ReplyFields.AppointmentOn], answers[ReplyFields.AppointmentTime]) = slot;
        return answers;
    }

    private async Task<int> ConfirmAsync(IFormCollection posted, CancellationToken cancellationToken)
    {
        if (Sheet is null)
            return StatusCodes.Status404NotFound;
        if (human.Open<ReplyProposal>(posted[HumanStep.ProposalField]) is not { } proposal || !proposal.IsFor(Sheet))
            return Refuse(StatusCodes.Status400BadRequest, ReplyTexts.Unreadable);
        if (!Sheet.Permits(proposal.Act))
            return await OvertakenAsync(proposal, cancellationToken);
        var word = ReplyWords.ToCopy(proposal.Act, Sheet);
        if (human.Check(proposal.IssuedAt, word, posted) is { } problem)
        {
            (Proposal, Problem) = (problem is HumanStepProblem.TooOld ? proposal with { IssuedAt = clock.GetUtcNow() } : proposal, problem);
            return Refuse(StatusCodes.Status400BadRequest, HumanStep.Advice(problem, word));
        }

        var outcome = await desk.RecordAsync(Sheet, proposal, cancellationToken);
        Proposal = outcome is ReplyOutcome.OnHold ? proposal : null;
        switch (outcome)
        {
            case ReplyOutcome.Recorded:
                Did = proposal.Act;
                return StatusCodes.Status303SeeOther;
            case ReplyOutcome.AdviserAsked:
                Sheet = await desk.FindAsync(_token, cancellationToken);
                Notice = new(Tone.Note, ReplyTexts.AdviserAskedTitle, Fill(ReplyTexts.AdviserAsked, Sheet!.AdviserName));
                return StatusCodes.Status200OK;
            case ReplyOutcome.TooMany:
                return Refuse(StatusCodes.Status429TooManyRequests, Fill(ReplyTexts.TooMany, Sheet.AdviserName, Sheet.AdviserEmail));
            case ReplyOutcome.OnHold:
                return Refuse(StatusCodes.Status409Conflict, Fill(ReplyTexts.NotNow, Sheet.AdviserName, Sheet.OrganisationName));
            default:
                return await OvertakenAsync(proposal, cancellationToken);
        }
    }

    /// <summary>Whoever sent the answer that stands is thanked, however often they sent it; anybody else is told what stands.</summary>
    private async Task<int> OvertakenAsync(ReplyProposal proposal, CancellationToken cancellationToken)
    {
        (Sheet, Proposal) = (await desk.FindAsync(_token, cancellationToken), null);
        if (Sheet is not null && proposal.IsWhatStands(Sheet.Handoff))
        {
            Did = proposal.Act;
            return StatusCodes.Status303SeeOther;
        }
        return Refuse(StatusCodes.Status409Conflict, ReplyTexts.Overtaken);
    }

    private int Refuse(int status, string text)
    {
        Notice = new(Tone.Warn, ReplyTexts.NotRecorded, text);
        return status;
    }

    /// <summary>Whether what the address says was done is so: anybody can write an address.</summary>
    private bool IsTrue(ReplyAct did) => did switch
    {
        ReplyAct.Accept => Sheet!.Handoff.State is HandoffState.Accepted,
        ReplyAct.Decline => Sheet!.Handoff.State is HandoffState.Rejected,
        ReplyAct.Came => Sheet!.Handoff.State is HandoffState.InProgress or HandoffState.Completed,
        ReplyAct.Missed => Sheet!.Handoff.State is HandoffState.Failed,
        ReplyAct.Ask => Sheet!.Messages is [.., { FromPartner: true }],
        ReplyAct.Forward => Sheet!.ForwardedTo is not null,
        ReplyAct.Renew => Sheet!.State is ReplyState.LinkExpired,
    };

    private ReplyProposal Propose(ReplyAct act, Dictionary<string, string> answers) =>
        new(Sheet!.Handoff.Id, Sheet.Link.Recipient, act, answers, Sheet.Standing, clock.GetUtcNow(), Guid.CreateVersion7(clock.GetUtcNow()));
}
