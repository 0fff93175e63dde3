namespace Pathways.Activities.Handoffs;

/// <summary>Makes the signed, expiring link by which a partner answers without an account.</summary>
public interface IReplyLinks
{
    /// <summary>The absolute address of the reply page.</summary>
    string Create(Guid handoffId, DateTimeOffset expiresAt);
}
