namespace OpenData.Tables.Types;

/// <summary>How one value is written. A column's type is decided from how often each form stands in it, never from one cell.</summary>
internal enum ValueForm : byte
{
    Text,

    /// <summary>Digits without a leading zero.</summary>
    Integer,

    /// <summary>Digits with a leading zero: a code.</summary>
    LeadingZeros,

    /// <summary>A decimal point beyond doubt.</summary>
    DecimalPoint,

    /// <summary>A decimal comma beyond doubt.</summary>
    DecimalComma,

    /// <summary><c>1.234</c>: a thousands mark or a decimal point.</summary>
    PointTriple,

    /// <summary><c>1,234</c>: a thousands mark or a decimal comma.</summary>
    CommaTriple,

    /// <summary><c>1.234.567</c></summary>
    PointGroups,

    /// <summary><c>1,234,567</c></summary>
    CommaGroups,

    /// <summary><c>1.234,56</c></summary>
    PointGroupsDecimalComma,

    /// <summary><c>1,234.56</c></summary>
    CommaGroupsDecimalPoint,

    /// <summary><c>1 234</c></summary>
    SpaceGroups,

    /// <summary><c>1 234,56</c></summary>
    SpaceGroupsDecimalComma,

    /// <summary><c>1 234.56</c></summary>
    SpaceGroupsDecimalPoint,

    /// <summary><c>1.5E+09</c></summary>
    ExponentPoint,

    /// <summary><c>1,5E+09</c></summary>
    ExponentComma,

    /// <summary><c>12.</c></summary>
    Ordinal,

    /// <summary><c>dd.MM.yyyy</c></summary>
    DayPointPadded,

    /// <summary><c>d.M.yyyy</c></summary>
    DayPoint,

    /// <summary><c>d. M. yyyy</c></summary>
    DayPointSpaced,

    /// <summary><c>d. MMMM yyyy</c></summary>
    DayMonthName,

    /// <summary><c>yyyy-MM-dd</c></summary>
    IsoDay,

    /// <summary><c>yyyy/MM/dd</c></summary>
    YearSlash,

    /// <summary><c>yyyy.MM.dd</c></summary>
    YearPoint,

    /// <summary>Slashes, where day and month could be either way round.</summary>
    SlashEither,

    /// <summary><c>dd/MM/yyyy</c> beyond doubt.</summary>
    SlashDayFirst,

    /// <summary><c>MM/dd/yyyy</c> beyond doubt.</summary>
    SlashMonthFirst,

    /// <summary><c>dd-MM-yyyy</c></summary>
    DayDash,

    /// <summary><c>dd.MM.yy</c></summary>
    DayPointShortYear,

    /// <summary><c>yyyy-MM-ddTHH:mm:ss</c></summary>
    IsoInstant,

    /// <summary><c>yyyy-MM-dd HH:mm:ss</c></summary>
    IsoInstantSpaced,

    /// <summary><c>dd.MM.yyyy HH:mm</c></summary>
    DayPointInstant,

    /// <summary><c>dd/MM/yyyy HH:mm</c></summary>
    SlashInstant,

    /// <summary><c>yyyy/MM/dd HH:mm</c></summary>
    YearSlashInstant,

    /// <summary><c>HH:mm</c> or <c>HH:mm:ss</c></summary>
    Time,

    /// <summary><c>2023/24</c>, <c>šolsko leto 2023/24</c></summary>
    SchoolYear,

    /// <summary><c>2021M03</c></summary>
    YearMonthLetter,

    /// <summary><c>2021-03</c>, <c>2021/03</c></summary>
    YearMonth,

    /// <summary><c>2021Q1</c>, <c>2021/1</c></summary>
    YearQuarter,

    /// <summary><c>2021H1</c></summary>
    YearHalf,

    /// <summary><c>2021_09</c>, <c>2021-W09</c></summary>
    YearWeek,

    /// <summary><c>03/2021</c>, <c>3.2021</c></summary>
    MonthYear,

    /// <summary><c>1. četrtletje 2021</c>, <c>Q1 2021</c></summary>
    QuarterName,

    /// <summary><c>marec</c>, <c>marec 2021</c></summary>
    MonthName,

    /// <summary>A word that means yes or no.</summary>
    YesNo,

    Url,
    Wkt,
    GeoJson,

    /// <summary>Up to three letters and then digits: <c>SI12345678</c>.</summary>
    LetteredCode,

    /// <summary>A mark that always means missing: <c>-</c>, <c>…</c>, <c>n. p.</c></summary>
    Missing,

    /// <summary>A mark that means missing among numbers and dates: <c>/</c>, <c>NA</c>, <c>N</c>.</summary>
    MissingAmongNumbers,

    /// <summary>A mark that means withheld among numbers: <c>z</c>.</summary>
    WithheldAmongNumbers,

    /// <summary>A formula error such as <c>#REF!</c>.</summary>
    FormulaError,
}

/// <summary>Families of forms.</summary>
internal static class ValueForms
{
    public const int Count = (int)ValueForm.FormulaError + 1;

    public static bool IsNumber(this ValueForm form) => form is >= ValueForm.Integer and <= ValueForm.Ordinal;

    public static bool IsDate(this ValueForm form) => form is >= ValueForm.DayPointPadded and <= ValueForm.DayPointShortYear;

    public static bool IsDateTime(this ValueForm form) => form is >= ValueForm.IsoInstant and <= ValueForm.YearSlashInstant;

    public static bool IsPeriod(this ValueForm form) => form is >= ValueForm.SchoolYear and <= ValueForm.MonthName;

    public static bool IsMark(this ValueForm form) => form is >= ValueForm.Missing and <= ValueForm.FormulaError;

    /// <summary>The pattern a person writes for the form; null where it is no date, time or period.</summary>
    public static string? Pattern(this ValueForm form) => form switch
    {
        ValueForm.DayPointPadded => "dd.MM.yyyy",
        ValueForm.DayPoint => "d.M.yyyy",
        ValueForm.DayPointSpaced => "d. M. yyyy",
        ValueForm.DayMonthName => "d. MMMM yyyy",
        ValueForm.IsoDay => "yyyy-MM-dd",
        ValueForm.YearSlash => "yyyy/MM/dd",
        ValueForm.YearPoint => "yyyy.MM.dd",
        ValueForm.SlashEither or ValueForm.SlashDayFirst => "dd/MM/yyyy",
        ValueForm.SlashMonthFirst => "MM/dd/yyyy",
        ValueForm.DayDash => "dd-MM-yyyy",
        ValueForm.DayPointShortYear => "dd.MM.yy",
        ValueForm.IsoInstant => "yyyy-MM-ddTHH:mm:ss",
        ValueForm.IsoInstantSpaced => "yyyy-MM-dd HH:mm:ss",
        ValueForm.DayPointInstant => "dd.MM.yyyy HH:mm",
        ValueForm.SlashInstant => "dd/MM/yyyy HH:mm",
        ValueForm.YearSlashInstant => "yyyy/MM/dd HH:mm",
        ValueForm.Time => "HH:mm:ss",
        ValueForm.SchoolYear => "yyyy/yy",
        ValueForm.YearMonthLetter => "yyyy'M'MM",
        ValueForm.YearMonth => "yyyy-MM",
        ValueForm.YearQuarter => "yyyy'Q'q",
        ValueForm.YearHalf => "yyyy'H'h",
        ValueForm.YearWeek => "yyyy_ww",
        ValueForm.MonthYear => "MM/yyyy",
        ValueForm.QuarterName => "q. četrtletje yyyy",
        ValueForm.MonthName => "MMMM yyyy",
        _ => null,
    };
}
