namespace Pathways.Activities.Handoffs;

/// <summary>What a link is good for. Its signature covers it, so that a link of one kind never passes for another.</summary>
public enum LinkPurpose : byte
{
    /// <summary>Answering the request, and changing the answer while nothing was done upon it.</summary>
    Reply = 1,

    /// <summary>Saying whether the person came, and what came of it.</summary>
    Report = 2,
}

/// <summary>Makes the signed, expiring link by which a partner answers without an account.</summary>
public interface IReplyLinks
{
    /// <summary>The absolute address of the reply page.</summary>
    /// <param name="expiresAt">From then on the link is good for nothing but asking for a new one, by e-mail to whoever got it.</param>
    /// <param name="recipient">Whom the link is written to: a <see cref="HandoffRecipient.Number"/>.</param>
    string Create(Guid handoffId, DateTimeOffset expiresAt, LinkPurpose purpose = LinkPurpose.Reply, int recipient = HandoffRecipient.First);
}
