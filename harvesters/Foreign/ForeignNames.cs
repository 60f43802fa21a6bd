using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Foreign;

/// <summary>Small values of records as strangers write them.</summary>
internal static class ForeignNames
{
    private const int MaxKeywords = 100;
    private const int MaxKeyword = 100;

    /// <summary>Keywords, each once whatever its case; what is too long for one is none.</summary>
    public static IReadOnlyList<TaggedText> Keywords(IEnumerable<string?> words, string language) =>
    [
        .. words.Select(w => ForeignText.Line(w)).OfType<string>().Where(w => w.Length <= MaxKeyword)
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxKeywords).Select(w => new TaggedText(w, language)),
    ];

    /// <summary>One line in the source's language.</summary>
    public static LocalText Line(string? text, string language) => In(ForeignText.Line(text), language);

    /// <summary>A text that may be HTML, in the source's language.</summary>
    public static LocalText Html(string? html, string language) => In(ForeignHtml.Text(html), language);

    /// <summary>The text in the language; empty when there is none.</summary>
    public static LocalText In(string? text, string language) => text is null ? LocalText.Empty : LocalText.In(language, text);
}
