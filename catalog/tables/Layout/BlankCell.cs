namespace OpenData.Tables.Layout;

/// <summary>What counts as nothing in a cell: one rule for the profile and for the conversion, which must count the same rows.</summary>
internal static class BlankCell
{
    /// <summary>Only blanks, tabs, line ends and the non-breaking blanks of pasted tables.</summary>
    /// <param name="cell">UTF-8; in it the two bytes of a non-breaking blank stand in no other character made of them alone.</param>
    public static bool Is(ReadOnlySpan<byte> cell) => cell.IndexOfAnyExcept(" \t\r\n\u00A0"u8) < 0;

    /// <summary>The first byte may begin a blank cell: a quick no for nearly every cell.</summary>
    public static bool MayBegin(byte first) => first is <= (byte)' ' or 0xC2;
}
