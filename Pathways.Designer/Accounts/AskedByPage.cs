namespace Pathways.Designer.Accounts;

/// <summary>Marks an address that an open page asks by itself: that nobody sits before it must not keep a session alive.</summary>
internal sealed class AskedByPage
{
    public static bool Is(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<AskedByPage>() is not null;
}
