using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>Descriptions here are plain text or Markdown, on the portal plain text with line breaks: what is only a sign of Markdown goes.</summary>
internal static partial class PlainText
{
    /// <summary>The text without Markdown's signs; an escaped sign is the sign itself.</summary>
    public static string Of(string markdown)
    {
        var lines = LooseText.Block(markdown).Split('\n').Where(l => !Rule().IsMatch(l)).Select(Line);
        return LooseText.Block(string.Join('\n', lines));
    }

    /// <summary>A text that <see cref="Of"/> gives back as it is: signs that Markdown would take are escaped, but only where there are any.</summary>
    public static string Escaped(string plain)
    {
        var text = LooseText.Block(plain);
        if (Of(text) == text)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var sign in text)
        {
            if (IsSign(sign))
            {
                escaped.Append('\\');
            }

            escaped.Append(sign);
        }

        return escaped.ToString();
    }

    private static string Line(string line)
    {
        var bare = Heading().Replace(line, "");
        bare = Bullet().Replace(bare, "- ");
        bare = Emphasis().Replace(Emphasis().Replace(bare, "${text}"), "${text}");
        bare = Code().Replace(bare, "${text}");
        bare = Link().Replace(bare, static m => m.Groups["text"].Value == m.Groups["address"].Value
            ? m.Groups["text"].Value : $"{m.Groups["text"].Value} ({m.Groups["address"].Value})");
        return Unescaped(bare);
    }

    private static string Unescaped(string line)
    {
        if (!line.Contains('\\', StringComparison.Ordinal))
        {
            return line;
        }

        var plain = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            plain.Append(line[i] == '\\' && i + 1 < line.Length && IsSign(line[i + 1]) ? line[++i] : line[i]);
        }

        return plain.ToString();
    }

    private static bool IsSign(char sign) => sign is '\\' or '*' or '_' or '`' or '[' or ']' or '#' or '-' or '+' or '|' or '=';

    [GeneratedRegex(@"^#{1,6}\s+", RegexOptions.None, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[*+]\s+", RegexOptions.None, 1000)]
    private static partial Regex Bullet();

    // Three or more of the same sign alone on a line, and the line under a table's head.
    [GeneratedRegex(@"^([-*_=])(\s*\1){2,}$|^\|?(\s*:?-{3,}:?\s*\|)+(\s*:?-{3,}:?\s*)?$", RegexOptions.None, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?<![\\*\w])(?<sign>\*\*|__|\*|_)(?=\S)(?<text>[^*_\\]+?)(?<=\S)\k<sign>(?![*\w])", RegexOptions.None, 1000)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"(?<![\\`])`(?<text>[^`\\]+)`(?!`)", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<![\\!])\[(?<text>[^\[\]\\]+)\]\((?<address>[^\s()\\]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
