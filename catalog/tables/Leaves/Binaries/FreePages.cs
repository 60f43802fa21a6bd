using System.Buffers.Binary;

namespace OpenData.Tables.Leaves.Binaries;

/// <summary>
/// What was deleted from a SQLite file and never wiped: the pages on its list of free ones (SQLite file format, 1.5). Their rows have no columns any
/// more; the texts among the bytes are given as they are.
/// </summary>
internal sealed class FreePages(LeafOutput output)
{
    private const int Shortest = 6;

    public void Read(Stream stream)
    {
        var header = new byte[100];
        stream.Position = 0;
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return;
        }

        var declared = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16));
        var size = declared == 1 ? 65536 : declared;
        var trunk = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(32));
        var left = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(36)), stream.Length / Math.Max(512, size));
        if (size < 512)
        {
            return;
        }

        var page = new byte[size];
        var leaf = new byte[size];
        while (trunk > 1 && left > 0 && Load(stream, trunk, page))
        {
            left--;
            var leaves = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(4)), (uint)(size / 4 - 2));
            for (var i = 0; i < leaves && left > 0; i++)
            {
                left--;
                if (Load(stream, BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(8 + i * 4)), leaf))
                {
                    Give(leaf);
                }
            }

            Give(page[(8 + (int)leaves * 4)..]);
            trunk = BinaryPrimitives.ReadUInt32BigEndian(page);
        }
    }

    private static bool Load(Stream stream, uint number, byte[] page)
    {
        stream.Position = Math.Min(stream.Length, Math.Max(0, number - 1L) * page.Length);
        return stream.ReadAtLeast(page, page.Length, throwOnEndOfStream: false) == page.Length;
    }

    private void Give(byte[] page)
    {
        foreach (var run in PrintableRuns.Of(page, Shortest))
        {
            output.Text("free page", run);
        }
    }
}
