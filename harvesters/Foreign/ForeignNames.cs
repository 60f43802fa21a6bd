using System.Security.Cryptography;
using System.Text;
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

    /// <summary>A mailbox; null for anything else.</summary>
    public static string? Mail(string? text) =>
        text?.Trim() is { Length: <= 254 } mail && mail.Count(c => c == '@') == 1 && !mail.Any(char.IsWhiteSpace) ? mail : null;

    /// <summary>One line in the source's language.</summary>
    public static LocalText Line(string? text, string language) => In(ForeignText.Line(text), language);

    /// <summary>A text that may be HTML, in the source's language.</summary>
    public static LocalText Html(string? html, string language) => In(ForeignText.FromHtml(html), language);

    /// <summary>Settings as a short hash: other settings make other records of the same source.</summary>
    public static string SettingsMark(object options) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.ToString() ?? "")))[..16];

    /// <summary>The text in the language; empty when there is none.</summary>
    public static LocalText In(string? text, string language) => text is null ? LocalText.Empty : LocalText.In(language, text);
}
