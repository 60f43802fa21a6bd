using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Exporters.GraphStore;

/// <summary>What the store answered.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="MediaType">Without parameters; empty when the store named none.</param>
/// <param name="Body">Whole; null when it is longer than a graph may be.</param>
internal sealed partial record StoreAnswer(HttpStatusCode Status, string MediaType, byte[]? Body)
{
    private const int Longest = 300;

    public bool IsDone => (int)Status is >= 200 and < 300;

    /// <summary>A server between us and the store, or the store for the moment: nothing is known of what was asked for.</summary>
    public bool IsPassing => Status is HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests;

    /// <summary>The store's own words on one line, without mark-up; empty when it said nothing.</summary>
    public string Words()
    {
        var text = Encoding.UTF8.GetString((Body ?? []).AsSpan()[..Math.Min(Body?.Length ?? 0, 1 << 13)]);
        text = Said().Match(text) is { Success: true } said ? said.Groups[1].Value : Tags().Replace(text, " ");
        text = Space().Replace(WebUtility.HtmlDecode(text), " ").Trim();
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
    }

    /// <summary>Virtuoso puts what it has to say into this old element.</summary>
    [GeneratedRegex("<xmp>(.*?)</xmp>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Said();

    [GeneratedRegex("<(style|script|title)[^>]*>.*?</\\1>|<[^<>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Space();
}
