using System.Text;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>What people type, as plain text: no control characters, no marks that turn the direction of what follows, blanks at the ends cut.</summary>
internal static class PlainText
{
    public static string Of(string text, bool lines)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                plain.Append(lines ? '\n' : ' ');
            }
            else if (rune.Value == '\t')
            {
                plain.Append(' ');
            }
            else if (!Rune.IsControl(rune) && !TurnsDirection(rune.Value))
            {
                plain.Append(rune.ToString());
            }
        }

        return plain.ToString().Trim();
    }

    private static bool TurnsDirection(int code) => code is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0xFEFF;
}
