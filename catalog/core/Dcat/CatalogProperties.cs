namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary><c>dcat:Catalog</c>, without its lists.</summary>
internal static class CatalogProperties
{
    public static Row<CatalogDescription>[] All { get; } =
    [
        ValueRows<CatalogDescription>.Text(Dct.Title, "title", c => c.Title, (c, v) => c with { Title = v }, Level.Mandatory, "1..*"),
        ValueRows<CatalogDescription>.Text(Dct.Description, "description", c => c.Description, (c, v) => c with { Description = v }, Level.Mandatory, "1..*"),
        NodeRows<CatalogDescription>.One(Dct.Publisher, "publisher", AgentProperties.Kind, c => c.Publisher, (c, v) => c with { Publisher = v }, "foaf:Agent", Level.Mandatory),
        NodeRows<CatalogDescription>.One(Dct.Creator, "creator", AgentProperties.Kind, c => c.Creator, (c, v) => c with { Creator = v }, "foaf:Agent"),
        LinkRows<CatalogDescription>.Address(Foaf.Homepage, "homepage", c => c.Homepage, (c, v) => c with { Homepage = v }, "foaf:Document", Level.Recommended, Foaf.Document),
        LinkRows<CatalogDescription>.Many(Dct.Language, "languages", c => c.Languages, (c, v) => c with { Languages = v }, "dct:LinguisticSystem", Level.Recommended, AllVocabularies.Language, Dct.LinguisticSystem),
        NodeRows<CatalogDescription>.LabelledOne(Dct.License, "license", Dct.LicenseDocument, Dct.Title, c => c.License, (c, v) => c with { License = v }, "dct:LicenseDocument", Level.Recommended),
        NodeRows<CatalogDescription>.Labelled(Dct.Rights, "rights", Dct.RightsStatement, Rdfs.Label, c => c.Rights, (c, v) => c with { Rights = v }, "dct:RightsStatement"),
        ValueRows<CatalogDescription>.Date(Dct.Issued, "issued", c => c.Issued, (c, v) => c with { Issued = v }, Level.Recommended),
        ValueRows<CatalogDescription>.Date(Dct.Modified, "modified", c => c.Modified, (c, v) => c with { Modified = v }, Level.Recommended),
        NodeRows<CatalogDescription>.Many(Dct.Spatial, "spatialCoverage", LocationProperties.Kind, c => c.SpatialCoverage, (c, v) => c with { SpatialCoverage = v }, "dct:Location", Level.Recommended),
        NodeRows<CatalogDescription>.Many(Dct.Temporal, "temporalCoverage", PeriodProperties.Kind, c => c.TemporalCoverage, (c, v) => c with { TemporalCoverage = v }, "dct:PeriodOfTime"),
        LinkRows<CatalogDescription>.Many(Dcat.ThemeTaxonomy, "themeTaxonomies", c => c.ThemeTaxonomies, (c, v) => c with { ThemeTaxonomies = v }, "skos:ConceptScheme", Level.Recommended, note: "the EU data themes when none is given"),
        ResourceProperties.Legislation<CatalogDescription>("applicableLegislation", c => c.ApplicableLegislation, (c, v) => c with { ApplicableLegislation = v }),
        LinkRows<CatalogDescription>.Many(Dct.HasPart, "hasParts", c => c.HasParts, (c, v) => c with { HasParts = v }, "dcat:Catalog"),
        LinkRows<CatalogDescription>.Many(Dcat.CatalogProperty, "catalogs", c => c.Catalogs, (c, v) => c with { Catalogs = v }, "dcat:Catalog"),
        Sample(),
    ];

    private static Row<CatalogDescription> Sample() => new()
    {
        Term = OpenDataSi.Sample,
        Field = "isSample",
        Range = "xsd:boolean",
        Cardinality = "0..1",
        Level = Level.Beyond,
        Note = "written for a workspace that holds the sample municipality",
        Write = (b, node, _, v) =>
        {
            if (v.IsSample)
            {
                b.Add(node, OpenDataSi.Sample, new Literal("true", Xsd.Boolean));
            }
        },
        Read = (r, node, _, v) => ValueRows<CatalogDescription>.First(r, node, OpenDataSi.Sample, null, static l => l.Datatype == Xsd.Boolean ? l.Text : null) is "true" or "1"
            ? v with { IsSample = true }
            : v,
    };
}

/// <summary>What a <c>dcat:CatalogRecord</c> says: when a resource came into the catalogue and when its description last changed.</summary>
public sealed record RecordEntry
{
    public Temporal? Issued { get; init; }

    public Temporal? Modified { get; init; }

    /// <summary>The resource it is about.</summary>
    public Iri? PrimaryTopic { get; init; }

    /// <summary>Application profiles.</summary>
    public IReadOnlyList<Iri> ConformsTo { get; init; } = [];
}

/// <summary><c>dcat:CatalogRecord</c>.</summary>
internal static class CatalogRecordProperties
{
    public static Row<RecordEntry>[] All { get; } =
    [
        LinkRows<RecordEntry>.Address(Foaf.PrimaryTopic, "primaryTopic", e => e.PrimaryTopic, (e, v) => e with { PrimaryTopic = v }, "dcat:Resource", Level.Mandatory),
        ValueRows<RecordEntry>.Date(Dct.Modified, "modified", e => e.Modified, (e, v) => e with { Modified = v }, Level.Mandatory),
        ValueRows<RecordEntry>.Date(Dct.Issued, "issued", e => e.Issued, (e, v) => e with { Issued = v }, Level.Recommended),
        LinkRows<RecordEntry>.Many(Dct.ConformsTo, "conformsTo", e => e.ConformsTo, (e, v) => e with { ConformsTo = v }, "dct:Standard", Level.Recommended, type: Dct.Standard),
    ];
}
