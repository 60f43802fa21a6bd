using System.IO.Compression;
using System.Text;
using OpenData.Tables.Archives;
using OpenData.Tables.Contents;

namespace OpenData.Tables.Leaves.Archives;

/// <summary>An archive: names and remarks of its members, then what they hold. Nothing is passed over but folders.</summary>
internal sealed class ZipLeaves(LeafOutput output, LeafReader reader)
{
    public void Read(Stream stream, LeafWay way)
    {
        reader.Guarded(way.Whole, () => Gaps(output, stream, way));
        using var archive = GuardedArchive.Open(stream, output.Limits.ForTables with { MaxUnpackedBytes = Math.Max(1, output.UnpackLeft) });
        var remark = Names(archive, way);
        if (remark.Length > 0)
        {
            output.Turn(way.Part("comment", FilePartKind.Comments));
            output.Text("comment", remark);
            output.Close();
        }

        var encodings = Encodings(archive);
        foreach (var entry in archive.Entries)
        {
            output.Cancel.ThrowIfCancellationRequested();
            if (entry.FullName.EndsWith('/') && entry.Length == 0)
            {
                continue;
            }

            if (!output.TakeMember())
            {
                output.Unread(way.Whole, LeafFindings.TooManyMembers(output.Limits.MaxMembers));
                return;
            }

            var member = way.Into(entry.FullName) with { TableEncoding = encodings.GetValueOrDefault(Bare(entry.FullName)) };
            reader.Guarded(member.Whole, () => Member(archive, entry, member));
            if (output.UnpackLeft == 0)
            {
                output.Unread(way.Whole, ArchiveFindings.Bomb(""));
                return;
            }
        }
    }

    /// <summary>Says when the archive, or a document that is one, holds bytes that belong to none of its members.</summary>
    public static void Gaps(LeafOutput output, Stream stream, LeafWay way)
    {
        if (ZipGaps.Any(stream))
        {
            output.Unread(LeafFindings.Inside(
                way.Whole, "podatki, ki ne pripadajo nobenemu členu arhiva", "data that belong to no member of the archive"));
        }
    }

    private string Names(GuardedArchive archive, LeafWay way)
    {
        output.Turn(way.As(FilePartKind.Names));
        foreach (var entry in archive.Entries.Take(output.Limits.MaxMembers))
        {
            output.Text("name", entry.FullName);
            output.Text("comment", entry.Comment);
        }

        output.Close();
        return archive.Comment;
    }

    private void Member(GuardedArchive archive, ZipArchiveEntry entry, LeafWay member)
    {
        using var packed = archive.Unpack(entry);
        using var content = MemberSpool.Copy(packed, output, long.MaxValue, out var fault);
        reader.Read(content, member);
        if (fault is not null)
        {
            output.Unread(member.Whole, fault);
        }
    }

    /// <summary>Encodings that the <c>.cpg</c> files name, by the name of the layer.</summary>
    private static Dictionary<string, Encoding?> Encodings(GuardedArchive archive)
    {
        var encodings = new Dictionary<string, Encoding?>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries.Where(e => FileExtension.Of(e.FullName) == "cpg" && e.Length is > 0 and <= 100 && !e.IsEncrypted))
        {
            try
            {
                using var packed = archive.Unpack(entry);
                var text = new byte[100];
                encodings[Bare(entry.FullName)] = Rows.DbfLeaves.EncodingOf(Encoding.Latin1.GetString(text, 0, packed.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)));
            }
            catch (FileUnreadableException)
            {
                // It is told when its turn as a member comes.
            }
        }

        return encodings;
    }

    private static string Bare(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
}
