using System.Globalization;
using System.Text;

namespace OpenData.Tables.Types;

/// <summary>What the marks in a column of numbers mean, decided for the column as a whole.</summary>
/// <param name="Decimal">The decimal mark; null when no number has a fraction.</param>
/// <param name="Ambiguous">Nothing in the column or the file tells a thousands mark from a decimal mark.</param>
/// <param name="Mixed">Some numbers have a decimal comma beyond doubt, others a decimal point.</param>
internal sealed record NumberMarks(char? Decimal, bool Ambiguous, bool Mixed)
{
    /// <param name="tally">The column's forms.</param>
    /// <param name="elsewhere">Decimal mark of the file's other columns, null when they do not tell.</param>
    public static NumberMarks Of(FormTally tally, char? elsewhere)
    {
        var point = tally[ValueForm.DecimalPoint] + tally[ValueForm.CommaGroupsDecimalPoint] + tally[ValueForm.SpaceGroupsDecimalPoint]
            + tally[ValueForm.CommaGroups] + tally[ValueForm.ExponentPoint];
        var comma = tally[ValueForm.DecimalComma] + tally[ValueForm.PointGroupsDecimalComma] + tally[ValueForm.SpaceGroupsDecimalComma]
            + tally[ValueForm.PointGroups] + tally[ValueForm.ExponentComma];
        var (pointTriples, commaTriples) = (tally[ValueForm.PointTriple], tally[ValueForm.CommaTriple]);
        if (point + comma == 0 && tally.Typed > 0)
        {
            return new NumberMarks(pointTriples > 0 ? '.' : null, false, false);
        }

        if (point + comma > 0)
        {
            var mark = point >= comma ? '.' : ',';
            var fraction = mark == '.'
                ? point - tally[ValueForm.CommaGroups] + pointTriples > 0
                : comma - tally[ValueForm.PointGroups] + commaTriples > 0;
            return new NumberMarks(fraction ? mark : null, false, Math.Min(point, comma) > 0);
        }

        if (pointTriples + commaTriples == 0)
        {
            return new NumberMarks(null, false, false);
        }

        // A long whole number without marks shows that thousands are not marked here.
        if (tally.Of(ValueForm.Integer) is { MaxKey: >= 1000 } && (pointTriples == 0 || commaTriples == 0))
        {
            return new NumberMarks(pointTriples > 0 ? '.' : ',', false, false);
        }

        return elsewhere is { } known
            ? new NumberMarks((known == '.' ? pointTriples : commaTriples) > 0 ? known : null, false, false)
            : new NumberMarks(commaTriples > 0 ? ',' : null, true, false);
    }

    /// <summary>The form's size, once it is known what its marks mean.</summary>
    public double Size(ValueForm form, double key) => form switch
    {
        ValueForm.PointTriple when Decimal != '.' => key * 1000,
        ValueForm.CommaTriple when Decimal != ',' => key * 1000,
        _ => key,
    };

    /// <summary>A number as it was written, in invariant form: no thousands marks, a point before the fraction.</summary>
    public string Invariant(ReadOnlySpan<byte> written)
    {
        var text = Encoding.UTF8.GetString(written);
        var mark = Decimal ?? '\0';
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || c is 'e' or 'E' or '-')
            {
                plain.Append(c);
            }
            else if (c == '−')
            {
                plain.Append('-');
            }
            else if (c == mark)
            {
                plain.Append('.');
            }
        }

        var bare = plain.Length > 0 && plain[0] == '-' ? 1 : 0;
        return plain.Length > bare && plain[bare] == '.' ? plain.Insert(bare, '0').ToString() : plain.ToString();
    }

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
