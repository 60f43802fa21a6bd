using System.Text;

namespace OpenData.Tables.Encodings;

/// <summary>A character encoding as files have it: the contract's name, the length of its mark, and how its bytes become UTF-8.</summary>
internal sealed record TextEncoding(string Name, int BomLength, Encoding Decoder)
{
    public static TextEncoding Utf8 { get; } = new("utf-8", 0, new UTF8Encoding(false));

    public static TextEncoding Utf8Bom { get; } = new("utf-8-bom", 3, new UTF8Encoding(false));

    public static TextEncoding Windows1250 { get; } = CodePage("windows-1250", 1250);

    public static TextEncoding Windows1252 { get; } = CodePage("windows-1252", 1252);

    public static TextEncoding Iso88592 { get; } = CodePage("iso-8859-2", 28592);

    public static TextEncoding Cp852 { get; } = CodePage("cp852", 852);

    /// <summary>Bytes need no conversion before they are read as UTF-8.</summary>
    public bool IsUtf8 => Decoder is UTF8Encoding;

    public static TextEncoding Utf16(bool bigEndian, bool bom) =>
        new(bigEndian ? "utf-16be" : "utf-16le", bom ? 2 : 0, new UnicodeEncoding(bigEndian, false));

    public static TextEncoding Utf32(bool bigEndian) => new(bigEndian ? "utf-32be" : "utf-32le", 4, new UTF32Encoding(bigEndian, false));

    private static TextEncoding CodePage(string name, int number) =>
        new(name, 0, CodePagesEncodingProvider.Instance.GetEncoding(number) ?? throw new NotSupportedException(name));
}
