namespace OpenData.Harvesters.HttpFolder;

/// <summary>Where a web address lies in relation to another.</summary>
internal static class FolderAddress
{
    public static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;

    /// <summary>The folder of an address, with its slash: <c>/a/</c> of <c>/a/index.html</c>.</summary>
    public static Uri Folder(Uri address) => new(address, ".");

    /// <summary>True for what lies deeper than the folder of another address, at the same server.</summary>
    public static bool IsBelow(Uri address, Uri folder) => Path(address, Folder(folder)) is { Length: > 0 };

    /// <summary>The decoded path below a folder, without a slash at its end; null for what lies elsewhere.</summary>
    public static string? Path(Uri address, Uri folder)
    {
        if (address.Scheme != folder.Scheme || address.IdnHost != folder.IdnHost || address.Port != folder.Port)
        {
            return null;
        }

        var (path, home) = (Uri.UnescapeDataString(address.AbsolutePath), Uri.UnescapeDataString(folder.AbsolutePath));
        return path.StartsWith(home, StringComparison.Ordinal) ? path[home.Length..].TrimEnd('/') : null;
    }
}
