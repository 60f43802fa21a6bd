using System.Globalization;
using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Compliance.Gaps;

/// <summary>A dataset that is expected of bodies with certain tasks (<c>expected.csv</c>, a row for each of the sixty templates).</summary>
/// <param name="Template">What it is.</param>
/// <param name="Tasks">A body with one of these tasks is expected to have it.</param>
/// <param name="UsualOwner">Who has it as a rule.</param>
/// <param name="Basis">Why it is expected, without what hangs on the body's class.</param>
/// <param name="Due">Last day of each year for the state of the year before; null where there is none.</param>
/// <param name="IsMinimum">Of the set that every city opens: our selection, which no law lists.</param>
public sealed record ExpectedDataset(
    DatasetTemplate Template, IReadOnlyList<string> Tasks, LocalText UsualOwner, GapBasis Basis, MonthDay? Due, bool IsMinimum)
{
    private static readonly Lazy<IReadOnlyList<ExpectedDataset>> Rows = new(Load);

    /// <summary>In the order of the templates.</summary>
    public static IReadOnlyList<ExpectedDataset> All => Rows.Value;

    public string Key => Template.Key;

    /// <summary>Name of the usual interval.</summary>
    public LocalText Interval => AllVocabularies.Frequency.ByCode(Template.Frequency)!.Label; // a test holds codes against the vocabulary

    /// <summary>Why it is expected of a body of this class. Public undertakings are outside Regulation 2023/138 (recital 7).</summary>
    public IReadOnlyList<GapBasis> BasisFor(LegalClass legalClass)
    {
        var general = Basis == GapBasis.Publication && legalClass is not (LegalClass.PublicSectorBody or LegalClass.PublicUndertaking) ? GapBasis.Practice
            : legalClass is LegalClass.Research or LegalClass.Outside && Basis != GapBasis.Report ? GapBasis.Practice
            : Basis;
        return legalClass is LegalClass.PublicSectorBody or LegalClass.Library && Template.HvdCategory is not null
            ? [Template.HvdInPart ? GapBasis.HighValueInPart : GapBasis.HighValue, general]
            : [general];
    }

    // template,tasks,usual_owner_sl,usual_owner_en,basis,due,minimum
    private static IReadOnlyList<ExpectedDataset> Load()
    {
        using var stream = typeof(ExpectedDataset).Assembly.GetManifestResourceStream("compliance/expected.csv")
            ?? throw new InvalidOperationException("compliance/expected.csv is not in the assembly");
        using var reader = new StreamReader(stream);
        return [.. CsvRows.Read(reader.ReadToEnd()).Skip(1).Select(static row => new ExpectedDataset(
            DatasetTemplates.Find(row[0]) ?? throw new InvalidOperationException($"expected.csv: no template {row[0]}"),
            row[1].Split(';'),
            LocalText.Of(row[2], row[3]),
            GapBasis.Of(row[4]),
            row[5].Length == 0 ? null : MonthDay.Parse(row[5]),
            row[6] == "yes"))];
    }
}

/// <summary>A day of every year.</summary>
public readonly record struct MonthDay(int Month, int Day)
{
    /// <summary>The next such day, a given one included.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        var here = new DateOnly(day.Year, Month, Day);
        return here >= day ? here : here.AddYears(1);
    }

    internal static MonthDay Parse(string text) => new(int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture));
}
