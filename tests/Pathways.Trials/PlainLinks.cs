using Pathways.Activities.Handoffs;

namespace Pathways.Trials;

/// <summary>Links that nobody follows: whoever answers in a trial asks a node itself.</summary>
internal sealed class PlainLinks : IReplyLinks
{
    public string Create(Guid handoffId, DateTimeOffset expiresAt, LinkPurpose purpose, int recipient) => $"http://localhost/reponse/{handoffId}";
}
