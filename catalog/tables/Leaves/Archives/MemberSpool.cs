using OpenData.Tables.Archives;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves.Archives;

/// <summary>Keeps the unpacked bytes of a member while it is read: in memory while small, else in a temporary file. What came before a fault is kept.</summary>
internal static class MemberSpool
{
    private const int InMemory = 1 << 20;

    /// <summary>Copies what there is, as far as the file's budget reaches.</summary>
    /// <param name="source">Unpacks.</param>
    /// <param name="output">Counts the bytes.</param>
    /// <param name="most">Bytes that this member may unpack to.</param>
    /// <param name="fault">Why it is not all; null when it is.</param>
    public static Stream Copy(Stream source, LeafOutput output, long most, out FileFinding? fault)
    {
        Stream target = new MemoryStream();
        fault = null;
        try
        {
            var block = new byte[1 << 16];
            while (Next(source, block, ref fault) is > 0 and var read)
            {
                output.Cancel.ThrowIfCancellationRequested();
                if (target.Length + read > most || read > output.UnpackLeft)
                {
                    fault = ArchiveFindings.Bomb("");
                    break;
                }

                if (target is MemoryStream memory && memory.Length + read > InMemory)
                {
                    target = Spool.Temporary();
                    memory.WriteTo(target);
                    memory.Dispose();
                }

                output.CountUnpacked(read);
                target.Write(block, 0, read);
            }
        }
        catch
        {
            target.Dispose();
            throw;
        }

        target.Position = 0;
        return target;
    }

    private static int Next(Stream source, byte[] block, ref FileFinding? fault)
    {
        try
        {
            return source.Read(block);
        }
        catch (FileUnreadableException e)
        {
            fault = e.Finding;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            fault = ArchiveFindings.Broken();
        }

        return 0;
    }
}
