using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>What a column's type is called in a sentence.</summary>
public static class ColumnTypeWords
{
    private static readonly Dictionary<ColumnType, LocalText> Words = new()
    {
        [ColumnType.Text] = LocalText.Of(sl: "besedilo", en: "text"),
        [ColumnType.Integer] = LocalText.Of(sl: "celo število", en: "whole number"),
        [ColumnType.Decimal] = LocalText.Of(sl: "decimalno število", en: "decimal number"),
        [ColumnType.Date] = LocalText.Of(sl: "datum", en: "date"),
        [ColumnType.DateTime] = LocalText.Of(sl: "datum in ura", en: "date and time"),
        [ColumnType.Time] = LocalText.Of(sl: "ura", en: "time"),
        [ColumnType.Period] = LocalText.Of(sl: "obdobje", en: "period"),
        [ColumnType.Boolean] = LocalText.Of(sl: "da ali ne", en: "yes or no"),
        [ColumnType.Code] = LocalText.Of(sl: "šifra", en: "code"),
        [ColumnType.Latitude] = LocalText.Of(sl: "zemljepisna širina", en: "latitude"),
        [ColumnType.Longitude] = LocalText.Of(sl: "zemljepisna dolžina", en: "longitude"),
        [ColumnType.Northing] = LocalText.Of(sl: "koordinata proti severu", en: "northing"),
        [ColumnType.Easting] = LocalText.Of(sl: "koordinata proti vzhodu", en: "easting"),
        [ColumnType.Wkt] = LocalText.Of(sl: "geometrija WKT", en: "WKT geometry"),
        [ColumnType.Geometry] = LocalText.Of(sl: "geometrija GeoJSON", en: "GeoJSON geometry"),
        [ColumnType.Url] = LocalText.Of(sl: "spletni naslov", en: "web address"),
        [ColumnType.Empty] = LocalText.Of(sl: "prazno", en: "empty"),
    };

    internal static LocalText Of(ColumnType type) => Words[type];

    /// <summary>The words for a type as the JSON of a profile spells it; null for a word that is no type.</summary>
    public static LocalText? Of(string? contractWord) =>
        Enum.TryParse<ColumnType>(contractWord, ignoreCase: true, out var type) && Words.TryGetValue(type, out var words) ? words : null;
}
