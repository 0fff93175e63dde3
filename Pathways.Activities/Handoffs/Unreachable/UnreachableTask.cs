using Microsoft.EntityFrameworkCore;
using MimeKit;
using Pathways.Activities.Coordination;
using Pathways.Activities.Partners;
using Pathways.Activities.Spelling;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Handoffs.Unreachable;

/// <summary>What the adviser does about a partner whose address does not answer any more.</summary>
public sealed class UnreachableTask(LetterPost post) : ISideTask
{
    public const string TaskName = "unreachable";
    public const string SideKind = "Pathways.Unreachable";

    private const string Choice = "choice";
    private const string OtherAddress = "address";
    private const string OtherPartner = "partner";
    private const string Telephone = "telephone";
    private const string Email = "email";

    public string Kind => SideKind;

    /// <param name="known">Another address that is known already.</param>
    public static TaskForm Form(string? known) => new(
    [
        new(Choice, Labels.Text("Handoff.Unreachable.Choice"), FormFieldKind.Choice)
        {
            IsRequired = true,
            Choices =
            [
                new(OtherAddress, Labels.Text("Handoff.Unreachable.Address")),
                new(OtherPartner, Labels.Text("Handoff.Unreachable.Partner")),
                new(Telephone, Labels.Text("Handoff.Unreachable.Telephone")),
            ],
        },
        new(Email, Labels.Text("Handoff.Unreachable.Email"), FormFieldKind.Text)
        {
            IsRequired = true, MaximumLength = EmailAddress.Longest, Default = known, OnlyWhen = new FormCondition(Choice, [OtherAddress]),
        },
    ]);

    public async ValueTask CompleteAsync(SideTaskCompletion completion, CancellationToken cancellationToken)
    {
        var waitId = completion.Task.Id.Split(':')[0];
        var handoff = await HandoffRows.FindAsync(completion.Db, waitId, cancellationToken);
        if (!handoff.IsOpen)
            return;
        switch (completion.Answer.GetValueOrDefault(Choice) as string)
        {
            case OtherAddress:
                await ReaddressAsync(completion, handoff, completion.Answer.GetValueOrDefault(Email) as string ?? "", cancellationToken);
                break;
            case OtherPartner:
                await AskNextAsync(completion, handoff);
                break;
        }
    }

    private static async Task AskNextAsync(SideTaskCompletion completion, HandoffRequest handoff)
    {
        var moved = await completion.MoveAsync(new ResumeStimulus(
            handoff.OpenWaitId,
            new Dictionary<string, object?> { [HandoffVerdict.Field] = HandoffVerdict.Next, [ReplyFields.Reason] = Labels.French("Handoff.Unreachable.Reason") },
            completion.Actor));
        if (moved.Outcome is not StimulusOutcome.Applied)
            throw new BurstRefusedException(Labels.Text("Handoff.Unreachable.Stuck"));
    }

    /// <summary>Whoever of the partner was to read is reached there from now on, and what came back leaves again.</summary>
    private async Task ReaddressAsync(SideTaskCompletion completion, HandoffRequest handoff, string typed, CancellationToken cancellationToken)
    {
        if (EmailAddress.Read(typed) is not { } address)
            throw new BurstRefusedException(Labels.Text("Handoff.Unreachable.BadEmail", typed));
        var (db, prefix) = (completion.Db, $"{handoff.WaitId}:");
        var returned = await db.Outbox.Where(message => message.Id.StartsWith(prefix))
            .Where(message => !db.Set<StaffMember>().Any(staff => staff.Email == message.Recipient))
            .AsSent(db)
            .Where(row => row.Sent.ReturnedAt != null && row.Sent.Status == OutboxStatus.Failed)
            .OrderByDescending(row => row.Sent.ReturnedAt).Select(row => row.Message).ToListAsync(cancellationToken);
        var lost = returned.Select(message => message.Recipient).FirstOrDefault();
        var to = await EnterAsync(completion, handoff, lost, address, cancellationToken);
        foreach (var message in returned.Where(message => message.Recipient == lost))
        {
            // What left in the evening with others leaves again by itself, whole as it is.
            (message.Status, message.MergedInto) = (OutboxStatus.Cancelled, null);
            db.Outbox.Add(post.Readdress(message, to, completion.Now));
        }
    }

    private static async Task<MailboxAddress> EnterAsync(
        SideTaskCompletion completion, HandoffRequest handoff, string? lost, string address, CancellationToken cancellationToken)
    {
        if (await completion.Db.Set<HandoffForward>().FirstOrDefaultAsync(row => row.HandoffId == handoff.Id && row.Address == lost, cancellationToken) is { } forward)
        {
            forward.Address = address;
            if (handoff.ForwardedTo == lost)
                handoff.ForwardedTo = address;
            return new MailboxAddress(address, address);
        }
        var partner = await completion.Db.Set<Partner>().SingleAsync(row => row.Id == handoff.PartnerId, cancellationToken);
        await PartnerReach.EnterAsync(completion.Db, partner, address, completion.Now, cancellationToken);
        return new MailboxAddress(partner.ContactName, address);
    }
}
