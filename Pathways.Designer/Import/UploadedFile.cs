using Pathways.Designer.Layout;

namespace Pathways.Designer.Import;

/// <summary>The file that a form sends in its field <c>file</c>.</summary>
public sealed record UploadedFile(string Name, byte[] Content)
{
    public const int Megabyte = 1_000_000;

    /// <summary>What a page lets in only to say that it is too much; what is larger still is cut off by the server.</summary>
    public const long MostSent = 100 * Megabyte;

    /// <exception cref="SheetException">There is none, or it is too large.</exception>
    public static async Task<UploadedFile> ReadAsync(HttpContext http, int mostBytes)
    {
        var file = http.Request.Form.Files.GetFile("file") ?? throw new SheetException(ImportTexts.NoFile);
        if (file.Length > mostBytes)
            throw new SheetException(Wording.Fill(ImportTexts.TooLarge, mostBytes / Megabyte));
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, http.RequestAborted);
        return new(file.FileName, content);
    }
}
