using System.IO.Compression;
using System.Text;

namespace OpenData.Tables.Leaves.Archives;

/// <summary>One compressed file, and the name and remark that its header keeps (RFC 1952).</summary>
internal sealed class GzipLeaves(LeafOutput output, LeafReader reader)
{
    private const int FreeBytes = 1 << 20;

    /// <summary>The longest extra field, and room for name and remark.</summary>
    private const int MaxHeader = 1 << 18;

    public void Read(Stream stream, LeafWay way)
    {
        Header(stream, way);
        if (!output.TakeMember())
        {
            output.Unread(way.Whole, LeafFindings.TooManyMembers(output.Limits.MaxMembers));
            return;
        }

        stream.Position = 0;
        var packed = new LastByteApart(stream);
        using var unpacking = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
        using var content = MemberSpool.Copy(unpacking, output, Math.Max(FreeBytes, stream.Length * output.Limits.MaxUnpackRatio), out var fault);
        var behind = fault is null && !packed.WasNeeded;
        var bare = way.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? way.Name[..^3]
            : way.Name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase) ? way.Name[..^4] + ".tar"
            : way.Name;
        reader.Read(content, way.Into(bare) with { Path = way.Path });
        if (fault is not null)
        {
            output.Unread(way.Whole, fault);
        }
        else if (behind)
        {
            output.Unread(LeafFindings.Inside(way.Whole, "podatki za koncem stisnjene datoteke", "data behind the end of the compressed file"));
        }
    }

    private void Header(Stream stream, LeafWay way)
    {
        var head = new byte[MaxHeader];
        stream.Position = 0;
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (read < 10)
        {
            return;
        }

        var flags = head[3];
        var at = 10;
        output.Turn(way.As(FilePartKind.Names));
        if ((flags & 4) != 0 && at + 2 <= read)
        {
            var length = Math.Min(head[at] + (head[at + 1] << 8), read - at - 2);
            foreach (var run in Binaries.PrintableRuns.Of(head[(at + 2)..(at + 2 + length)], shortest: 4))
            {
                output.Text("extra field", run);
            }

            at += 2 + length;
        }

        at = Field((flags & 8) != 0, head, at, read, "name");
        at = Field((flags & 16) != 0, head, at, read, "comment");
        output.Close();
        if (at > MaxHeader)
        {
            output.Unread(way.Whole, LeafFindings.TooLong(MaxHeader));
        }
    }

    private int Field(bool present, byte[] head, int at, int read, string place)
    {
        if (!present || at >= read)
        {
            return at;
        }

        var length = head.AsSpan(at, read - at).IndexOf((byte)0);
        length = length < 0 ? read - at : length;
        output.Text(place, DecodedBytes.Text(head.AsSpan(at, length)));
        return at + length + 1;
    }
}
