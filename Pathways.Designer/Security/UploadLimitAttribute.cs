using Microsoft.AspNetCore.Http.Metadata;

namespace Pathways.Designer.Security;

/// <summary>How large a file the form of a page takes, in bytes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UploadLimitAttribute(int mostBytes) : Attribute, IRequestSizeLimitMetadata
{
    public const int Megabyte = 1_000_000;

    public int MostBytes => mostBytes;

    /// <summary>What a page lets in only to say, on itself, that it is too much; what is larger still is not read, and gets a page of its own.</summary>
    public long? MaxRequestBodySize => 100 * Megabyte;

    /// <summary>The limit of the page that answers.</summary>
    public static int Of(HttpContext http) => http.GetEndpoint()!.Metadata.GetRequiredMetadata<UploadLimitAttribute>().MostBytes;
}
