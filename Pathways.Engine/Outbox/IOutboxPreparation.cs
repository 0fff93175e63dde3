namespace Pathways.Engine.Outbox;

/// <summary>
/// Does what is due in the outbox before messages are sent, such as putting several together. It may run on several nodes at once and
/// be killed at any time; where it fails, the messages leave as they are. Found by scanning the assemblies.
/// </summary>
public interface IOutboxPreparation
{
    Task PrepareAsync(CancellationToken cancellationToken);
}
