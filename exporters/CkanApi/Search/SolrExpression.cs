using System.Text;
using OpenData.Exporters.CkanApi.Wire;

namespace OpenData.Exporters.CkanApi.Search;

/// <summary>
/// Reads Solr's notation as CKAN's clients write it: <c>field:value</c>, phrases, patterns, ranges, AND, OR, NOT, +, -, parentheses, boosts
/// (which are passed over). Terms side by side must all hold, as CKAN sets it.
/// </summary>
internal sealed class SolrExpression
{
    /// <summary>Most signs of one expression.</summary>
    public const int MaxLength = 8_000;

    private const int MaxDepth = 40;
    private const int MaxTerms = 1_000;

    // A pattern is tried at every place of a text.
    private const int MaxPatterns = 20;
    private const int MaxPatternLength = 200;

    private readonly string text;
    private int at;
    private int depth;
    private int terms;
    private int patterns;

    private SolrExpression(string text) => this.text = text;

    /// <exception cref="CkanRefusal">The expression cannot be read, or is larger than the limits.</exception>
    public static SearchCondition Parse(string expression)
    {
        if (expression.Length > MaxLength)
        {
            throw CkanRefusal.Search($"the expression has {expression.Length} characters, at most {MaxLength} are read");
        }

        if (expression.Contains("{!", StringComparison.Ordinal))
        {
            throw CkanRefusal.Search("Local parameters are not supported.");
        }

        if (IsEverything(expression))
        {
            return new SearchCondition.Every([]);
        }

        var reader = new SolrExpression(expression);
        var whole = reader.Any("");
        reader.SkipBlanks();
        return reader.at == expression.Length ? whole : throw reader.Broken();
    }

    /// <summary>Nothing, or the sign for everything.</summary>
    public static bool IsEverything(string expression) => expression.Trim() is "" or "*:*" or "*";

    private SearchCondition Any(string field)
    {
        var parts = new List<SearchCondition> { Every(field) };
        while (TakeWord("OR") || TakeWord("||"))
        {
            parts.Add(Every(field));
        }

        return parts.Count == 1 ? parts[0] : new SearchCondition.Any(parts);
    }

    private SearchCondition Every(string field)
    {
        var parts = new List<SearchCondition> { One(field) };
        while (true)
        {
            SkipBlanks();
            if (at == text.Length || text[at] == ')' || PeekWord("OR") || PeekWord("||"))
            {
                return parts.Count == 1 ? parts[0] : new SearchCondition.Every(parts);
            }

            _ = TakeWord("AND") || TakeWord("&&");
            parts.Add(One(field));
        }
    }

    private SearchCondition One(string field)
    {
        if (++depth > MaxDepth || ++terms > MaxTerms)
        {
            throw CkanRefusal.Search($"the expression is nested deeper than {MaxDepth} or has more than {MaxTerms} terms");
        }

        try
        {
            SkipBlanks();
            if (TakeWord("NOT") || Take('-') || Take('!'))
            {
                return new SearchCondition.Not(One(field));
            }

            _ = Take('+');
            return Primary(field);
        }
        finally
        {
            depth--;
        }
    }

    private SearchCondition Primary(string field)
    {
        if (Take('('))
        {
            var inner = Any(field);
            SkipBlanks();
            return Take(')') ? Boosted(inner) : throw Broken();
        }

        if (at == text.Length)
        {
            throw Broken();
        }

        if (text[at] is '[' or '{')
        {
            return field.Length > 0 ? Boosted(Range(field)) : throw Broken();
        }

        if (text[at] == '"')
        {
            return Boosted(new SearchCondition.Value(field, Quoted(), IsPattern: false));
        }

        var (word, isPattern) = Word();
        if (field.Length > 0 || !Take(':'))
        {
            return new SearchCondition.Value(field, word, isPattern);
        }

        SkipBlanks();
        return word == "*" && Take('*') ? new SearchCondition.Every([]) : One(word);
    }

    private SearchCondition.Range Range(string field)
    {
        var close = text.IndexOfAny([']', '}'], at);
        var parts = close < 0 ? [] : text[(at + 1)..close].Split(" TO ", StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || parts.Any(p => p.Length == 0 || p.StartsWith("NOW", StringComparison.Ordinal)))
        {
            throw Broken();
        }

        var (opens, closes) = (text[at] == '[', text[close] == ']');
        at = close + 1;
        return new SearchCondition.Range(field, End(parts[0], opens), End(parts[1], closes));
    }

    private static RangeEnd? End(string end, bool inclusive) =>
        end == "*" ? null : new RangeEnd(end.Trim('"').Replace("\\", "", StringComparison.Ordinal), inclusive);

    private string Quoted()
    {
        var quoted = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            quoted.Append(text[at]);
        }

        return Take('"') ? quoted.ToString() : throw Broken();
    }

    // A name ends at the colon; a value holds one only escaped.
    private (string Word, bool IsPattern) Word()
    {
        var (word, isPattern) = (new StringBuilder(), false);
        for (; at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (':' or '(' or ')' or '"' or '^' or '~'); at++)
        {
            var isEscaped = text[at] == '\\' && at + 1 < text.Length;
            at += isEscaped ? 1 : 0;
            isPattern |= !isEscaped && text[at] is '*' or '?';
            word.Append(text[at]);
        }

        PassBoost();
        if (isPattern && (word.Length > MaxPatternLength || ++patterns > MaxPatterns))
        {
            throw CkanRefusal.Search($"a pattern is longer than {MaxPatternLength} characters, or there are more than {MaxPatterns}");
        }

        return word.Length > 0 ? (word.ToString(), isPattern) : throw Broken();
    }

    private SearchCondition Boosted(SearchCondition condition)
    {
        PassBoost();
        return condition;
    }

    private void PassBoost()
    {
        while (Take('^') || Take('~'))
        {
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            {
                at++;
            }
        }
    }

    private void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private bool Take(char sign)
    {
        var isThere = at < text.Length && text[at] == sign;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private bool PeekWord(string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0
        && (at + word.Length == text.Length || char.IsWhiteSpace(text[at + word.Length]) || text[at + word.Length] == '(');

    private bool TakeWord(string word)
    {
        SkipBlanks();
        var isThere = PeekWord(word);
        at += isThere ? word.Length : 0;
        return isThere;
    }

    private CkanRefusal Broken() => CkanRefusal.Search(
        $"cannot parse the expression at character {at + 1}. A colon, quotation mark or bracket that is meant as text takes a backslash before it.");
}
