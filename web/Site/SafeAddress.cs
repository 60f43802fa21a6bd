namespace OpenData.Web.Site;

/// <summary>Which addresses that others wrote may become links.</summary>
public static class SafeAddress
{
    private const int MaxLength = 2000;

    /// <summary>An absolute address of the web or of FTP; null for anything else, which is shown as text.</summary>
    public static string? Of(string? address) =>
        address is { Length: <= MaxLength } && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" or "ftp"
            ? uri.AbsoluteUri
            : null;

    /// <summary>The same for text that people write: a mailbox, and a path of this site, are links too.</summary>
    public static string? OfLink(string? address)
    {
        var text = address?.Trim() ?? "";
        var isMailbox = text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && text.Length <= MaxLength;
        var isPath = text.Length <= MaxLength && (text is ['/', not ('/' or '\\'), ..] or ['#', ..] or "/");
        return (isMailbox || isPath || Of(text) is not null) && !text.Any(char.IsControl) ? text : null;
    }
}
