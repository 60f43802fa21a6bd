using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Rdf.Shacl.Values;

/// <summary>
/// A regular expression of XPath (XPath and XQuery Functions 3.1, section 5.6), as SPARQL's <c>REGEX</c> uses it. It is turned into one of
/// .NET that takes time in proportion to the text wherever the pattern allows it; where not, a match that takes too long counts as none,
/// and once <see cref="MostTimeouts"/> texts took too long the pattern matches nothing any more. Safe to use from many threads.
/// </summary>
internal sealed class XPathRegex
{
    /// <summary>So many texts may take the longest time, so that a document of many cannot keep a check busy for days.</summary>
    public const int MostTimeouts = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly byte[]? prefix;
    private readonly Lazy<Regex>? regex;
    private int timeouts;

    private XPathRegex(byte[]? prefix, Lazy<Regex>? regex) => (this.prefix, this.regex) = (prefix, regex);

    /// <param name="pattern">As in XPath.</param>
    /// <param name="flags">As in XPath.</param>
    /// <param name="longest">The time for one text; a second when it is null.</param>
    /// <exception cref="ArgumentException">The pattern or a flag is none.</exception>
    public static XPathRegex Of(string pattern, string flags, TimeSpan? longest = null)
    {
        var options = RegexOptions.CultureInvariant;
        var (quoted, spaced) = (false, false);
        foreach (var flag in flags)
        {
            options |= flag switch
            {
                's' => RegexOptions.Singleline,
                'm' => RegexOptions.Multiline,
                'i' => RegexOptions.IgnoreCase,
                'x' or 'q' => RegexOptions.None,
                _ => throw new ArgumentException($"'{flag}' is no flag", nameof(flags)),
            };
            quoted |= flag == 'q';
            spaced |= flag == 'x';
        }

        if (flags.Length == 0 && Prefix(pattern) is { } start)
        {
            return new(start, null);
        }

        var text = quoted
            ? Regex.Escape(pattern)
            : new XPathRegexText(pattern, spaced, (options & RegexOptions.Multiline) != 0).Translate();
        var made = Make(text, options, longest ?? Longest);
        return new(null, new Lazy<Regex>(made));
    }

    public bool Matches(ReadOnlySpan<byte> text)
    {
        if (prefix is not null)
        {
            return text.StartsWith(prefix);
        }

        if (Volatile.Read(ref timeouts) >= MostTimeouts)
        {
            return false;
        }

        var chars = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        var length = Encoding.UTF8.GetChars(text, chars);
        try
        {
            return regex!.Value.IsMatch(chars[..length]);
        }
        catch (RegexMatchTimeoutException)
        {
            Interlocked.Increment(ref timeouts);
            return false;
        }
    }

    /// <summary>The letters after <c>^</c> when the pattern is nothing else.</summary>
    private static byte[]? Prefix(string pattern)
    {
        if (!pattern.StartsWith('^'))
        {
            return null;
        }

        var text = new StringBuilder();
        for (var i = 1; i < pattern.Length; i++)
        {
            var letter = pattern[i];
            if (letter == '\\' && i + 1 < pattern.Length && pattern[i + 1] is '.' or '/' or '-')
            {
                letter = pattern[++i];
            }
            else if (letter is '.' or '\\' or '?' or '*' or '+' or '{' or '}' or '(' or ')' or '[' or ']' or '|' or '$' or '^')
            {
                return null;
            }

            text.Append(letter);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static Regex Make(string text, RegexOptions options, TimeSpan longest)
    {
        // The backtracking engine checks what the pattern means; the other one cannot look around or back, but never goes astray.
        var usual = new Regex(text, options, longest);
        try
        {
            return new Regex(text, options | RegexOptions.NonBacktracking, longest);
        }
        catch (NotSupportedException)
        {
            return usual;
        }
    }
}
