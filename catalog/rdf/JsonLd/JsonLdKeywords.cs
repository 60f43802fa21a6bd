using System.Collections.Frozen;

namespace OpenData.Rdf.JsonLd;

/// <summary>JSON-LD 1.1, section 1.7.</summary>
internal static class JsonLdKeywords
{
    private static readonly FrozenSet<string> All = new[]
    {
        "@base", "@container", "@context", "@default", "@direction", "@embed", "@explicit", "@graph", "@id", "@import", "@included",
        "@index", "@json", "@language", "@list", "@nest", "@none", "@null", "@omitDefault", "@prefix", "@preserve", "@propagate",
        "@protected", "@requireAll", "@reverse", "@set", "@type", "@value", "@version", "@vocab",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Is(string text) => text.Length > 0 && text[0] == '@' && All.Contains(text);

    /// <summary>Looks like a keyword (<c>@</c> and letters): kept for later versions, so it is ignored.</summary>
    public static bool LooksLikeOne(string text) =>
        text.Length > 1 && text[0] == '@' && !text.AsSpan(1).ContainsAnyExcept(Letters);

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}
