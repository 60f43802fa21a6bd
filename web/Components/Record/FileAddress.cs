using OpenData.Catalog.Browsing.Tables;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Web.Site;

namespace OpenData.Web.Components.Record;

/// <summary>Where a distribution's file and its rows are had on this site, and what its format is called.</summary>
internal static class FileAddress
{
    /// <summary>The kept file as it was harvested, the newest or a pinned version.</summary>
    public static string Kept(string id, Distribution distribution, string? version = null)
    {
        var name = distribution.File?.Name ?? "";
        var pinned = version is null ? "" : "?version=" + version;
        return $"/files/{Addresses.Segment(id, distribution.Key)}/{Uri.EscapeDataString(name)}{pinned}";
    }

    /// <summary>The rows of its table in another format; without an ending the page of rows.</summary>
    public static string Data(string id, string key, string ending) => $"/data/{Addresses.Segment(id, key)}{ending}";

    /// <summary>It holds a table that everybody may see.</summary>
    public static bool HasRows(Distribution distribution) => TableFacts.Of(distribution, 0).Count > 0;

    /// <summary>Its rows can be put on a map.</summary>
    public static bool HasPlaces(IReadOnlyList<TableFacts> tables)
    {
        var types = tables.SelectMany(t => t.Columns).Select(c => c.Type).ToHashSet(StringComparer.Ordinal);
        return types.Overlaps(["geometry", "wkt"]) || types.IsSupersetOf(["latitude", "longitude"]) || types.IsSupersetOf(["northing", "easting"]);
    }

    /// <summary>Short name of the format: <c>CSV</c>; the media type, or "file", where nothing better is known.</summary>
    public static string FormatOf(Distribution distribution, Reading reading) =>
        AllVocabularies.FileType.ByIri(distribution.Format)?.Code.Replace('_', ' ')
        ?? AllVocabularies.MediaType.ByIri(distribution.MediaType)?.Code
        ?? reading.Say("dataset.file");

    /// <summary>Its name for people: the title, else the file's name, else its format.</summary>
    public static string TitleOf(Distribution distribution, Reading reading) =>
        reading.Text(distribution.Title) is { Length: > 0 } title ? title : distribution.File?.Name ?? FormatOf(distribution, reading);

    /// <summary>Where to go for a distribution that lies elsewhere; null when no address may be followed.</summary>
    public static string? Elsewhere(Distribution distribution) =>
        distribution.DownloadUrls.Concat(distribution.AccessUrls).Select(a => SafeAddress.Of(a.Value)).FirstOrDefault(a => a is not null);
}
