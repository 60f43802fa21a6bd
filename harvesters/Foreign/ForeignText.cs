using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using OpenData.Rdf;

namespace OpenData.Harvesters.Foreign;

/// <summary>
/// Texts that strangers wrote, made fit for a record: no control characters, bounded. Markup is <see cref="ForeignHtml"/>'s.
/// </summary>
internal static partial class ForeignText
{
    /// <summary>Longest title, name or word that is kept; longer ones are cut and end with <c>…</c>.</summary>
    public const int MaxLine = 1_000;

    /// <summary>Longest text of several lines.</summary>
    public const int MaxBlock = 50_000;

    /// <summary>Longest identity of a record at its source.</summary>
    public const int MaxId = 500;

    private const int MaxShown = 120;

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(i => i is not (9 or 10 or 13)).Select(i => (char)i), '\u007F', '\uFFFE', '\uFFFF']);

    /// <summary>One line: blanks and line ends become one blank. Null when nothing is left.</summary>
    public static string? Line(string? text, int max = MaxLine)
    {
        var line = string.Join(' ', Clean(text, max * 4).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : Cut(line, max);
    }

    /// <summary>
    /// A text of several lines, its indents kept (they mean something in Markdown); at most one empty line in a row. Null when nothing is
    /// left.
    /// </summary>
    public static string? Block(string? text, int max = MaxBlock)
    {
        var block = EmptyLines().Replace(Clean(text, max * 2), "\n\n").Trim();
        return block.Length == 0 ? null : Cut(block, max);
    }

    /// <summary>What to show of a value in a message: at most 120 characters.</summary>
    public static string Shown(string value) => Line(value, MaxShown) ?? "";

    /// <summary>A name fit to be a record's identity at its source: not empty, no control characters, at most 500 characters.</summary>
    public static bool IsId(string? id) => id is { Length: > 0 and <= MaxId } && !id.Any(char.IsControl)
        && !string.IsNullOrWhiteSpace(id);

    /// <summary>
    /// An identity, which must stay as its source wrote it: only what nobody can keep is taken out of it. Null when nothing is left.
    /// </summary>
    public static string? Id(string? text, int max = MaxId)
    {
        var id = Clean(text, max).Replace('\n', ' ').Trim();
        return id.Length == 0 ? null : id;
    }

    /// <summary>A statement's text, whole, without the signs that no catalogue and no database can keep.</summary>
    public static string Kept(string text) =>
        text.AsSpan().ContainsAny(Controls) ? string.Concat(text.Where(c => !Controls.Contains(c))) : text;

    /// <inheritdoc cref="Kept(string)"/>
    public static Literal Kept(Literal literal) => !literal.Text.AsSpan().ContainsAny(Controls) ? literal
        : literal.Language is { } language ? Literal.InLanguage(Kept(literal.Text), language)
        : new Literal(Kept(literal.Text), literal.Datatype);

    // Every line end is \n; other control characters, and what was no character at all, become one blank.
    private static string Clean(string? text, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var clean = new StringBuilder(Math.Min(text.Length, max));
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (clean.Length >= max)
            {
                break;
            }

            if (rune.Value is 0xFEFF)
            {
                continue;
            }

            if (rune.Value is not '\n' && (Rune.IsControl(rune) || rune.Value is 0xFFFD or 0xFFFE or 0xFFFF))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    // Never in the middle of a surrogate pair.
    private static string Cut(string text, int max) =>
        text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 2]) ? max - 2 : max - 1)].TrimEnd() + "…";

    [GeneratedRegex(@"\n(?:[ \t\u00A0]*\n){2,}", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyLines();
}
