using Microsoft.Extensions.Options;
using Pathways.Engine.Hosting;

namespace Pathways.Engine.Outbox;

/// <summary>
/// Writes each message as an <c>.eml</c> file. The file's name comes from the Message-ID and the file appears whole or not
/// at all, so writing it twice leaves one message.
/// </summary>
public sealed class PickupFolderTransport(IOptions<EngineOptions> options) : IMailTransport
{
    public bool RepeatIsHarmless => true;

    public async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(options.Value.PickupFolder).FullName;
        var file = Path.Combine(folder, FileName(message.MessageId));
        var unfinished = file + ".part";
        await File.WriteAllBytesAsync(unfinished, message.Mime, cancellationToken);
        File.Move(unfinished, file, overwrite: true);
        return Delivery.Sent;
    }

    private static string FileName(string messageId) => string.Concat(messageId.Select(Safe)) + ".eml";

    private static char Safe(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '@' ? character : '_';
}
