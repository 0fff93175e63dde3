using Microsoft.Extensions.Options;
using MimeKit;
using Pathways.Designer.Demo;
using Pathways.Engine.Hosting;
using Pathways.Engine.Outbox;

namespace Pathways.Designer.Mailbox;

/// <param name="Name">The file's name without its extension: names the message in addresses.</param>
public sealed record PickedUpMessage(string Name, MimeMessage Message);

/// <summary>The messages that were written to files because no mail server is configured. Closed everywhere but in development and demonstrations.</summary>
public sealed class PickupMailbox(
    IOptions<EngineOptions> options, IMailTransport transport, IHostEnvironment environment, IConfiguration configuration)
{
    private const string Extension = ".eml";

    public bool IsOpen => transport is PickupFolderTransport && (environment.IsDevelopment() || configuration.IsDemo());

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<PickedUpMessage>> ReadAsync(int most, CancellationToken cancellationToken)
    {
        var messages = new List<PickedUpMessage>();
        foreach (var file in Files().OrderByDescending(file => file.LastWriteTimeUtc).Take(most))
            messages.Add(await LoadAsync(file, cancellationToken));
        return [.. messages.OrderByDescending(message => message.Message.Date)];
    }

    public async Task<PickedUpMessage?> FindAsync(string name, CancellationToken cancellationToken) =>
        Files().FirstOrDefault(file => file.Name == name + Extension) is { } file ? await LoadAsync(file, cancellationToken) : null;

    private IEnumerable<FileInfo> Files()
    {
        var folder = new DirectoryInfo(options.Value.PickupFolder);
        return IsOpen && folder.Exists ? folder.EnumerateFiles("*" + Extension) : [];
    }

    private static async Task<PickedUpMessage> LoadAsync(FileInfo file, CancellationToken cancellationToken) =>
        new(Path.GetFileNameWithoutExtension(file.Name), await MimeMessage.LoadAsync(file.FullName, cancellationToken));
}
