using Pathways.Designer.Layout;
using Pathways.Designer.Security;

namespace Pathways.Designer.Import;

/// <summary>The file that a form sends in its field <c>file</c>.</summary>
public sealed record UploadedFile(string Name, byte[] Content)
{
    /// <exception cref="SheetException">There is none, or it is larger than the page's <see cref="UploadLimitAttribute"/>.</exception>
    public static async Task<UploadedFile> ReadAsync(HttpContext http)
    {
        var file = http.Request.Form.Files.GetFile("file") ?? throw new SheetException(ImportTexts.NoFile);
        if (UploadLimitAttribute.Of(http) is var most && file.Length > most)
            throw new SheetException(Wording.Fill(ImportTexts.TooLarge, most / UploadLimitAttribute.Megabyte));
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, http.RequestAborted);
        return new(file.FileName, content);
    }
}
