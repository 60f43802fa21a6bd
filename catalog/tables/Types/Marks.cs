namespace OpenData.Tables.Types;

/// <summary>Short words that stand for no value, a withheld value, yes or no.</summary>
internal static class Marks
{
    private static readonly Dictionary<string, ValueForm> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["n. p."] = ValueForm.Missing, ["n.p."] = ValueForm.Missing, ["ni podatka"] = ValueForm.Missing, ["ni podatk."] = ValueForm.Missing,
        ["null"] = ValueForm.Missing, ["n/a"] = ValueForm.Missing, ["n.a."] = ValueForm.Missing, ["nan"] = ValueForm.Missing,
        ["na"] = ValueForm.MissingAmongNumbers, ["n"] = ValueForm.MissingAmongNumbers, ["x"] = ValueForm.MissingAmongNumbers,
        ["z"] = ValueForm.WithheldAmongNumbers, ["zaupno"] = ValueForm.WithheldAmongNumbers, ["c"] = ValueForm.WithheldAmongNumbers,
        ["da"] = ValueForm.YesNo, ["ne"] = ValueForm.YesNo, ["true"] = ValueForm.YesNo, ["false"] = ValueForm.YesNo,
        ["yes"] = ValueForm.YesNo, ["no"] = ValueForm.YesNo,
    };

    private static readonly Dictionary<string, ValueForm>.AlternateLookup<ReadOnlySpan<char>> ByLetters =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static ValueForm Find(ReadOnlySpan<byte> s)
    {
        if ((s[0] | 0x20) is not ((byte)'n' or (byte)'x' or (byte)'z' or (byte)'c' or (byte)'d' or (byte)'t' or (byte)'f' or (byte)'y'))
        {
            return ValueForm.Text;
        }

        Span<char> letters = stackalloc char[12];
        for (var i = 0; i < s.Length; i++)
        {
            letters[i] = (char)s[i];
        }

        return ByLetters.TryGetValue(letters[..s.Length], out var form) ? form : ValueForm.Text;
    }
}
