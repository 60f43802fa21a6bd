using System.Text;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Search;

/// <summary>
/// Reads a query in Solr's notation: <c>field:value</c>, phrases, ranges, wildcards, AND, OR, NOT, +, -, parentheses. A text without a colon is full text.
/// </summary>
internal sealed class SolrQuery
{
    private readonly string text;
    private int at;

    private SolrQuery(string text) => this.text = text;

    /// <exception cref="CkanRefusal">The query cannot be read: 409 Search Error.</exception>
    public static Func<SearchDocument, bool> Parse(string query)
    {
        if (query.Trim() is "" or "*:*" or "*")
        {
            return _ => true;
        }

        if (!query.Contains(':', StringComparison.Ordinal))
        {
            return SolrTerm.FullText(query);
        }

        var reader = new SolrQuery(query);
        var whole = reader.Any("");
        reader.SkipBlanks();
        return reader.at == query.Length ? whole : throw reader.Broken();
    }

    private Func<SearchDocument, bool> Any(string field)
    {
        var left = All(field);
        while (TakeWord("OR") || TakeWord("||"))
        {
            var (a, b) = (left, All(field));
            left = d => a(d) || b(d);
        }

        return left;
    }

    private Func<SearchDocument, bool> All(string field)
    {
        var left = One(field);
        while (true)
        {
            SkipBlanks();
            if (at == text.Length || text[at] == ')' || PeekWord("OR") || PeekWord("||"))
            {
                return left;
            }

            // The portal's schema reads two terms side by side as both.
            _ = TakeWord("AND") || TakeWord("&&");
            var (a, b) = (left, One(field));
            left = d => a(d) && b(d);
        }
    }

    private Func<SearchDocument, bool> One(string field)
    {
        SkipBlanks();
        if (TakeWord("NOT") || Take('-') || Take('!'))
        {
            var inner = One(field);
            return d => !inner(d);
        }

        _ = Take('+');
        if (Take('('))
        {
            var inner = Any(field);
            SkipBlanks();
            return Take(')') ? inner : throw Broken();
        }

        if (at == text.Length)
        {
            throw Broken();
        }

        if (text[at] is '[' or '{')
        {
            return Range(field);
        }

        if (text[at] == '"')
        {
            return SolrTerm.Phrase(field, Quoted());
        }

        var word = Word(field.Length == 0);
        return field.Length == 0 && Take(':') ? One(word) : SolrTerm.Word(field, word);
    }

    private Func<SearchDocument, bool> Range(string field)
    {
        var close = text.IndexOfAny([']', '}'], at);
        var parts = close < 0 ? [] : text[(at + 1)..close].Split(" TO ", StringSplitOptions.TrimEntries);
        if (parts.Length != 2)
        {
            throw Broken();
        }

        var (from, to) = (text[at] == '[', text[close] == ']');
        at = close + 1;
        return SolrTerm.Range(field, parts[0], from, parts[1], to);
    }

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

    // A field's name ends at the colon; a value may hold one only escaped.
    private string Word(bool mayBeField)
    {
        var word = new StringBuilder();
        for (; at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or '"'); at++)
        {
            if (text[at] == ':')
            {
                return mayBeField && word.Length > 0 ? word.ToString() : throw Broken();
            }

            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            word.Append(text[at]);
        }

        return word.Length > 0 ? word.ToString() : throw Broken();
    }

    private void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private bool Take(char c)
    {
        var there = at < text.Length && text[at] == c;
        at += there ? 1 : 0;
        return there;
    }

    private bool PeekWord(string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0
        && (at + word.Length == text.Length || char.IsWhiteSpace(text[at + word.Length]) || text[at + word.Length] == '(');

    private bool TakeWord(string word)
    {
        SkipBlanks();
        var there = PeekWord(word);
        at += there ? word.Length : 0;
        return there;
    }

    private CkanRefusal Broken() => CkanRefusal.Search(
        $"SOLR returned an error running query: {text} Error: org.apache.lucene.queryParser.ParseException: Cannot parse '{text}' at column {at}");
}
