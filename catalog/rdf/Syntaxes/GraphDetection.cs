namespace OpenData.Rdf.Syntaxes;

/// <summary>Whether what begins like Turtle names graphs: then it is N-Quads or TriG.</summary>
internal static class GraphDetection
{
    public static RdfSyntax Of(ReadOnlySpan<byte> sample) =>
        IsQuads(sample) ? RdfSyntax.NQuads : HasBraces(sample) ? RdfSyntax.TriG : RdfSyntax.Turtle;

    /// <summary>Lines of one statement each, of which one has a fourth term; Turtle knows no such thing.</summary>
    private static bool IsQuads(ReadOnlySpan<byte> sample)
    {
        foreach (var range in sample.Split((byte)'\n'))
        {
            var line = sample[range].Trim(" \t\r"u8);
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            var terms = 0;
            while (!line.IsEmpty && line[0] is (byte)'<' or (byte)'_' or (byte)'"')
            {
                line = line[TermLength(line)..].TrimStart(" \t"u8);
                terms++;
            }

            if (line.IsEmpty || line[0] != '.' || terms is < 3 or > 4)
            {
                return false;
            }

            if (terms == 4)
            {
                return true;
            }
        }

        return false;
    }

    private static int TermLength(ReadOnlySpan<byte> line)
    {
        var length = line[0] == '_' ? 1 : SkippedLength(line);
        if (line[0] == '"' && line[length..].StartsWith("^^<"u8))
        {
            length += 2 + SkippedLength(line[(length + 2)..]);
        }
        else if (line[0] != '<')
        {
            var end = line[length..].IndexOfAny((byte)' ', (byte)'\t', (byte)'<');
            length = end < 0 ? line.Length : length + end;
        }

        return length;
    }

    /// <summary>A brace outside strings, IRIs and comments: only TriG has them.</summary>
    private static bool HasBraces(ReadOnlySpan<byte> sample)
    {
        while (!sample.IsEmpty)
        {
            var at = sample.IndexOfAny("<\"'#{"u8);
            if (at < 0)
            {
                return false;
            }

            sample = sample[at..];
            if (sample[0] == '{')
            {
                return true;
            }

            sample = sample[SkippedLength(sample)..];
        }

        return false;
    }

    /// <summary>Length of the IRI, string or comment at the beginning; of its first byte when it does not end.</summary>
    private static int SkippedLength(ReadOnlySpan<byte> text)
    {
        if (text[0] == '#')
        {
            var line = text.IndexOf((byte)'\n');
            return line < 0 ? text.Length : line;
        }

        if (text[0] == '<')
        {
            var stop = text[1..].IndexOfAny(" \t\r\n>"u8);
            return stop >= 0 && text[stop + 1] == '>' ? stop + 2 : 1;
        }

        var quote = text[..1];
        var quotes = text.Length > 2 && text[1] == quote[0] && text[2] == quote[0] ? text[..3] : quote;
        for (var i = quotes.Length; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i..].StartsWith(quotes))
            {
                return i + quotes.Length;
            }
        }

        return 1;
    }
}
