using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace OpenData.Harvesters.Sftp.Protocol;

/// <summary>Types of messages (SSH File Transfer Protocol, version 3).</summary>
internal enum SftpType : byte
{
    Init = 1,
    Version = 2,
    Open = 3,
    Close = 4,
    Read = 5,
    Write = 6,
    FStat = 8,
    OpenDir = 11,
    ReadDir = 12,
    Remove = 13,
    MakeDir = 14,
    RemoveDir = 15,
    RealPath = 16,
    Rename = 18,
    Status = 101,
    Handle = 102,
    Data = 103,
    Name = 104,
    Attrs = 105,
    Extended = 200,
}

/// <summary>Writes the fields of one message; numbers are big-endian, strings have their length before them.</summary>
internal sealed class SftpWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public SftpWriter(SftpType type)
    {
        Number(0); // the length, known at the end
        bytes.Write([(byte)type]);
    }

    public SftpWriter Number(uint value)
    {
        Span<byte> field = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(field, value);
        bytes.Write(field);
        return this;
    }

    public SftpWriter Long(ulong value)
    {
        Span<byte> field = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(field, value);
        bytes.Write(field);
        return this;
    }

    public SftpWriter Bytes(ReadOnlySpan<byte> value)
    {
        Number((uint)value.Length);
        bytes.Write(value);
        return this;
    }

    /// <summary>The whole message with its length.</summary>
    public byte[] ToMessage()
    {
        var message = bytes.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(message, (uint)(message.Length - 4));
        return message;
    }
}

/// <summary>Reads the fields of one answer in their order.</summary>
/// <param name="type">What it is.</param>
/// <param name="body">After the number of the request.</param>
internal sealed class SftpReply(SftpType type, byte[] body)
{
    private int at;

    public SftpType Type => type;

    /// <exception cref="InvalidDataException">The answer ends before the field.</exception>
    public uint Number() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    /// <exception cref="InvalidDataException">As above.</exception>
    public ulong Long() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    /// <exception cref="InvalidDataException">As above.</exception>
    public byte[] Bytes() => Take(Number()).ToArray();

    /// <exception cref="InvalidDataException">As above.</exception>
    public string Text() => Encoding.UTF8.GetString(Take(Number()));

    /// <summary>Attributes of a file (section 5 of the specification); what is not needed is passed over.</summary>
    /// <exception cref="InvalidDataException">As above.</exception>
    public SftpAttributes Attributes()
    {
        var flags = Number();
        ulong? size = (flags & 1) != 0 ? Long() : null;
        if ((flags & 2) != 0)
        {
            Long(); // owner and group
        }

        uint? mode = (flags & 4) != 0 ? Number() : null;
        uint? modified = null;
        if ((flags & 8) != 0)
        {
            Number(); // last access
            modified = Number();
        }

        for (var left = (flags & 0x80000000) != 0 ? Number() : 0; left > 0; left--)
        {
            Bytes();
            Bytes();
        }

        return new SftpAttributes(size is { } s ? checked((long)Math.Min(s, long.MaxValue)) : null, mode, modified);
    }

    private ReadOnlySpan<byte> Take(uint count)
    {
        if (count > body.Length - at)
        {
            throw new InvalidDataException("SFTP: a message ends too early");
        }

        at += (int)count;
        return body.AsSpan(at - (int)count, (int)count);
    }
}

/// <summary>What a server says of a file.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Mode">POSIX mode with the kind of file in its upper bits.</param>
/// <param name="Modified">Seconds since 1970, UTC.</param>
internal readonly record struct SftpAttributes(long? Size, uint? Mode, uint? Modified)
{
    private uint Kind => (Mode ?? 0) & 0xF000;

    public bool IsFolder => Kind == 0x4000;

    public bool IsFile => Kind == 0x8000;

    public bool IsLink => Kind == 0xA000;
}

/// <summary>An entry of a folder.</summary>
/// <param name="Raw">Its name as the server spells it.</param>
/// <param name="Attributes">Of the entry itself, not of what a link leads to.</param>
internal sealed record SftpEntry(byte[] Raw, SftpAttributes Attributes)
{
    /// <summary>For people; bytes that are no UTF-8 become replacement characters.</summary>
    public string Name { get; } = Encoding.UTF8.GetString(Raw);
}
