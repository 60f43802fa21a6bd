using System.Formats.Tar;
using OpenData.Tables.Archives;

namespace OpenData.Tables.Leaves.Archives;

/// <summary>A tape archive: names of members, links, and of the people who owned the files, then what they hold.</summary>
internal sealed class TarLeaves(LeafOutput output, LeafReader reader)
{
    public void Read(Stream stream, LeafWay way)
    {
        stream.Position = 0;
        using var tar = new TarReader(stream, leaveOpen: true);
        while (tar.GetNextEntry() is { } entry)
        {
            output.Cancel.ThrowIfCancellationRequested();
            if (!output.TakeMember())
            {
                output.Unread(way.Whole, LeafFindings.TooManyMembers(output.Limits.MaxMembers));
                return;
            }

            Names(entry, way);
            if (entry.DataStream is not { } data)
            {
                continue;
            }

            var member = way.Into(entry.Name);
            using var content = MemberSpool.Copy(data, output, long.MaxValue, out var fault);
            reader.Read(content, member);
            if (fault is not null)
            {
                output.Unread(member.Whole, fault);
            }

            if (output.UnpackLeft == 0)
            {
                output.Unread(way.Whole, ArchiveFindings.Bomb(""));
                return;
            }
        }

        // The archive ends with zeros; what stands behind them nobody unpacks.
        if (!Tail.IsEmpty(stream, stream.Position))
        {
            output.Unread(LeafFindings.Inside(way.Whole, "podatki za koncem arhiva", "data behind the end of the archive"));
        }
    }

    private void Names(TarEntry entry, LeafWay way)
    {
        output.Turn(way.As(FilePartKind.Names));
        output.Text("name", entry.Name);
        output.Text("link", entry.LinkName);
        if (entry is PosixTarEntry posix)
        {
            output.Text("owner", posix.UserName);
            output.Text("owner", posix.GroupName);
        }

        output.Close();
    }
}
