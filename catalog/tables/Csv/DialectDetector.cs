using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>
/// Finds delimiter, quote and escape marks: the text is cut by every dialect that its characters allow, and the one wins whose rows
/// are most alike in width and whose cells look most like values, with little left over that looks like another dialect's marks.
/// </summary>
internal static class DialectDetector
{
    /// <summary>Text the candidates are tried on.</summary>
    private const int SampleBytes = 48 << 10;

    private static readonly char[] Delimiters = [',', ';', '\t', '|', ':', ' ', '^', '~', '#', '&', '\u0001', '\u001E', '*'];

    /// <param name="head">First part of the text, UTF-8 without mark.</param>
    /// <param name="whole">The head is the whole text.</param>
    public static CsvDialect Detect(ReadOnlySpan<byte> head, bool whole)
    {
        var sample = Sample(head, ref whole);
        var lineEnd = LineEnd(sample);
        var batch = new RowBatch { Bytes = new byte[sample.Length + RowBatch.Padding] };
        CsvDialect best = new(sample.Contains((byte)',') ? ',' : null, '"', null, lineEnd);
        var bestScore = double.NegativeInfinity;
        foreach (var dialect in Candidates(sample, lineEnd))
        {
            sample.CopyTo(batch.Bytes);
            batch.Clear(1);
            var scanner = new CsvScanner(dialect, int.MaxValue);
            scanner.Scan(batch, 0, sample.Length, final: true);
            var score = DialectScore.Of(batch, scanner, dialect);
            if (score > bestScore)
            {
                (best, bestScore) = (dialect, score);
            }
        }

        return best;
    }

    private static List<CsvDialect> Candidates(ReadOnlySpan<byte> sample, CsvLineEnd lineEnd)
    {
        var found = new List<CsvDialect>();
        var quotes = Quotes(sample);
        var hasBackslash = sample.IndexOf("\\\""u8) >= 0 || sample.IndexOf("\\'"u8) >= 0;
        foreach (var delimiter in Delimiters)
        {
            if (!sample.Contains((byte)delimiter) || (delimiter == ':' && IsClock(sample)))
            {
                continue;
            }

            foreach (var quote in quotes)
            {
                foreach (var spaced in SpacedToo(sample, delimiter))
                {
                    found.Add(new CsvDialect(delimiter, quote, null, lineEnd, spaced));
                    if (quote is not null && hasBackslash)
                    {
                        found.Add(new CsvDialect(delimiter, quote, '\\', lineEnd, spaced));
                    }
                }
            }
        }

        found.Add(new CsvDialect(null, '"', null, lineEnd));
        return found;
    }

    /// <summary>Most colons stand between digits or before slashes: times and addresses, not delimiters.</summary>
    private static bool IsClock(ReadOnlySpan<byte> sample)
    {
        int colons = 0, inside = 0;
        for (var i = 1; i + 1 < sample.Length; i++)
        {
            if (sample[i] == ':')
            {
                colons++;
                inside += (char.IsAsciiDigit((char)sample[i - 1]) && char.IsAsciiDigit((char)sample[i + 1])) || sample[i + 1] == '/' ? 1 : 0;
            }
        }

        return inside * 2 > colons;
    }

    private static char?[] Quotes(ReadOnlySpan<byte> sample)
    {
        var marks = sample.Contains((byte)'"');
        return sample.Contains((byte)'\'') ? marks ? ['"', '\'', null] : ['\'', null] : marks ? ['"', null] : [null];
    }

    /// <summary>Where most delimiters are followed by a blank, the blank may belong to the delimiter.</summary>
    private static bool[] SpacedToo(ReadOnlySpan<byte> sample, char delimiter)
    {
        if (delimiter is not (',' or ';' or '|'))
        {
            return [false];
        }

        var all = sample.Count((byte)delimiter);
        var spaced = sample.Count([(byte)delimiter, (byte)' ']);
        return spaced * 10 >= all * 9 ? [false, true] : [false];
    }

    private static CsvLineEnd LineEnd(ReadOnlySpan<byte> sample)
    {
        var pairs = sample.Count("\r\n"u8);
        var feeds = sample.Count((byte)'\n') - pairs;
        var returns = sample.Count((byte)'\r') - pairs;
        return pairs >= feeds && pairs >= returns && pairs > 0 ? CsvLineEnd.CrLf : returns > feeds ? CsvLineEnd.Cr : CsvLineEnd.Lf;
    }

    private static ReadOnlySpan<byte> Sample(ReadOnlySpan<byte> head, ref bool whole)
    {
        if (head.Length <= SampleBytes)
        {
            return head;
        }

        whole = false;
        var cut = head[..SampleBytes].LastIndexOfAny((byte)'\n', (byte)'\r');
        return cut > 0 ? head[..(cut + 1)] : head[..SampleBytes];
    }
}
