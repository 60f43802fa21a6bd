using System.Buffers.Binary;
using System.Text;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Privacy.Reading;

/// <summary>What stands between the process that opens a stranger's database and the one that asked for it: one byte, a length, the bytes.</summary>
internal enum DatabaseFrame : byte
{
    /// <summary>Name and text of a definition, parted by a zero.</summary>
    Definition = (byte)'D',

    /// <summary>Name of a table and its columns, parted by zeros.</summary>
    Table = (byte)'T',

    Null = (byte)'0',

    Number = (byte)'N',

    Text = (byte)'S',

    Blob = (byte)'B',

    /// <summary>The first bytes of a longer blob.</summary>
    BlobHead = (byte)'H',

    EndRow = (byte)'R',

    EndTable = (byte)'E',

    /// <summary>Table, code of the finding.</summary>
    Unread = (byte)'U',

    /// <summary>All was said.</summary>
    Done = (byte)'.',
}

/// <summary>Writes frames, many at a time.</summary>
internal sealed class DatabaseFrameWriter(Stream stream)
{
    private readonly byte[] head = new byte[5];

    public void Write(DatabaseFrame frame, ReadOnlySpan<byte> bytes)
    {
        head[0] = (byte)frame;
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(1), bytes.Length);
        stream.Write(head);
        stream.Write(bytes);
    }

    public void Write(DatabaseFrame frame, params IEnumerable<string> names) => Write(frame, Encoding.UTF8.GetBytes(string.Join('\0', names)));
}

/// <summary>What can be wrong with a database file, under codes that travel between the processes.</summary>
internal static class DatabaseFindings
{
    public static FileFinding Of(string code) => code switch
    {
        "too-many-cells" => New(
            code,
            "Zbirka ima več vrstic ali daljše vrednosti, kot jih preberemo; ostale niso prebrane. Razdelite jo.",
            "The database has more rows or longer values than are read; the others were not. Split it."),
        "too-long" => New(
            code,
            "Branje zbirke je trajalo predolgo ali porabilo preveč pomnilnika in je bilo ustavljeno. Izvozite podatke kot CSV ali jih razdelite.",
            "Reading the database took too long or too much memory and was stopped. Export the data as CSV, or split them."),
        "password-needed" => New(
            code,
            "Zbirka je šifrirana. Oddajte jo brez gesla.",
            "The database is encrypted. Deliver it without a password."),
        "unknown-format" => New(
            code,
            "Program za branje zbirk podatkov se ni zagnal. Pokličite skrbnika strežnika (opendata doctor).",
            "The program that reads databases did not start. Call the server's keeper (opendata doctor)."),
        _ => New(
            "damaged",
            "Zbirka podatkov je poškodovana ali nepopolna. Izvozite jo znova (VACUUM).",
            "The database is damaged or incomplete. Export it again (VACUUM)."),
    };

    private static FileFinding New(string code, string slovenian, string english) => new(code, FindingSeverity.Rejection, "", slovenian, english);
}
