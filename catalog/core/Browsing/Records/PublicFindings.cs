using OpenData.Catalog.Model;

namespace OpenData.Catalog.Browsing.Records;

/// <summary>
/// Findings that help whoever uses the data: how the files are written, and what is odd in them. What asks the record's keeper to do
/// something, and what might speak of persons, stays inside.
/// </summary>
public static class PublicFindings
{
    private const int Max = 12;

    private static readonly HashSet<string> Told = new(StringComparer.Ordinal)
    {
        "ambiguous-date", "ambiguous-number", "blank-rows", "byte-order-mark", "decimal-comma", "delimiter", "duplicate-column-name",
        "empty-column-name",
        "empty-first-sheet", "encoding", "format-contradicts-content", "formula-error", "formula-errors", "geojson-not-wgs84",
        "grid-unclear",
        "hierarchical-layout", "html-in-text", "html-in-values", "invalid-bytes", "merged-cells", "mixed-date-formats",
        "mixed-decimal-marks",
        "mixed-line-ends", "no-header", "no-rows", "notes-below-data", "nul-bytes", "ragged-rows", "rows-above-header", "scientific-code",
        "several-header-rows", "stray-quotes", "swapped-axes", "total-rows", "unknown-coordinates", "unterminated-quote", "wrong-extension",
        "not-machine-readable", "fewer-than-three-stars", "licence-missing",
    };

    /// <summary>The worst first; one of each kind and file.</summary>
    public static IReadOnlyList<Finding> Of(CatalogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. record.Findings
            .Where(f => Told.Contains(f.Code))
            .DistinctBy(f => (f.Code, f.Path))
            .OrderByDescending(f => f.Severity)
            .Take(Max)
            .Select(f => f with { Value = null })];
    }
}
