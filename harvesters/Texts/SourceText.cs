using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Harvesters.Texts;

/// <summary>Texts of strangers, made fit to be kept: bounded, without control characters; markup becomes plain text.</summary>
internal static partial class SourceText
{
    /// <summary>Longest text that is kept; longer ones are cut.</summary>
    public const int MaxBlock = 50_000;

    /// <summary>Longest title, name or word that is kept.</summary>
    public const int MaxLine = 1_000;

    /// <summary>Text of several lines; null when nothing is left.</summary>
    public static string? Block(string? text) => Clean(text, keepLines: true, MaxBlock);

    /// <summary>Text of one line; null when nothing is left.</summary>
    public static string? Line(string? text, int max = MaxLine) => Clean(text, keepLines: false, max);

    /// <summary>The same without HTML: blocks and breaks become line breaks, entities their signs. A text that only mentions "&lt;" stays.</summary>
    public static string? Plain(string? text)
    {
        if (text is null || !Markup().IsMatch(text))
        {
            return Block(text);
        }

        var plain = Invisible().Replace(text, " ");
        plain = Whitespace().Replace(plain, " ");
        plain = Break().Replace(plain, "\n");
        plain = Markup().Replace(plain, "");
        plain = WebUtility.HtmlDecode(plain).Replace('\u00A0', ' ');
        return Block(Blank().Replace(plain, "\n\n"));
    }

    /// <summary>What to show of a value in a message: at most 120 characters.</summary>
    public static string Shown(string value) => Line(value, 121) is { Length: > 120 } long_ ? long_[..119] + "…" : Line(value) ?? "";

    private static string? Clean(string? text, bool keepLines, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var clean = new StringBuilder(Math.Min(text.Length, max));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= max)
            {
                break;
            }

            if (rune.Value is '\n' && keepLines)
            {
                clean.Append('\n');
            }
            else if (Rune.IsControl(rune) || rune.Value is 0xFFFD or 0xFEFF or 0x2028 or 0x2029)
            {
                if (clean.Length > 0 && rune.Value is not ('\r' or 0xFEFF) && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else
            {
                clean.Append(rune.ToString());
            }
        }

        var result = clean.ToString().Trim();
        return result.Length == 0 ? null : result;
    }

    [GeneratedRegex(@"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|table|tr|td|th|tbody|font|img|hr|sup|sub|script|style|blockquote|pre|code|iframe)\b[^<>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();

    [GeneratedRegex(@"<(script|style)\b[^<>]*>[^<]*</(script|style)\s*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Invisible();

    [GeneratedRegex(@"<br\s*/?>|</(?:p|div|li|h[1-6]|tr|ul|ol|table|blockquote)\s*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Break();

    [GeneratedRegex(@"[ \t\r\n]+", RegexOptions.NonBacktracking)]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"[ \t]*\n[ \t]*\n\s*", RegexOptions.NonBacktracking)]
    private static partial Regex Blank();
}
