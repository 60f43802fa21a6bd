using System.Text;

namespace OpenData.Rdf.Shacl.Values;

/// <summary>
/// Says a pattern of XPath's dialect in .NET's: the classes <c>\i \c \w \s \d</c> as XML defines them, <c>$</c> as the very end, the flag
/// <c>x</c> as white space that does not count. What only .NET knows (looking around) is let through.
/// </summary>
internal sealed class XPathRegexText(string pattern, bool spaced, bool multiline)
{
    private const string NameStart = @"\p{L}\p{Nl}:_";
    private const string NameRest = @"\p{L}\p{N}\p{M}:_.\-\u00B7";
    private const string Word = @"\p{L}\p{M}\p{N}\p{S}";
    private const string NoWord = @"\p{P}\p{Z}\p{C}";
    private const string Space = @"\x20\t\n\r";

    private readonly StringBuilder text = new(pattern.Length + 16);
    private int depth;

    public string Translate()
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            var letter = pattern[i];
            if (letter == '\\' && i + 1 < pattern.Length)
            {
                Escape(pattern[++i]);
            }
            else if (letter == '[')
            {
                depth++;
                text.Append(letter);
                if (i + 1 < pattern.Length && pattern[i + 1] == '^')
                {
                    text.Append(pattern[++i]);
                }
            }
            else if (letter == ']')
            {
                depth = Math.Max(0, depth - 1);
                text.Append(letter);
            }
            else if (spaced && depth == 0 && letter is ' ' or '\t' or '\n' or '\r')
            {
                continue;
            }
            else if (letter == '$' && depth == 0 && !multiline)
            {
                text.Append(@"\z");
            }
            else
            {
                text.Append(letter);
            }
        }

        return text.ToString();
    }

    private void Escape(char letter)
    {
        var (members, isNegative) = letter switch
        {
            'i' => (NameStart, false),
            'I' => (NameStart, true),
            'c' => (NameRest, false),
            'C' => (NameRest, true),
            'w' => (Word, false),
            'W' => (NoWord, false),
            's' => (Space, false),
            'S' => (Space, true),
            _ => ("", false),
        };
        if (members.Length == 0 || (isNegative && depth > 0))
        {
            text.Append('\\').Append(letter);
        }
        else if (depth > 0)
        {
            text.Append(members);
        }
        else
        {
            text.Append(isNegative ? "[^" : "[").Append(members).Append(']');
        }
    }
}
