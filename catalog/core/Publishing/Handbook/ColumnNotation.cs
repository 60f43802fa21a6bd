using System.Text;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>
/// How the values of one column are written in a conforming copy: numbers and days anew, everything else exactly as it is.
/// </summary>
internal sealed class ColumnNotation
{
    /// <summary>Longer values are neither numbers nor days.</summary>
    private const int MaxLength = 100;

    private readonly NumberNotation? number;
    private readonly DateNotation? date;
    private readonly byte[] target = new byte[MaxLength + 28];

    private ColumnNotation(string name, NumberNotation? number, DateNotation? date) =>
        (Name, this.number, this.date) = (name, number, date);

    public string Name { get; }

    /// <summary>Values may be rewritten.</summary>
    public bool IsActive => number is not null || date is not null;

    /// <summary>The column's values are numbers.</summary>
    public bool IsNumeric => number is not null;

    /// <summary>Days whose order of day and month the rest of the column tells; false also where nothing has to be told.</summary>
    public bool HasToldDates => date is { HasEither: true, IsDecided: true };

    /// <summary>Days whose order of day and month nothing tells.</summary>
    public bool HasUntoldDates => date is { IsDecided: false };

    /// <summary>Values left as they are because nobody can tell what they mean, in this pass.</summary>
    public long Unclear { get; private set; }

    /// <summary>The first of them.</summary>
    public string Example { get; private set; } = "";

    /// <param name="column">What the profiler saw.</param>
    /// <param name="findings">The file's findings: they say where marks are ambiguous.</param>
    public static ColumnNotation Of(ColumnProfile column, IReadOnlyList<FileFinding> findings)
    {
        var place = "column " + column.Name;
        var unclear = findings.Any(f =>
            f.Code is "ambiguous-number" or "mixed-decimal-marks" && f.Place.EndsWith(place, StringComparison.Ordinal));
        return column.Type switch
        {
            ColumnType.Integer or ColumnType.Decimal
                or ColumnType.Latitude or ColumnType.Longitude or ColumnType.Northing or ColumnType.Easting => new(column.Name, new NumberNotation((byte)(column.DecimalMark ?? '\0'), unclear), null),
            ColumnType.Date or ColumnType.DateTime => new(column.Name, null, new DateNotation(column.Format == "yyyyMMdd")),
            _ => new(column.Name, null, null),
        };
    }

    public void Learn(ReadOnlySpan<byte> value) => date?.Learn(Trim(value));

    public void Restart() => (Unclear, Example) = (0, "");

    /// <summary>The value's new form, which lives until the next call; empty when it stays as it is.</summary>
    public ReadOnlySpan<byte> Rewrite(ReadOnlySpan<byte> value, ChangeCounts changes)
    {
        var plain = Trim(value);
        if (plain.IsEmpty || plain.Length > MaxLength)
        {
            return default;
        }

        return number is not null ? Number(number, plain, changes) : date is not null ? Date(date, plain, changes) : default;
    }

    private ReadOnlySpan<byte> Number(NumberNotation notation, ReadOnlySpan<byte> plain, ChangeCounts changes)
    {
        var length = notation.Rewrite(plain, target, out var made, out var doubtful);
        if (doubtful)
        {
            Doubt(plain);
        }

        if (length > 0)
        {
            changes.Add(FileChange.DecimalCommas, made.HasFlag(NumberChanges.Comma) ? 1 : 0);
            changes.Add(FileChange.ThousandsMarks, made.HasFlag(NumberChanges.Thousands) ? 1 : 0);
            changes.Add(FileChange.MinusSigns, made.HasFlag(NumberChanges.Minus) ? 1 : 0);
        }

        return target.AsSpan(0, length);
    }

    private ReadOnlySpan<byte> Date(DateNotation notation, ReadOnlySpan<byte> plain, ChangeCounts changes)
    {
        var kind = notation.Rewrite(plain, target, out var length);
        if (kind == DateKind.Unclear)
        {
            Doubt(plain);
        }

        if (kind != DateKind.Rewritten)
        {
            return default;
        }

        changes.Add(FileChange.Dates);
        return target.AsSpan(0, length);
    }

    private void Doubt(ReadOnlySpan<byte> value)
    {
        if (Unclear++ == 0)
        {
            Example = Encoding.UTF8.GetString(value);
        }
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.Trim(" \t"u8);
}
