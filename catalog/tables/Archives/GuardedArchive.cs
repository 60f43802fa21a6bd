using System.IO.Compression;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Archives;

/// <summary>
/// A ZIP archive from outside, within limits: number of members, bytes unpacked in all and for each packed byte. What the directory declares is
/// checked before anything is unpacked, and counted again while unpacking, because a directory may lie. Names are text, never paths.
/// </summary>
public sealed class GuardedArchive : IDisposable
{
    /// <summary>Small members may shrink by any factor; a bomb needs size.</summary>
    private const long RatioFreeBytes = 1 << 20;

    private readonly ZipArchive zip;
    private readonly ProfileLimits limits;
    private long unpacked;

    private GuardedArchive(ZipArchive zip, ProfileLimits limits)
    {
        this.zip = zip;
        this.limits = limits;
    }

    public IReadOnlyList<ZipArchiveEntry> Entries => zip.Entries;

    /// <summary>The remark that the archive bears as a whole.</summary>
    public string Comment => zip.Comment;

    /// <exception cref="FileUnreadableException">No archive, or one beyond the limits.</exception>
    public static GuardedArchive Open(Stream stream, ProfileLimits limits)
    {
        stream.Position = 0;
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            Check(zip.Entries, limits);
            return new GuardedArchive(zip, limits);
        }
        catch (Exception e) when (IsBroken(e))
        {
            zip?.Dispose();
            throw new FileUnreadableException(ArchiveFindings.Broken(), e);
        }
        catch
        {
            zip?.Dispose();
            throw;
        }
    }

    /// <summary>The member of that name, by ordinal and then without regard to case and slashes; null when there is none.</summary>
    public ZipArchiveEntry? Find(string name) =>
        zip.Entries.FirstOrDefault(e => e.FullName == name)
        ?? zip.Entries.FirstOrDefault(e => string.Equals(e.FullName.Replace('\\', '/').TrimStart('/'), name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Unpacked bytes of a member, counted against the limits as they are read.</summary>
    /// <exception cref="FileUnreadableException">The member is encrypted or packed in a way that cannot be read.</exception>
    public Stream Unpack(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
        {
            throw new FileUnreadableException(ContentFindings.Encrypted(Content.Zip));
        }

        try
        {
            return new CountedStream(entry.Open(), this, Math.Max(RatioFreeBytes, entry.CompressedLength * limits.MaxUnpackRatio), entry.FullName);
        }
        catch (Exception e) when (IsBroken(e))
        {
            throw new FileUnreadableException(ArchiveFindings.Broken(entry.FullName), e);
        }
    }

    public void Dispose() => zip.Dispose();

    internal static bool IsBroken(Exception e) =>
        e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or IOException or OverflowException;

    private static void Check(IReadOnlyCollection<ZipArchiveEntry> entries, ProfileLimits limits)
    {
        if (entries.Count > limits.MaxMembers)
        {
            throw new FileUnreadableException(ArchiveFindings.TooManyMembers(entries.Count, limits.MaxMembers));
        }

        long total = 0;
        foreach (var entry in entries)
        {
            total += Math.Max(0, entry.Length);
            if (total > limits.MaxUnpackedBytes || (entry.Length > RatioFreeBytes && entry.Length / limits.MaxUnpackRatio > entry.CompressedLength))
            {
                throw new FileUnreadableException(ArchiveFindings.Bomb(entry.FullName));
            }
        }
    }

    /// <summary>Counts what comes out; stops the bomb whose directory lied.</summary>
    private sealed class CountedStream(Stream inner, GuardedArchive archive, long maxBytes, string name) : Stream
    {
        private long count;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => count;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            int read;
            try
            {
                read = inner.Read(buffer);
            }
            catch (Exception e) when (IsBroken(e))
            {
                throw new FileUnreadableException(ArchiveFindings.Broken(name), e);
            }

            count += read;
            archive.unpacked += read;
            return count <= maxBytes && archive.unpacked <= archive.limits.MaxUnpackedBytes
                ? read
                : throw new FileUnreadableException(ArchiveFindings.Bomb(name));
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
