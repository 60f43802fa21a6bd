using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;

namespace OpenData.Exporters.SchemaOrg;

/// <summary>What a dataset has beside the rest: files, columns, licence, time and place.</summary>
internal static class SchemaOrgDataset
{
    private const int MaxColumns = 200;

    public static JsonObject Add(JsonObject node, Dataset dataset, CatalogPlace place, string language)
    {
        AddCoverage(node, dataset.TemporalCoverage, dataset.SpatialCoverage, language)
            .With("isAccessibleForFree", (JsonNode)PlainValues.IsPublic(dataset))
            .With("identifier", dataset.Identifiers.Concat(dataset.OtherIdentifiers.Select(o => o.Notation))
                .DefaultIfEmpty(place.Addresses.Of(dataset).Value))
            .WithOneOrMore("license", Licences(dataset, language))
            .With("inLanguage", dataset.Languages.Select(PlainValues.LanguageOf))
            .With("version", dataset.Version)
            .With("isPartOf", dataset.InSeries.Select(s => Link(s, place)))
            .With("isBasedOn", dataset.Sources.Select(s => AddressOf(s, place)))
            .With("citation", dataset.IsReferencedBy.Select(r => r.Value))
            .With("variableMeasured", Columns(dataset, language))
            .With("distribution", dataset.Distributions.Where(d => d.Withheld is null).SelectMany(d => Downloads(d, dataset, place, language)));
        var creators = dataset.Creators.Select(c => (JsonNode)SchemaOrgAgent.Of(c, language)).ToList();
        return node.WithOneOrMore("creator", creators.Count > 0 || node["publisher"] is null ? creators : [node["publisher"]!.DeepClone()]);
    }

    public static JsonObject AddCoverage(
        JsonObject node, IReadOnlyList<Period> periods, IReadOnlyList<Location> places, string language) => node
        .WithOneOrMore(
            "temporalCoverage", periods.Select(PlainValues.IntervalOf).OfType<string>().Select(p => (JsonNode)JsonValue.Create(p)))
        .WithOneOrMore("spatialCoverage", places.Select(p => (JsonNode)PlaceOf(p, language)).Where(p => p.AsObject().Count > 1));

    private static IEnumerable<JsonNode> Licences(Dataset dataset, string language) =>
        dataset.Distributions.Select(d => LicenceOf(d, language))
        .Where(l => !string.IsNullOrEmpty(l)).Distinct(StringComparer.Ordinal).Select(l => (JsonNode)JsonValue.Create(l)!);

    private static JsonObject PlaceOf(Location place, string language)
    {
        var node = new JsonObject { ["@type"] = "Place" }.With("name", PlainValues.NameOf(place, language))
            .With("sameAs", place.Iri?.Value);
        return PlainValues.BoxOf(place) is not { } box ? node : node.With("geo", box.IsPoint
            ? new JsonObject { ["@type"] = "GeoCoordinates", ["latitude"] = box.South, ["longitude"] = box.West }
            : new JsonObject
            {
                ["@type"] = "GeoShape",
                ["box"] = $"{GeoBox.Text(box.South)} {GeoBox.Text(box.West)} {GeoBox.Text(box.North)} {GeoBox.Text(box.East)}",
            });
    }

    private static IEnumerable<JsonObject> Columns(Dataset dataset, string language) => dataset.Distributions
        .SelectMany(d => d.VisibleTables)
        .SelectMany(t => t.Profile.Columns.Select(c => (Column: c, Said: t.Columns.GetValueOrDefault(c.Name))))
        .DistinctBy(c => c.Column.Name, StringComparer.Ordinal).Take(MaxColumns)
        .Select(c => new JsonObject { ["@type"] = "PropertyValue", ["name"] = c.Column.Name }
            .With("alternateName", c.Said?.Title.For(language))
            .With("description", c.Said?.Description.For(language))
            .With("unitText", c.Said?.Unit ?? c.Column.Unit));

    // An address that only describes the data is no download.
    private static IEnumerable<JsonObject> Downloads(Distribution distribution, Dataset dataset, CatalogPlace place, string language)
    {
        var open = PublicRecord.OfDistribution(distribution, dataset.Id, place.Addresses);
        var addresses = open.DownloadUrls.Count > 0 ? open.DownloadUrls : open.AccessUrls;
        return addresses.Select(address => new JsonObject { ["@type"] = "DataDownload", ["contentUrl"] = address.Value }
            .With("@id", addresses.Count == 1 ? (open.Iri ?? place.Addresses.Distribution(dataset.Id, open.Key)).Value : null)
            .With("name", open.Title.For(language))
            .With("description", open.Description.For(language))
            .With("encodingFormat", PlainValues.MediaTypeOf(open) ?? PlainValues.FormatOf(open))
            .With("contentSize", open.ByteSize is { } bytes ? bytes + " B" : null)
            .With("sha256", PlainValues.Sha256Of(open))
            .With("dateModified", open.Modified?.Text)
            .With("license", LicenceOf(open, language)));
    }

    private static string? LicenceOf(Distribution distribution, string language) =>
        distribution.License?.Iri?.Value ?? distribution.License?.Label.For(language);

    private static JsonObject Link(string reference, CatalogPlace place) =>
        new() { ["@type"] = "Dataset", ["@id"] = AddressOf(reference, place) };

    private static string AddressOf(string reference, CatalogPlace place) =>
        Slug.IsValid(reference) ? place.Addresses.Resource(reference).Value : reference;
}
