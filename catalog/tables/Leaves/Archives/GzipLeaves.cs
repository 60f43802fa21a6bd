using System.IO.Compression;
using System.Text;

namespace OpenData.Tables.Leaves.Archives;

/// <summary>One compressed file, and the name and remark that its header keeps (RFC 1952).</summary>
internal sealed class GzipLeaves(LeafOutput output, LeafReader reader)
{
    private const int FreeBytes = 1 << 20;

    public void Read(Stream stream, LeafWay way)
    {
        Header(stream, way);
        if (!output.TakeMember())
        {
            output.Unread(way.Whole, LeafFindings.TooManyMembers(output.Limits.MaxMembers));
            return;
        }

        stream.Position = 0;
        using var unpacking = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using var content = MemberSpool.Copy(unpacking, output, Math.Max(FreeBytes, stream.Length * output.Limits.MaxUnpackRatio), out var fault);
        var bare = way.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? way.Name[..^3]
            : way.Name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase) ? way.Name[..^4] + ".tar"
            : way.Name;
        reader.Read(content, way.Into(bare) with { Path = way.Path });
        if (fault is not null)
        {
            output.Unread(way.Whole, fault);
        }
    }

    private void Header(Stream stream, LeafWay way)
    {
        var head = new byte[4096];
        stream.Position = 0;
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (read < 10)
        {
            return;
        }

        var flags = head[3];
        var at = 10;
        if ((flags & 4) != 0 && at + 2 <= read)
        {
            at += 2 + head[at] + (head[at + 1] << 8);
        }

        output.Turn(way.As(FilePartKind.Names));
        at = Field((flags & 8) != 0, head, at, read, "name");
        Field((flags & 16) != 0, head, at, read, "comment");
        output.Close();
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
