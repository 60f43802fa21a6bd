using System.Text;

namespace OpenData.Catalog.Harvesting.Rules;

/// <summary>A word of a rule; <paramref name="Folded"/> is lower case and empty for a quoted text, so that a quoted "if" is never taken for the keyword.</summary>
internal readonly record struct RuleWord(string Text, string Folded);

/// <summary>The words of one line: parted by blanks, texts in quotation marks ("…", »…«, „…“) kept whole, a mark inside is doubled.</summary>
internal sealed class RuleWords(string line)
{
    private int at;

    public bool IsAtEnd
    {
        get
        {
            SkipBlanks();
            return at >= line.Length;
        }
    }

    public RuleWord Next()
    {
        SkipBlanks();
        if (at >= line.Length)
        {
            throw new RuleException("vrstica se konča prezgodaj", "the line ends too early");
        }

        if (Closing(line[at]) is { } closing)
        {
            return new RuleWord(Quoted(closing), "");
        }

        if (line[at] == '=')
        {
            at++;
            return new RuleWord("=", "=");
        }

        var start = at;
        while (at < line.Length && !char.IsWhiteSpace(line[at]) && line[at] != '=')
        {
            at++;
        }

        var text = line[start..at];
        return new RuleWord(text, text.ToLowerInvariant());
    }

    /// <summary>The next word without taking it; empty at the end.</summary>
    public RuleWord Peek()
    {
        if (IsAtEnd)
        {
            return new RuleWord("", "");
        }

        var start = at;
        var word = Next();
        at = start;
        return word;
    }

    public void Expect(string[] keywords)
    {
        var place = IsAtEnd ? new RuleWord("", "") : Next();
        if (!keywords.Contains(place.Folded, StringComparer.Ordinal))
        {
            throw new RuleException(
                $"tu manjka »{keywords[0]}«" + (place.Text.Length > 0 ? $" (stoji »{place.Text}«)" : ""),
                $"\"{keywords[^1]}\" is missing here" + (place.Text.Length > 0 ? $" (there is \"{place.Text}\")" : ""));
        }
    }

    /// <summary>The rest of the line up to one of the keywords; a quoted value is taken whole.</summary>
    public string ValueUntil(string[] keywords)
    {
        SkipBlanks();
        if (at < line.Length && Closing(line[at]) is { } closing)
        {
            return Quoted(closing);
        }

        var words = new List<string>();
        while (!IsAtEnd && !keywords.Contains(Peek().Folded, StringComparer.Ordinal))
        {
            words.Add(Next().Text);
        }

        return string.Join(' ', words);
    }

    private static char? Closing(char opening) => opening switch { '"' => '"', '»' => '«', '„' => '“', _ => null };

    private string Quoted(char closing)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != closing)
            {
                text.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == closing)
            {
                text.Append(closing);
                at++;
            }
            else
            {
                at++;
                return text.ToString();
            }
        }

        throw new RuleException("narekovaj ni zaprt", "a quotation mark is not closed");
    }

    private void SkipBlanks()
    {
        while (at < line.Length && char.IsWhiteSpace(line[at]))
        {
            at++;
        }
    }
}
