using System.Buffers;
using System.Security.Cryptography;

namespace OpenData.Rdf.Canonical;

/// <summary>Lines of UTF-8 in pages, sorted by code point, which is the order of their bytes.</summary>
internal sealed class SortedLines
{
    private const int PageSize = 1 << 20;

    private readonly List<ArrayBufferWriter<byte>> pages = [];
    private readonly List<(int Page, int Start, int Length)> lines = [];
    private int start;

    /// <summary>Where to write the next line.</summary>
    public ArrayBufferWriter<byte> Begin()
    {
        if (pages.Count == 0 || pages[^1].WrittenCount > PageSize - 4096)
        {
            pages.Add(new(PageSize));
        }

        start = pages[^1].WrittenCount;
        return pages[^1];
    }

    public void End() => lines.Add((pages.Count - 1, start, pages[^1].WrittenCount - start));

    public void Sort() => lines.Sort((one, other) => Text(one).SequenceCompareTo(Text(other)));

    public void WriteTo(Stream output)
    {
        foreach (var line in lines)
        {
            output.Write(Text(line));
        }
    }

    public void AppendTo(IncrementalHash hash)
    {
        foreach (var line in lines)
        {
            hash.AppendData(Text(line));
        }
    }

    private ReadOnlySpan<byte> Text((int Page, int Start, int Length) line) => pages[line.Page].WrittenSpan.Slice(line.Start, line.Length);
}
