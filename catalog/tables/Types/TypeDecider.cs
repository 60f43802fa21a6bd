using System.Globalization;
using System.Text;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Types;

/// <summary>
/// Decides what a column is from the forms of all its values. A type holds when at most one value in a hundred is written otherwise;
/// those strays are reported, never silently dropped.
/// </summary>
internal sealed class TypeDecider
{
    private readonly ColumnAccumulator column;
    private readonly FormTally tally;
    private readonly HeaderWords words;
    private readonly string name;
    private readonly char? elsewhere;
    private readonly List<FileFinding> findings = [];
    private readonly long values;

    private TypeDecider(ColumnAccumulator column, string name, char? elsewhere)
    {
        (this.column, this.name, this.elsewhere) = (column, name, elsewhere);
        tally = column.Tally;
        words = new HeaderWords(name);
        values = tally.Sum(f => !f.IsMark());
    }

    /// <param name="column">What the column holds; finished.</param>
    /// <param name="name">Its header.</param>
    /// <param name="elsewhere">Decimal mark of the file's other columns, null when they do not tell.</param>
    public static ColumnDecision Decide(ColumnAccumulator column, string name, char? elsewhere) =>
        new TypeDecider(column, name, elsewhere).Decide();

    private ColumnDecision Decide()
    {
        if (values == 0)
        {
            var marks = tally[ValueForm.MissingAmongNumbers] + tally[ValueForm.WithheldAmongNumbers];
            return marks == 0 ? Made(ColumnType.Empty, amongNumbers: true) : Made(ColumnType.Text, amongNumbers: false);
        }

        if (Holds(tally.Sum(ValueForms.IsNumber)))
        {
            return Number();
        }

        var (dates, instants) = (tally.Sum(ValueForms.IsDate), tally.Sum(ValueForms.IsDateTime));
        if (Holds(dates + instants))
        {
            return Date(instants >= dates);
        }

        if (Holds(tally.Sum(ValueForms.IsPeriod) + Years()))
        {
            return Written(ColumnType.Period, ValueForms.IsPeriod, MainForm(ValueForms.IsPeriod).Pattern());
        }

        if (Holds(tally[ValueForm.Time]))
        {
            return Written(ColumnType.Time, f => f == ValueForm.Time, "HH:mm:ss");
        }

        return Holds(tally[ValueForm.YesNo]) && IsPair() ? Written(ColumnType.Boolean, f => f == ValueForm.YesNo, null)
            : Holds(tally[ValueForm.Url]) ? Written(ColumnType.Url, f => f == ValueForm.Url, null)
            : Holds(tally[ValueForm.Wkt]) ? Made(ColumnType.Wkt, amongNumbers: false)
            : Holds(tally[ValueForm.GeoJson]) ? Made(ColumnType.Geometry, amongNumbers: false)
            : Holds(tally[ValueForm.LetteredCode]) && OneLength(ValueForm.LetteredCode) ? Written(ColumnType.Code, f => f == ValueForm.LetteredCode, null)
            : Texts();
    }

    private bool Holds(long count) => count > 0 && (values - count) * 100 <= values;

    private long Years() => tally.Of(ValueForm.Integer) is { MinKey: >= 1800, MaxKey: <= 2199 } ? tally[ValueForm.Integer] : 0;

    private ColumnDecision Number()
    {
        var integers = tally.Of(ValueForm.Integer);
        var onlyWhole = tally.Sum(f => f.IsNumber() && f is not (ValueForm.Integer or ValueForm.LeadingZeros)) == 0;
        if (onlyWhole && integers is not null && tally[ValueForm.LeadingZeros] == 0)
        {
            if (IsYears(integers))
            {
                return Written(ColumnType.Period, f => f == ValueForm.Integer, "yyyy");
            }

            if (words.Day && integers.MinKey >= 1800_01_01 && integers.MaxKey <= 2199_12_31)
            {
                return CompactDays(integers);
            }

            if (IsCode(integers))
            {
                return Written(ColumnType.Code, f => f == ValueForm.Integer, null);
            }

            if (words.Flag && integers is { MinKey: 0, MaxKey: 1 } && column.Values is not null)
            {
                return Written(ColumnType.Boolean, f => f == ValueForm.Integer, "0/1");
            }
        }

        return onlyWhole && tally[ValueForm.LeadingZeros] * 100 >= values
            ? Written(ColumnType.Code, f => f is ValueForm.LeadingZeros, null)
            : Amounts();
    }

