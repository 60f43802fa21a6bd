using OpenData.Catalog.Privacy.Detecting.Identifiers;

namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>Numbers of persons in a column: the small ones, the hidden ones, and whether a hidden one follows from a total.</summary>
/// <param name="most">Counts below this are small.</param>
internal sealed class CountTally(int most)
{
    private const int MostDigits = 9;

    /// <summary>Cells that are whole numbers.</summary>
    public long Numbers { get; private set; }

    /// <summary>From 1 to below the limit.</summary>
    public long Small { get; private set; }

    /// <summary>From 1 to below 10: what is small where the subject is sensitive.</summary>
    public long SmallSensitive { get; private set; }

    /// <summary>One or two: too few contributors to an amount.</summary>
    public long Two { get; private set; }

    public Spot First { get; private set; }

    public Spot FirstSensitive { get; private set; }

    public Spot FirstTwo { get; private set; }

    public long Hidden { get; private set; }

    public Spot FirstHidden { get; private set; }

    public void Add(ReadOnlySpan<byte> cell, Spot spot)
    {
        // 12,0 and 12.0 are how spreadsheets write whole numbers.
        var digits = cell.Length > 2 && cell[^1] == '0' && cell[^2] is (byte)'.' or (byte)',' ? cell[..^2] : cell;
        if (digits.Length > MostDigits || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return;
        }

        Numbers++;
        var number = Digits.Number(digits);
        if (number is >= 1 and < 10)
        {
            FirstSensitive = SmallSensitive++ == 0 ? spot : FirstSensitive;
        }

        if (number >= 1 && number < most)
        {
            First = Small++ == 0 ? spot : First;
        }

        if (number is 1 or 2)
        {
            FirstTwo = Two++ == 0 ? spot : FirstTwo;
        }
    }

    public void Suppress(Spot spot) => FirstHidden = Hidden++ == 0 ? spot : FirstHidden;
}
