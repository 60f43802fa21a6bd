using OpenData.Rdf.Terms;

namespace OpenData.Rdf.JsonLd;

/// <summary>How the values of a property are written where the document's context says so.</summary>
internal enum ValueForm : byte
{
    /// <summary>The context says nothing: each value tells what it is.</summary>
    Any,

    /// <summary>A string is an IRI.</summary>
    Id,

    /// <summary>An object is a map of texts by language.</summary>
    Language,

    /// <summary>A string is a value of the property's datatype.</summary>
    Typed,
}

/// <summary>
/// The properties of catalogues whose values the writer's own context declares, so that a reader of plain JSON finds strings and maps of
/// languages. Values that are otherwise than usual stay right: they say themselves what they are.
/// </summary>
internal static class WriterTerms
{
    private static readonly Iri[] Names =
    [
        Adms.IdentifierProperty, Adms.IncludedAsset, Adms.Sample, Adms.Status, Dcat.AccessService, Dcat.AccessURL, Dcat.CatalogProperty,
        Dcat.CompressFormat, Dcat.ContactPoint, Dcat.DatasetProperty, Dcat.DistributionProperty, Dcat.DownloadURL, Dcat.EndpointDescription,
        Dcat.EndpointURL, Dcat.HadRole, Dcat.HasCurrentVersion, Dcat.HasVersion, Dcat.InSeries, Dcat.IsVersionOf, Dcat.LandingPage,
        Dcat.MediaType, Dcat.PackageFormat, Dcat.Prev, Dcat.PreviousVersion, Dcat.QualifiedRelation, Dcat.Record, Dcat.ResourceProperty,
        Dcat.SeriesMember, Dcat.ServesDataset, Dcat.Service, Dcat.Theme, Dcat.ThemeTaxonomy, DcatAp.ApplicableLegislation, DcatAp.Availability,
        DcatAp.HvdCategory, Dct.AccessRights, Dct.AccrualPeriodicity, Dct.ConformsTo, Dct.Contributor, Dct.Creator, Dct.Format, Dct.HasPart,
        Dct.HasVersion, Dct.IsPartOf, Dct.IsReferencedBy, Dct.IsReplacedBy, Dct.IsRequiredBy, Dct.IsVersionOf, Dct.Language, Dct.License,
        Dct.Provenance, Dct.Publisher, Dct.References, Dct.Relation, Dct.Replaces, Dct.Requires, Dct.Rights, Dct.RightsHolder, Dct.Source,
        Dct.Spatial, Dct.Subject, Dct.Temporal, Dct.Type, Foaf.Homepage, Foaf.Mbox, Foaf.Page, Foaf.Phone, Foaf.PrimaryTopic,
        Odrl.HasPolicy, Owl.SameAs, Prov.AgentProperty, Prov.QualifiedAttribution, Prov.Used, Prov.WasAttributedTo, Prov.WasDerivedFrom,
        Prov.WasGeneratedBy, Rdfs.IsDefinedBy, Rdfs.SeeAlso, Skos.Broader, Skos.CloseMatch, Skos.ExactMatch, Skos.HasTopConcept, Skos.InScheme,
        Skos.Narrower, Skos.Related, Skos.TopConceptOf, Spdx.Algorithm, Spdx.ChecksumProperty, VCard.HasEmail, VCard.HasTelephone, VCard.HasURL,
    ];

    private static readonly Iri[] Texts =
    [
        Adms.VersionNotes, Dcat.Keyword, Dct.Alternative, Dct.Description, Dct.Title, Foaf.Name, Rdfs.Comment, Rdfs.Label, Skos.AltLabel,
        Skos.Definition, Skos.PrefLabel, Skos.ScopeNote, VCard.Fn, VCard.OrganizationName,
    ];

    private static readonly (Iri Property, Iri Datatype)[] Values =
    [
        (Dcat.ByteSize, Xsd.NonNegativeInteger), (Dcat.EndDate, Xsd.Date), (Dcat.SpatialResolutionInMeters, Xsd.Decimal),
        (Dcat.StartDate, Xsd.Date), (Dcat.TemporalResolution, Xsd.Duration), (Dct.Created, Xsd.Date), (Dct.Issued, Xsd.Date),
        (Dct.Modified, Xsd.DateTime), (Spdx.ChecksumValue, Xsd.HexBinary),
    ];

    /// <summary>Each property once.</summary>
    public static IReadOnlyList<(string Property, ValueForm Form, string? Datatype)> All { get; } =
    [
        .. Names.Select(n => (n.Value, ValueForm.Id, (string?)null))
            .Concat(Texts.Select(t => (t.Value, ValueForm.Language, (string?)null)))
            .Concat(Values.Select(v => (v.Property.Value, ValueForm.Typed, (string?)v.Datatype.Value))),
    ];
}
