using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting.Columns;

namespace OpenData.Catalog.Privacy.Detecting.Judging;

/// <summary>Findings of one part, named and masked.</summary>
internal sealed class FindingsList(PartScan part, string partName, List<LeakFinding> findings)
{
    /// <summary>Findings listed; the rest is summed up.</summary>
    public const int Most = 1000;

    /// <summary>A finding of a column.</summary>
    /// <param name="detector">Its stable name.</param>
    /// <param name="verdict">What follows.</param>
    /// <param name="why">Key of its text.</param>
    /// <param name="column">Where.</param>
    /// <param name="first">The first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="mask">Shape of the first one.</param>
    public void Column(string detector, LeakVerdict verdict, string why, ColumnScan column, Spot first, long count, string? mask = null) =>
        Add(new LeakFinding
        {
            Detector = detector,
            Verdict = verdict,
            Part = partName,
            Column = NameOf(column),
            First = Place(first),
            Count = count,
            Share = column.Cells == 0 ? null : Math.Min(1, Math.Round((double)count / column.Cells, 6)),
            Mask = mask,
            Why = LeakTexts.Of(why),
        });

    /// <summary>A finding of a text, or of the part as a whole.</summary>
    public void Part(string detector, LeakVerdict verdict, string why, Spot first, long count, string? mask = null) =>
        Add(new LeakFinding
        {
            Detector = detector,
            Verdict = verdict,
            Part = partName,
            First = Place(first),
            Count = count,
            Mask = mask,
            Why = LeakTexts.Of(why),
        });

    public string NameOf(ColumnScan column) => NameOf(part, column);

    /// <summary>Its name without what may not be shown; its number where it has none.</summary>
    public static string NameOf(PartScan part, ColumnScan column) => column.Name.Length == 0
        ? string.Create(CultureInfo.InvariantCulture, $"#{column.Index + 1}")
        : Mask.Name(column.Name, part.IsSecret(column.Name));

    // A place in a document is made of its names; the number of a row is nobody's.
    private string Place(Spot spot) => spot.Place is { } place ? Mask.Name(place, part.IsSecret(place)) : spot.ToString();

    private void Add(LeakFinding finding) => findings.Add(finding);
}