    private bool IsYears(Bounds integers)
    {
        if (integers.MinKey < 1800 || integers.MaxKey > 2199)
        {
            return false;
        }

        var span = integers.MaxKey - integers.MinKey + 1;
        return words.Year || (integers.MinKey >= 1900 && integers.MaxKey <= 2100 && column.Distinct >= 3 && span <= column.Distinct * 2 && values >= column.Distinct * 3);
    }

    private bool IsCode(Bounds integers)
    {
        var digits = integers.Min.Length;
        return integers.Min[0] != '-' && digits == integers.Max.Length && ((words.Code && digits >= 4) || (words.Number && digits >= 6));
    }

    private ColumnDecision Amounts()
    {
        var marks = NumberMarks.Of(tally, elsewhere);
        if (marks.Ambiguous)
        {
            findings.Add(ColumnFindings.AmbiguousNumber(name, Example(ValueForm.PointTriple, ValueForm.CommaTriple), marks.Decimal));
        }

        if (marks.Mixed)
        {
            findings.Add(ColumnFindings.MixedDecimalMarks(name));
        }

        if (words.Code && tally[ValueForm.ExponentPoint] + tally[ValueForm.ExponentComma] > 0)
        {
            findings.Add(ColumnFindings.ScientificCode(name));
        }

        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        string? min = null, max = null;
        foreach (var form in tally.Forms(ValueForms.IsNumber))
        {
            var bounds = tally.Of(form)!; // Forms lists only forms that were met.
            if (marks.Size(form, bounds.MinKey) < least && !bounds.Min.IsEmpty)
            {
                (least, min) = (marks.Size(form, bounds.MinKey), marks.Invariant(bounds.Min));
            }

            if (marks.Size(form, bounds.MaxKey) > most && !bounds.Max.IsEmpty)
            {
                (most, max) = (marks.Size(form, bounds.MaxKey), marks.Invariant(bounds.Max));
            }
        }

        var made = Made(marks.Decimal is null ? ColumnType.Integer : ColumnType.Decimal, amongNumbers: true);
        Strays(ValueForms.IsNumber);
        return made with
        {
            Least = least,
            Most = most,
            Profile = made.Profile with { Min = min, Max = max, DecimalMark = marks.Decimal, Unit = UnitFinder.Find(name) },
        };
    }

    private ColumnDecision CompactDays(Bounds integers)
    {
        var made = Made(ColumnType.Date, amongNumbers: true);
        return made with { Profile = made.Profile with { Format = "yyyyMMdd", Min = Day(integers.MinKey), Max = Day(integers.MaxKey) } };

        static string Day(double key) => ((long)key).ToString("0000'-'00'-'00", CultureInfo.InvariantCulture);
    }

    private ColumnDecision Date(bool instants)
    {
        Func<ValueForm, bool> which = f => f.IsDate() || f.IsDateTime();
        var forms = tally.Forms(which);
        var main = forms[0];
        var monthFirst = tally[ValueForm.SlashMonthFirst] > tally[ValueForm.SlashDayFirst];
        if (tally[ValueForm.SlashEither] > 0 && tally[ValueForm.SlashMonthFirst] + tally[ValueForm.SlashDayFirst] == 0)
        {
            findings.Add(ColumnFindings.AmbiguousDate(name, Example(ValueForm.SlashEither)));
        }

        if (Families(forms) > 1)
        {
            findings.Add(ColumnFindings.MixedDates(name, Array.ConvertAll(forms, f => f.Pattern() ?? "").Distinct().ToList()));
        }

        Strays(which);
        var made = Made(instants ? ColumnType.DateTime : ColumnType.Date, amongNumbers: true);
        var keys = Array.ConvertAll(Array.FindAll(forms, f => !monthFirst || f != ValueForm.SlashEither), f => tally.Of(f)!); // Forms lists only forms that were met.
        var format = main is ValueForm.SlashEither && monthFirst ? "MM/dd/yyyy"
            : main == ValueForm.DayPointPadded && tally[ValueForm.DayPoint] > 0 ? "d.M.yyyy" : main.Pattern();
        return made with
        {
            Profile = made.Profile with
            {
                Format = format,
                Min = keys.Length == 0 ? null : CalendarText.Of(keys.Min(k => k.MinKey), instants),
                Max = keys.Length == 0 ? null : CalendarText.Of(keys.Max(k => k.MaxKey), instants),
            },
        };
    }

