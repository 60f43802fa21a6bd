using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Editing;

/// <summary>Fields of a dataset, and those that a series shares with it; one row each.</summary>
internal static class DatasetFields
{
    public static IReadOnlyList<RecordField> All { get; } =
    [
        RecordField.Of("frequency", "pogostost osveževanja", "frequency", (r, v) => r switch
        {
            Dataset d => d with { Frequency = RecordFields.Iri(v, AllVocabularies.Frequency) },
            DatasetSeries s => s with { Frequency = RecordFields.Iri(v, AllVocabularies.Frequency) },
            _ => throw RecordField.OtherKind(v.Field, r),
        }),
        RecordField.Of("temporalCoverage", "obdobje", "period", (r, v) => r switch
        {
            Dataset d => d with { TemporalCoverage = Periods(v) },
            DatasetSeries s => s with { TemporalCoverage = Periods(v) },
            _ => throw RecordField.OtherKind(v.Field, r),
        }),
        RecordField.Of("spatialCoverage", "območje", "place", (r, v) => r switch
        {
            Dataset d => d with { SpatialCoverage = Places(v) },
            DatasetSeries s => s with { SpatialCoverage = Places(v) },
            _ => throw RecordField.OtherKind(v.Field, r),
        }),
        RecordField.Of<Dataset>("validForUse", "veljavnost uporabe", "fit for use", (d, v) => d with { ValidForUse = FieldText.Span(v.Field, v.Value) }),
        RecordField.Of<Dataset>("temporalResolution", "časovna ločljivost", "temporal resolution", (d, v) => d with { TemporalResolution = FieldText.Duration(v.Field, v.Value) }),
        RecordField.Of<Dataset>("languages", "jeziki", "languages", (d, v) => d with { Languages = RecordFields.Iris(v, AllVocabularies.Language) }),
        RecordField.Of<Dataset>("identifiers", "oznake", "identifiers", (d, v) => d with { Identifiers = FieldText.Several(v.Field, v.Value) }),
        RecordField.Of<Dataset>("types", "vrste zbirke", "dataset types", (d, v) => d with { Types = RecordFields.Iris(v, AllVocabularies.DatasetType) }),
        RecordField.Of<Dataset>("version", "različica", "version", (d, v) => d with { Version = FieldText.Plain(v.Field, v.Value) }),
        RecordField.Of<Dataset>("versionNotes", "opombe k različici", "version notes",
            (d, v) => d with { VersionNotes = d.VersionNotes.With(v.Language, v.Value.Trim()) }) with { HasLanguage = true },
        RecordField.Of<Dataset>("inSeries", "serije", "series", (d, v) => d with { InSeries = FieldText.Several(v.Field, v.Value) }),
        RecordField.Of<Dataset>("conformsTo", "standardi", "standards", (d, v) => d with { ConformsTo = RecordFields.Nodes(v) }),
        RecordField.Of<Dataset>("provenance", "izvor", "provenance", (d, v) => d with { Provenance = RecordFields.Nodes(v) }),
        RecordField.Of<Dataset>("relations", "povezane zbirke", "related datasets", (d, v) => d with { Relations = FieldText.Several(v.Field, v.Value) }),
        RecordField.Of<Dataset>("sources", "narejeno iz", "made from", (d, v) => d with { Sources = FieldText.Several(v.Field, v.Value) }),
        RecordField.Of<Dataset>("uses", "uporabniki (organizacija: namen)", "users (organisation: purpose)", (d, v) => d with { Uses = Uses(v) }),
        RecordField.Of<Dataset>("indicatorThemes", "področja kazalnikov ISO 37120", "ISO 37120 themes",
            (d, v) => d with { IndicatorThemes = [.. FieldText.Words(v.Field, v.Value, AllVocabularies.Iso37120).Select(c => c.Code)] }),
        Opsi("area", "področje OPSI", "OPSI area", (o, v) => o with { Area = FieldText.Word(v.Field, v.Value, AllVocabularies.OpsiArea)?.Label.For("sl") }),
        Opsi("legalBasisSop", "pravna podlaga (SOP)", "legal basis (SOP)", (o, v) => o with { LegalBasisSop = FieldText.Several(v.Field, v.Value) }),
        Opsi("legalBasisText", "pravna podlaga brez SOP", "legal basis without SOP", (o, v) => o with { LegalBasisText = FieldText.Plain(v.Field, v.Value) }),
        Opsi("reuseConditions", "posebni pogoji ponovne uporabe", "conditions of re-use", (o, v) => o with { ReuseConditions = FieldText.Plain(v.Field, v.Value) }),
        Opsi("priceConditions", "posebni pogoji glede cene", "conditions of price", (o, v) => o with { PriceConditions = FieldText.Plain(v.Field, v.Value) }),
        Opsi("relatedRecords", "povezanost z drugimi evidencami", "connection with other records", (o, v) => o with { RelatedRecords = FieldText.Plain(v.Field, v.Value) }),
        Opsi("organisationType", "tip organizacije", "type of organisation", (o, v) => o with { OrganisationType = FieldText.Plain(v.Field, v.Value) }),
        Opsi("municipal", "občinski podatki", "municipal data", (o, v) => o with { Municipal = FieldText.YesNo(v.Field, v.Value) }),
        Keeper("name", "skrbnik: ime", "keeper: name"),
        Keeper("email", "skrbnik: e-naslov", "keeper: e-mail"),
        Keeper("telephone", "skrbnik: telefon", "keeper: telephone"),
    ];

    private static RecordField Opsi(string name, string sl, string en, Func<OpsiFields, Typed, OpsiFields> set) =>
        RecordField.Of<Dataset>("opsi/" + name, sl, en, (dataset, typed) =>
        {
            var changed = set(dataset.Opsi ?? new OpsiFields(), typed);
            return dataset with { Opsi = IsEmpty(changed) ? null : changed };
        });

    private static RecordField Keeper(string part, string sl, string en) =>
        Opsi("keeper/" + part, sl, en, (opsi, typed) => opsi with { Keeper = ContactText.Set(opsi.Keeper, "opsi.keeper." + part, typed.Value, RecordFields.Names) }) with
        {
            OriginPath = "opsi/keeper",
        };

    private static bool IsEmpty(OpsiFields opsi) => opsi with { LegalBasisSop = [] } == new OpsiFields { LegalBasisSop = [] } && opsi.LegalBasisSop.Count == 0;

    private static IReadOnlyList<Period> Periods(Typed typed) =>
        [.. FieldText.Several(typed.Field, typed.Value).Select(v => FieldText.Span(typed.Field, v)).OfType<Period>()];

    private static IReadOnlyList<Location> Places(Typed typed) =>
        [.. FieldText.Words(typed.Field, typed.Value, AllVocabularies.Municipality, AllVocabularies.Country, AllVocabularies.Nuts).Select(c => new Location { Iri = c.Iri })];

    private static IReadOnlyList<DatasetUse> Uses(Typed typed) =>
        [.. FieldText.Several(typed.Field, typed.Value).Select(v => v.Split(':', 2, StringSplitOptions.TrimEntries)).Select(parts => new DatasetUse
        {
            Organisation = parts[0], Purpose = parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null,
        })];
}
