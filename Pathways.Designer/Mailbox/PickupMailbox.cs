using Microsoft.Extensions.Options;
using MimeKit;
using Pathways.Designer.Layout;
using Pathways.Engine.Hosting;

namespace Pathways.Designer.Mailbox;

/// <summary>A message in the list.</summary>
/// <param name="Name">The file's name without its ending; the message's address on the page.</param>
public sealed record Letter(string Name, DateTimeOffset Date, string To, string Subject);

/// <summary>Reads the messages that were written to the pickup folder.</summary>
public sealed class PickupMailbox(IOptions<EngineOptions> options)
{
    private const int PageSize = 25;
    private const string Ending = ".eml";

    /// <summary>The newest first.</summary>
    public (IReadOnlyList<Letter> Letters, Paging Shown) Read(int page)
    {
        var folder = new DirectoryInfo(options.Value.PickupFolder);
        if (!folder.Exists)
            return ([], Paging.Of(0, page, PageSize));
        var files = folder.GetFiles("*" + Ending);
        var shown = Paging.Of(files.Length, page, PageSize);
        return ([.. shown.Cut([.. files.OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)]).Select(Summarise)], shown);
    }

    /// <summary>The message of that name; null when there is none.</summary>
    public MimeMessage? Open(string name)
    {
        var file = Path.Combine(options.Value.PickupFolder, name + Ending);
        return Path.GetFileName(name) == name && File.Exists(file) ? MimeMessage.Load(file) : null;
    }

    private static Letter Summarise(FileInfo file)
    {
        using var stream = file.OpenRead();
        var headers = HeaderList.Load(stream);
        var date = MimeKit.Utils.DateUtils.TryParse(headers[HeaderId.Date] ?? "", out var parsed) ? parsed : file.LastWriteTimeUtc;
        return new Letter(Path.GetFileNameWithoutExtension(file.Name), date, headers[HeaderId.To] ?? "", headers[HeaderId.Subject] ?? "");
    }
}
