using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Harvesters.Inventory;

/// <summary>A record as the cells of a form's row: the way back of <see cref="InventoryMapping"/>.</summary>
internal static class RegisterCells
{
    // Where the origin of a column's value stands in the record; a column is a suggestion when any of these is.
    private static readonly Dictionary<string, string[]> Paths = new(StringComparer.Ordinal)
    {
        ["title"] = ["title", "title/sl", "title/"], ["titleEn"] = ["title/en"], ["description"] = ["description", "description/sl", "description/"],
        ["descriptionEn"] = ["description/en"], ["keywords"] = ["keywords"], ["area"] = ["opsi/area", "opsi"], ["theme"] = ["themes"], ["language"] = ["languages"],
        ["accessRights"] = ["accessRights"], ["spatial"] = ["spatialCoverage"], ["frequency"] = ["frequency"], ["temporal"] = ["temporalCoverage"],
        ["hvd"] = ["hvdCategories"], ["indicators"] = ["indicatorThemes"], ["license"] = ["license"], ["organisationType"] = ["opsi/organisationType"],
    };

    /// <summary>Values by column code; empty ones are left out.</summary>
    public static Dictionary<string, string> Of(CatalogRecord record, Dataset dataset, string language)
    {
        var contact = dataset.ContactPoints.Count > 0 ? dataset.ContactPoints[0] : null;
        var opsi = dataset.Opsi;
        var cells = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["id"] = dataset.Id,
            ["title"] = Main(dataset.Title),
            ["titleEn"] = dataset.Title["en"],
            ["description"] = Main(dataset.Description),
            ["descriptionEn"] = dataset.Description["en"],
            ["keywords"] = Join(", ", dataset.Keywords.Where(k => k.Language is "sl" or "").Select(k => k.Text)),
            ["area"] = opsi?.Area,
            ["theme"] = Labels(AllVocabularies.DataTheme, dataset.Themes, language),
            ["language"] = Labels(AllVocabularies.Language, dataset.Languages, language),
            ["accessRights"] = Labels(AllVocabularies.AccessRight, One(dataset.AccessRights), language),
            ["ground"] = Main(dataset.AccessRightsGround),
            ["license"] = dataset.Distributions.Select(d => d.License).FirstOrDefault(l => l is not null) is { } licence
                ? AllVocabularies.Licence.ByIri(licence.Iri)?.Label.For(language) ?? licence.Iri?.Value ?? Main(licence.Label) : null,
            ["reuse"] = opsi?.ReuseConditions,
            ["price"] = opsi?.PriceConditions,
            ["sop"] = Join(", ", opsi?.LegalBasisSop ?? []),
            ["legalText"] = opsi?.LegalBasisText,
            ["spatial"] = Join("; ", dataset.SpatialCoverage.Select(p => Place(p, language))),
            ["organisationType"] = opsi?.OrganisationType,
            ["frequency"] = Labels(AllVocabularies.Frequency, One(dataset.Frequency), language),
            ["temporal"] = dataset.TemporalCoverage.Count > 0 ? Span(dataset.TemporalCoverage[0]) : null,
            ["valid"] = dataset.ValidForUse is { } valid ? Span(valid) : null,
            ["related"] = opsi?.RelatedRecords,
            ["municipal"] = opsi?.Municipal is { } municipal ? municipal ? "da" : "ne" : null,
            ["owner"] = dataset.Owner ?? (dataset.Publisher is { } publisher ? Main(publisher.Name) : null),
            ["keeper"] = opsi?.Keeper is { } keeper ? Main(keeper.Name) : null,
            ["keeperEmail"] = opsi?.Keeper?.Email,
            ["contact"] = contact is null ? null : Main(contact.Name),
            ["contactEmail"] = contact?.Email,
            ["contactPhone"] = contact?.Telephone,
            ["location"] = Join("\n", record.Locations.Count > 0 ? record.Locations : dataset.Distributions.SelectMany(d => d.AccessUrls).Select(a => a.Value)),
            ["format"] = Join(", ", dataset.Distributions.Select(d => AllVocabularies.FileType.ByIri(d.Format)?.Code).OfType<string>()),
            ["landing"] = Join("\n", dataset.LandingPages.Select(p => p.Iri?.Value).OfType<string>()),
            ["issued"] = dataset.Issued?.Text,
            ["modified"] = dataset.Modified?.Text,
            ["version"] = dataset.Version,
            ["users"] = Join("; ", dataset.Uses.Select(u => u.Organisation)),
            ["indicators"] = Join("; ", dataset.IndicatorThemes),
            ["hvd"] = Labels(AllVocabularies.HvdCategory, dataset.HvdCategories, language),
        };
        return cells.Where(c => !string.IsNullOrWhiteSpace(c.Value)).ToDictionary(c => c.Key, c => c.Value!, StringComparer.Ordinal); // filtered
    }

    /// <summary>Columns whose value a machine guessed and nobody confirmed.</summary>
    public static HashSet<string> Suggested(Dataset dataset)
    {
        var guessed = dataset.Origins.Where(o => o.Value.Origin == ValueOrigin.Suggested).Select(o => o.Key).ToHashSet(StringComparer.Ordinal);
        var columns = Paths.Where(p => p.Value.Any(guessed.Contains)).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        if (guessed.Any(g => g.StartsWith("distributions/", StringComparison.Ordinal) && g.EndsWith("/license", StringComparison.Ordinal)))
        {
            columns.Add("license");
        }

        return columns;
    }

    private static string? Main(LocalText text) => text["sl"] ?? text[""];

    private static Iri[] One(Iri? iri) => iri is null ? [] : [iri];

    private static string Labels(Vocabulary vocabulary, IEnumerable<Iri> iris, string language) =>
        Join("; ", iris.Select(i => vocabulary.ByIri(i)?.Label.For(language) ?? i.Value));

    private static string Place(Location place, string language) =>
        place.Iri is { } iri && (AllVocabularies.Municipality.ByIri(iri) ?? AllVocabularies.Country.ByIri(iri)) is { } concept
            ? concept.Label.For(language)
            : place.Name.IsEmpty ? place.Iri?.Value ?? "" : place.Name.For(language);

    // Written so that CellValues.Span reads the same back.
    private static string? Span(Period period) => (Day(period.Start), Day(period.End)) switch
    {
        (null, null) => null,
        (null, { } end) => $"do {end}",
        ({ } start, null) => $"od {start}",
        ({ } start, { } end) => start == end ? start : $"{start} - {end}",
    };

    private static string? Day(Temporal? moment) =>
        moment is not { } at ? null : at.Text.Length >= 10 && DateOnly.TryParseExact(at.Text.AsSpan(0, 10), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)
            ? day.ToString("d. M. yyyy", System.Globalization.CultureInfo.InvariantCulture) : at.Text;

    private static string Join(string mark, IEnumerable<string> parts) => string.Join(mark, parts.Where(p => p.Length > 0).Distinct(StringComparer.Ordinal));
}
