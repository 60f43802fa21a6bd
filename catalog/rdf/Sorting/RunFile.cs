using System.Buffers.Binary;

namespace OpenData.Rdf.Sorting;

/// <summary>A sorted run in a temporary file: each record after its length (four bytes).</summary>
internal sealed class RunFile : IDisposable
{
    private const int BufferBytes = 128 << 10;

    private readonly FileStream stream;
    private readonly string folder;

    private RunFile(FileStream stream, string folder) => (this.stream, this.folder) = (stream, folder);

    public static RunFile Write(string? folder, IRecordCursor records, CancellationToken cancel)
    {
        var place = folder ?? Path.GetTempPath();
        FileStream? stream = null;
        try
        {
            stream = TemporaryFile.Open(place);
            Write(stream, records, cancel);
            return new RunFile(stream, place);
        }
        catch (Exception e) when (TemporaryFile.IsNoRoom(e) && e is not SortSpaceException)
        {
            Close(stream);
            throw new SortSpaceException(place, e);
        }
        catch
        {
            Close(stream);
            throw;
        }
    }

    public IRecordCursor Read()
    {
        stream.Position = 0;
        return new Cursor(this);
    }

    public void Dispose() => Close(stream);

    private static void Write(FileStream stream, IRecordCursor records, CancellationToken cancel)
    {
        var buffer = new byte[BufferBytes];
        var used = 0;
        while (records.MoveNext())
        {
            var record = records.Current;
            if (record.Length + sizeof(int) > buffer.Length - used)
            {
                cancel.ThrowIfCancellationRequested();
                stream.Write(buffer, 0, used);
                used = 0;
                if (record.Length + sizeof(int) > buffer.Length)
                {
                    buffer = new byte[record.Length + sizeof(int)];
                }
            }

            BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(used), record.Length);
            record.CopyTo(buffer.AsSpan(used + sizeof(int)));
            used += sizeof(int) + record.Length;
        }

        stream.Write(buffer, 0, used);
    }

    /// <summary>A full disk may show itself only now; the file is of no use any more either way.</summary>
    private static void Close(FileStream? stream)
    {
        try
        {
            stream?.Dispose();
        }
        catch (IOException)
        {
        }
    }

    private sealed class Cursor(RunFile file) : IRecordCursor
    {
        private byte[] buffer = new byte[BufferBytes];
        private int start;
        private int length;
        private int end;

        public ReadOnlySpan<byte> Current => buffer.AsSpan(start, length);

        public bool MoveNext()
        {
            start += length;
            length = 0;
            if (!Require(sizeof(int)))
            {
                return false;
            }

            var next = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(start));
            start += sizeof(int);
            if (!Require(next))
            {
                throw new SortSpaceException(file.folder, new EndOfStreamException());
            }

            length = next;
            return true;
        }

        /// <summary>Sees to it that so many bytes follow; false at the end of the file.</summary>
        private bool Require(int count)
        {
            if (end - start >= count)
            {
                return true;
            }

            var left = end - start;
            var target = count > buffer.Length ? new byte[count] : buffer;
            buffer.AsSpan(start, left).CopyTo(target);
            (buffer, start, end) = (target, 0, left);
            try
            {
                end += file.stream.ReadAtLeast(buffer.AsSpan(left), count - left, throwOnEndOfStream: false);
            }
            catch (IOException e)
            {
                throw new SortSpaceException(file.folder, e);
            }

            return end >= count;
        }
    }
}
