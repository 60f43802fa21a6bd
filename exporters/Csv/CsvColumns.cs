using System.Globalization;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Exporters.Csv;

/// <summary>What every row shares.</summary>
internal sealed record CsvContext(ExportRequest Request, Addresses Addresses);

/// <summary>One row: a record and one of its distributions, null when it has none.</summary>
internal readonly record struct CsvRow(CatalogRecord Record, Distribution? Distribution, CsvContext Context)
{
    public Resource Resource => Record.Resource;

    public Dataset? Dataset => Record.Resource as Dataset;

    public DataService? Service => Record.Resource as DataService;
}

/// <summary>A column: its header and how a row fills it.</summary>
internal sealed record CsvColumn(string Name, Func<CsvRow, string?> Value);

/// <summary>The columns, in order. Several values of one cell are parted by " | ".</summary>
internal static class CsvColumns
{
    public static IReadOnlyList<CsvColumn> All { get; } =
    [
        new("id", r => r.Resource.Id),
        new("kind", r => r.Resource switch { Dataset => "dataset", DataService => "service", _ => "series" }),
        new("address", r => r.Context.Addresses.Of(r.Resource).Value),
        new("title_sl", r => r.Resource.Title["sl"] ?? r.Resource.Title[""]),
        new("title_en", r => r.Resource.Title["en"]),
        new("description_sl", r => r.Resource.Description["sl"] ?? r.Resource.Description[""]),
        new("description_en", r => r.Resource.Description["en"]),
        new("keywords_sl", r => Join(r.Resource.Keywords.Where(k => k.Language is "sl" or "").Select(k => k.Text))),
        new("keywords_en", r => Join(r.Resource.Keywords.Where(k => k.Language == "en").Select(k => k.Text))),
        new("themes", r => Join(r.Resource.Themes.Select(Code))),
        new("themes_sl", r => Join(r.Resource.Themes.Select(t => Label(AllVocabularies.DataTheme, t)))),
        new("owner", r => r.Resource.Owner),
        new("publisher", Publisher),
        new("contact", r => Join(r.Resource.ContactPoints.Select(c => c.Name.For("sl")))),
        new("contact_email", r => Join(r.Resource.ContactPoints.Select(c => c.Email))),
        new("keeper", r => r.Dataset?.Opsi?.Keeper?.Name.For("sl")),
        new("frequency", r => Code(r.Dataset?.Frequency)),
        new("frequency_sl", r => Label(AllVocabularies.Frequency, r.Dataset?.Frequency)),
        new("issued", r => r.Resource.Issued?.Text),
        new("modified", r => r.Resource.Modified?.Text),
        new("temporal_start", r => r.Dataset?.TemporalCoverage is [var first, ..] ? first.Start?.Text : null),
        new("temporal_end", r => r.Dataset?.TemporalCoverage is [var first, ..] ? first.End?.Text : null),
        new("valid_start", r => r.Dataset?.ValidForUse?.Start?.Text),
        new("valid_end", r => r.Dataset?.ValidForUse?.End?.Text),
        new("spatial", r => Join(r.Dataset?.SpatialCoverage.Select(s => s.Iri?.Value ?? s.BoundingBox ?? s.Centroid))),
        new("spatial_name", r => Join(r.Dataset?.SpatialCoverage.Select(s => !s.Name.IsEmpty ? s.Name.For("sl") : Label(AllVocabularies.Municipality, s.Iri)))),
        new("languages", r => Join(r.Dataset?.Languages.Select(Code))),
        new("access_rights", r => Code(r.Resource.AccessRights)),
        new("access_ground", r => r.Resource.AccessRightsGround.For("sl")),
        new("hvd_categories", r => Join(r.Resource.HvdCategories.Select(c => c.Value))),
        new("legislation", r => Join(r.Resource.ApplicableLegislation.Select(c => c.Value))),
        new("landing_page", r => Join(r.Resource.LandingPages.Select(p => p.Iri?.Value))),
        new("in_series", r => Join(r.Dataset?.InSeries)),
        new("sources", r => Join(r.Dataset?.Sources)),
        new("used_by", r => Join(r.Dataset?.Uses.Select(u => u.Organisation))),
        new("indicator_themes", r => Join(r.Dataset?.IndicatorThemes)),
        new("opsi_area", r => r.Dataset?.Opsi?.Area),
        new("distribution", r => r.Distribution?.Key),
        new("distribution_title_sl", r => r.Distribution?.Title["sl"] ?? r.Distribution?.Title[""]),
        new("distribution_title_en", r => r.Distribution?.Title["en"]),
        new("access_url", r => Join(r.Distribution?.AccessUrls.Select(u => u.Value) ?? r.Service?.EndpointUrls.Select(u => u.Value))),
        new("download_url", r => Join(r.Distribution?.DownloadUrls.Select(u => u.Value))),
        new("format", r => Code(r.Distribution?.Format)),
        new("media_type", r => Tail(r.Distribution?.MediaType, "media-types/")),
        new("byte_size", r => r.Distribution?.ByteSize?.ToString(CultureInfo.InvariantCulture)),
        new("checksum", r => r.Distribution?.Checksum?.Value),
        new("licence", r => Licence(r.Distribution?.License ?? r.Service?.License)),
        new("licence_name", r => LicenceName(r.Distribution?.License ?? r.Service?.License)),
        new("availability", r => Code(r.Distribution?.Availability)),
        new("distribution_modified", r => r.Distribution?.Modified?.Text),
        new("sample", r => r.Context.Request.Catalog.IsSample ? "vzorec / sample" : null),
    ];

    private static string? Publisher(CsvRow row) =>
        row.Resource.Publisher is { Name.IsEmpty: false } agent ? agent.Name.For("sl")
        : row.Resource.Owner is { } owner && row.Context.Request.Organisations.TryGetValue(owner, out var organisation) ? organisation.Name.For("sl")
        : null;

    private static string? Licence(LabelledNode? licence) => licence?.Iri is { } iri && AllVocabularies.Licence.Contains(iri) ? Code(iri) : licence?.Iri?.Value;

    private static string? LicenceName(LabelledNode? licence) =>
        licence is null ? null : !licence.Label.IsEmpty ? licence.Label.For("sl") : Label(AllVocabularies.Licence, licence.Iri);

    private static string? Label(Vocabulary vocabulary, Iri? iri) => vocabulary.ByIri(iri)?.Label.For("sl");

    /// <summary>The last part of an authority's address: its code.</summary>
    private static string? Code(Iri? iri) => iri?.Value[(iri.Value.LastIndexOfAny(['/', '#']) + 1)..];

    private static string? Tail(Iri? iri, string after) =>
        iri is null ? null : iri.Value.IndexOf(after, StringComparison.Ordinal) is >= 0 and var at ? iri.Value[(at + after.Length)..] : iri.Value;

    private static string? Join(IEnumerable<string?>? values) => values is null ? null : string.Join(" | ", values.Where(v => !string.IsNullOrEmpty(v)));
}
