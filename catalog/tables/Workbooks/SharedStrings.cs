using OpenData.Tables.Contents;

namespace OpenData.Tables.Workbooks;

/// <summary>
/// The strings that the cells of a workbook share, as UTF-8: in memory up to a bound, beyond it in a temporary file.
/// </summary>
internal sealed class SharedStrings : IDisposable
{
    private const int BlockSize = 1 << 20;

    private const long InMemory = 128L << 20;

    private const int MaxCount = 1 << 26;

    private readonly List<byte[]> blocks = [];
    private readonly List<(long Start, int Length)> strings = [];
    private ulong[] shown = [];
    private FileStream? overflow;
    private byte[] scratch = [];
    private long memoryUsed;
    private int blockUsed = BlockSize;

    public int Count => strings.Count;

    /// <exception cref="FileUnreadableException">More strings than any workbook has.</exception>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (strings.Count >= MaxCount)
        {
            throw new FileUnreadableException(WorkbookFindings.Broken("sharedStrings.xml"));
        }

        if (memoryUsed + text.Length > InMemory)
        {
            overflow ??= Spool.Temporary();
            overflow.Position = overflow.Length;
            strings.Add((~overflow.Length, text.Length));
            overflow.Write(text);
            return;
        }

        if (text.Length > BlockSize / 4)
        {
            // A long one gets a block of its own; the rest of the open block is given up.
            blocks.Add(text.ToArray());
            strings.Add(((long)(blocks.Count - 1) << 32, text.Length));
            blockUsed = BlockSize;
        }
        else
        {
            if (blockUsed + text.Length > BlockSize)
            {
                blocks.Add(new byte[BlockSize]);
                blockUsed = 0;
                memoryUsed += BlockSize;
            }

            text.CopyTo(blocks[^1].AsSpan(blockUsed));
            strings.Add((((long)(blocks.Count - 1) << 32) | (uint)blockUsed, text.Length));
            blockUsed += text.Length;
            return;
        }

        memoryUsed += text.Length;
    }

    /// <summary>The string's bytes, valid until the next call; empty for an index that no string has.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            if ((uint)index >= (uint)strings.Count)
            {
                return default;
            }

            Mark(index);
            var (start, length) = strings[index];
            if (start >= 0)
            {
                return length == 0 ? default : blocks[(int)(start >> 32)].AsSpan((int)(uint)start, length);
            }

            if (scratch.Length < length)
            {
                scratch = new byte[length];
            }

            overflow!.Position = ~start;
            overflow.ReadExactly(scratch, 0, length);
            return scratch.AsSpan(0, length);
        }
    }

    /// <summary>A cell has asked for the string at that index.</summary>
    public bool IsShown(int index) => index >> 6 < shown.Length && ((shown[index >> 6] >> index) & 1) == 1;

    public void Dispose() => overflow?.Dispose();

    private void Mark(int index)
    {
        if (index >> 6 >= shown.Length)
        {
            Array.Resize(ref shown, (strings.Count >> 6) + 1);
        }

        shown[index >> 6] |= 1UL << index;
    }
}
