using System.Globalization;

namespace OpenData.Tables.Workbooks;

/// <summary>What a written cell holds.</summary>
internal enum WrittenKind
{
    Empty,
    Text,
    Number,
    Date,
    DateTime,
    Time,
    Boolean,
}

/// <summary>A cell to be written. Text stays text whatever it begins with: no formula is ever written.</summary>
public readonly record struct WrittenCell
{
    private WrittenCell(WrittenKind kind, string text, double number, CellLook look)
    {
        Kind = kind;
        Text = text;
        Number = number;
        Look = look;
    }

    internal WrittenKind Kind { get; }

    internal string Text { get; }

    internal double Number { get; }

    internal CellLook Look { get; }

    public static WrittenCell Empty(CellLook look = CellLook.Plain) => new(WrittenKind.Empty, "", 0, look);

    public static WrittenCell Of(string? text, CellLook look = CellLook.Plain) =>
        string.IsNullOrEmpty(text) ? Empty(look) : new(WrittenKind.Text, text, 0, look);

    public static WrittenCell Of(double number, CellLook look = CellLook.Plain) =>
        double.IsFinite(number) ? new(WrittenKind.Number, "", number, look) : Of(number.ToString(CultureInfo.InvariantCulture), look);

    public static WrittenCell Of(bool value, CellLook look = CellLook.Plain) => new(WrittenKind.Boolean, "", value ? 1 : 0, look);

    /// <summary>A day; one before 1900-03-01, which a workbook cannot count, is written as text.</summary>
    public static WrittenCell Of(DateOnly day, CellLook look = CellLook.Plain) => day >= new DateOnly(1900, 3, 1)
        ? new(WrittenKind.Date, "", day.ToDateTime(TimeOnly.MinValue).ToOADate(), look)
        : Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), look);

    /// <summary>A day and a time of day, without a zone.</summary>
    public static WrittenCell Of(DateTime moment, CellLook look = CellLook.Plain) => moment >= new DateTime(1900, 3, 1)
        ? new(WrittenKind.DateTime, "", moment.ToOADate(), look)
        : Of(moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), look);

    /// <summary>A time of day or a duration.</summary>
    public static WrittenCell Of(TimeSpan time, CellLook look = CellLook.Plain) => new(WrittenKind.Time, "", time.TotalDays, look);
}
