using System.Security.Cryptography;
using System.Text;

namespace OpenData.Catalog.Harvesting.Contents;

/// <summary>A delimited text without the times in its preamble and in the comments above its data; a row of data is never touched.</summary>
internal static class TextDigest
{
    private const int HeadBytes = 64 << 10;
    private const int HeadLines = 30;
    private const string Delimiters = ";\t,|";
    private const string Comments = "#%/";

    public static bool Append(IncrementalHash hash, Stream stream, GeneratedStamps stamps, CancellationToken cancel)
    {
        var head = new byte[HeadBytes];
        var length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        if (head.AsSpan(0, length).Contains((byte)0))
        {
            return false;
        }

        // Bytes as letters, one for one: the encoding does not matter to times.
        var text = Encoding.Latin1.GetString(head, 0, length);
        var lines = text.Split('\n');
        var above = Preamble(lines[..Math.Min(HeadLines, lines.Length - 1)]);
        var taken = 0;
        foreach (var line in lines.Take(above))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(stamps.Mask(line) + "\n"));
            taken += line.Length + 1;
        }

        hash.AppendData(head.AsSpan(taken, length - taken));
        int read;
        while ((read = stream.Read(head)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(head.AsSpan(0, read));
        }

        return true;
    }

    /// <summary>How many of the first lines are surely no data: comments, or lines of one cell above those of several.</summary>
    private static int Preamble(string[] lines)
    {
        var delimiter = Delimiters.MaxBy(d => lines.Sum(l => l.Count(c => c == d)));
        var severalCells = lines.Any(l => Cells(l, delimiter) > 1);
        var above = 0;
        while (above < lines.Length && (IsComment(lines[above]) || (severalCells && Cells(lines[above], delimiter) <= 1)))
        {
            above++;
        }

        return above;
    }

    private static bool IsComment(string line) => line.Length > 0 && Comments.Contains(line[0], StringComparison.Ordinal);

    private static int Cells(string line, char delimiter) => line.Split(delimiter).Count(c => c.Trim().Trim('"').Length > 0);
}
