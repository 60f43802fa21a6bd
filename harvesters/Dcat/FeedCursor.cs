using System.Globalization;

namespace OpenData.Harvesters.Dcat;

/// <summary>Where a run that was cut off goes on: the number of the address among the source's addresses, a blank, the page.</summary>
internal static class FeedCursor
{
    public static string Write(int start, Uri page) => string.Create(CultureInfo.InvariantCulture, $"{start} {page.AbsoluteUri}");

    /// <summary>Null when there is none, or when the source's addresses are others now.</summary>
    public static (int Start, Uri Page)? Read(string? cursor, Uri[] starts)
    {
        var parts = cursor?.Split(' ', 2);
        return parts is [var number, var address]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start < starts.Length
            && Uri.TryCreate(address, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"
            && string.Equals(page.IdnHost, starts[start].IdnHost, StringComparison.OrdinalIgnoreCase)
            ? (start, page)
            : null;
    }
}
