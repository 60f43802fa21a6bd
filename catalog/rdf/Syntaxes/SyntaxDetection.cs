using System.Buffers;
using System.Text;

namespace OpenData.Rdf.Syntaxes;

/// <summary>Tells syntaxes apart by their first bytes.</summary>
internal static class SyntaxDetection
{
    private const int Sample = 64 * 1024;

    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r\n,;\"<"u8);

    public static RdfSyntax? Of(ReadOnlySpan<byte> start)
    {
        var whole = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        var rest = WithoutSpace(whole);
        if (rest.IsEmpty)
        {
            return null;
        }

        var syntax = rest[0] switch
        {
            (byte)'{' => IsGraph(rest[1..]) ? RdfSyntax.TriG : RdfSyntax.JsonLd,
            (byte)'[' => IsJsonArray(rest[1..]) ? RdfSyntax.JsonLd : RdfSyntax.Turtle,
            (byte)'@' => RdfSyntax.Turtle,
            (byte)'<' => OfAngle(rest),
            (byte)'_' when rest.StartsWith("_:"u8) => RdfSyntax.Turtle,
            (byte)'(' => RdfSyntax.Turtle,
            _ => IsTurtleWord(rest) ? RdfSyntax.Turtle : null,
        };
        return syntax == RdfSyntax.Turtle ? GraphDetection.Of(rest[..Math.Min(rest.Length, Sample)]) : syntax;
    }

    /// <summary>Whether a brace opens a graph: an object of JSON goes on with a quotation mark or ends at once.</summary>
    private static bool IsGraph(ReadOnlySpan<byte> inside)
    {
        inside = WithoutSpace(inside);
        return !inside.IsEmpty && (inside[0] is (byte)'<' or (byte)'[' or (byte)'(' || inside.StartsWith("_:"u8));
    }

    /// <summary>Behind white space and Turtle's comments.</summary>
    private static ReadOnlySpan<byte> WithoutSpace(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            bytes = bytes.TrimStart(" \t\r\n"u8);
            if (bytes.IsEmpty || bytes[0] != '#')
            {
                return bytes;
            }

            var line = bytes.IndexOf((byte)'\n');
            bytes = line < 0 ? [] : bytes[(line + 1)..];
        }
    }

    private static bool IsJsonArray(ReadOnlySpan<byte> inside)
    {
        inside = inside.TrimStart(" \t\r\n"u8);
        return !inside.IsEmpty
            && (inside[0] is (byte)'{' or (byte)'[' or (byte)'"' || (inside[0] == ']' && inside[1..].Trim(" \t\r\n"u8).IsEmpty));
    }

    /// <summary>An element's name is followed by a space before any <c>&gt;</c> (RDF/XML cannot do without attributes); an IRI is not.</summary>
    private static RdfSyntax? OfAngle(ReadOnlySpan<byte> rest)
    {
        var isMarkup = rest.Length > 1 && rest[1] is (byte)'?' or (byte)'!';
        var end = rest.IndexOfAny(" \t\r\n>"u8);
        if (!isMarkup && (end < 0 || rest[end] == '>'))
        {
            return rest.StartsWith("<html>"u8) ? null : RdfSyntax.Turtle;
        }

        var sample = rest[..Math.Min(rest.Length, Sample)];
        return sample.IndexOf("http://www.w3.org/1999/02/22-rdf-syntax-ns#"u8) >= 0 ? RdfSyntax.RdfXml : null;
    }

    /// <summary><c>PREFIX</c>, <c>BASE</c>, <c>GRAPH</c> or a prefixed name, each followed by what must follow it.</summary>
    private static bool IsTurtleWord(ReadOnlySpan<byte> rest)
    {
        var word = rest[..Math.Min(rest.Length, 7)];
        if (word.Length == 7 && (Ascii.EqualsIgnoreCase(word[..6], "prefix"u8) || Ascii.EqualsIgnoreCase(word[..4], "base"u8)
            || (Ascii.EqualsIgnoreCase(word[..5], "graph"u8) && word[5] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'<')))
        {
            return true;
        }

        var colon = rest.IndexOf((byte)':');
        var space = rest.IndexOfAny(WordEnds);
        return colon >= 0 && space > colon && rest[space] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
    }
}
