using OpenData.Catalog.Search;

namespace OpenData.Catalog.Vocabularies;

/// <summary>Makes words comparable as people write them: no case, no carons, every run of other signs one blank.</summary>
public static class WordFolding
{
    /// <summary>"Četrtletno " and "cetrtletno" fold alike, as do "CC BY-SA 4.0" and "cc_by_sa_4_0". Empty when nothing is left.</summary>
    public static string Fold(string word) => string.Join(' ', TextFolding.Words(word));

    /// <summary>
    /// Spellings of one address folded to one: scheme, <c>www.</c>, case, trailing slash, <c>/legalcode</c> and <c>/deed.xx</c> do not count.
    /// </summary>
    public static string FoldIri(string iri)
    {
        var text = iri.Trim().ToLowerInvariant();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        text = scheme < 0 ? text : text[(scheme + 3)..];
        text = text.StartsWith("www.", StringComparison.Ordinal) ? text[4..] : text;
        text = text.TrimEnd('/');
        var last = text.LastIndexOf('/');
        if (last > 0 && (text.AsSpan(last + 1).StartsWith("deed") || text.AsSpan(last + 1).SequenceEqual("legalcode")))
        {
            text = text[..last];
        }

        return text;
    }
}