    /// <summary>Ways of writing that a reader must tell apart; padded and plain days are one.</summary>
    private int Families(ValueForm[] forms) => Array.ConvertAll(Array.FindAll(forms, f => tally[f] * 200 >= values || tally[f] > 20), f => f switch
        {
            ValueForm.DayPointPadded or ValueForm.DayPoint => (int)ValueForm.DayPoint,
            ValueForm.SlashDayFirst or ValueForm.SlashEither or ValueForm.SlashMonthFirst => (int)ValueForm.SlashEither,
            _ => (int)f,
        }).Distinct().Count();

    private ColumnDecision Texts()
    {
        var made = Written(ColumnType.Text, f => f is ValueForm.Text or ValueForm.LetteredCode or ValueForm.YesNo or ValueForm.Url, null, amongNumbers: false);
        return column.Markup == 0 ? made : made with { Findings = [.. made.Findings, ColumnFindings.Markup(name, column.Markup)] };
    }

    /// <summary>A type whose values are shown as they are written.</summary>
    private ColumnDecision Written(ColumnType type, Func<ValueForm, bool> which, string? format, bool amongNumbers = true)
    {
        var made = Made(type, amongNumbers && type != ColumnType.Url);
        if (type != ColumnType.Text)
        {
            Strays(type == ColumnType.Code && !which(ValueForm.LetteredCode) ? ValueForms.IsNumber : which);
        }

        var bounds = Array.ConvertAll(tally.Forms(which), f => tally.Of(f)!); // Forms lists only forms that were met.
        return made with
        {
            Profile = made.Profile with
            {
                Format = format,
                Min = bounds.Length == 0 ? null : bounds.Select(b => Encoding.UTF8.GetString(b.Min)).Min(StringComparer.Ordinal),
                Max = bounds.Length == 0 ? null : bounds.Select(b => Encoding.UTF8.GetString(b.Max)).Max(StringComparer.Ordinal),
            },
        };
    }

    private void Strays(Func<ValueForm, bool> which)
    {
        var stray = values - tally.Sum(which) - (which(ValueForm.SchoolYear) ? Years() : 0);
        if (stray > 0)
        {
            findings.Add(ColumnFindings.Strays(name, stray, Example(tally.Forms(f => !which(f) && !f.IsMark()))));
        }
    }

    private ColumnDecision Made(ColumnType type, bool amongNumbers)
    {
        var errors = tally[ValueForm.FormulaError];
        if (errors > 0)
        {
            findings.Add(ColumnFindings.FormulaErrors(name, errors));
        }

        var nulls = column.Blank + tally[ValueForm.Missing] + errors + (amongNumbers ? tally[ValueForm.MissingAmongNumbers] : 0);
        var withheld = amongNumbers ? tally[ValueForm.WithheldAmongNumbers] : 0;
        return new ColumnDecision
        {
            Words = words,
            Findings = findings,
            Profile = new ColumnProfile
            {
                Name = name,
                Type = type,
                Nulls = nulls,
                Confidential = withheld,
                Distinct = Math.Max(0, column.Distinct - column.DistinctMarks(amongNumbers)),
                DistinctIsExact = column.DistinctIsExact,
                Frequent = FrequentValues.Of(column, amongNumbers),
                Values = FrequentValues.All(column, amongNumbers),
            },
        };
    }

    private ValueForm MainForm(Func<ValueForm, bool> which) => tally.Forms(which) is [var main, ..] ? main : ValueForm.Text;

    private bool OneLength(ValueForm form) => tally.Of(form) is { } b && b.Min.Length == b.Max.Length;

    private bool IsPair() => column.Values is { } v && column.Distinct - column.DistinctMarks(true) <= 4;

    private string Example(params ReadOnlySpan<ValueForm> forms)
    {
        foreach (var form in forms)
        {
            if (tally.Of(form) is { } bounds && !bounds.Min.IsEmpty)
            {
                return Encoding.UTF8.GetString(bounds.Min);
            }
        }

        return "";
    }
}
