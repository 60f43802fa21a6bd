namespace OpenData.Rdf.Terms;

/// <summary>
/// Our own few terms, for what no public vocabulary says: <c>https://w3id.org/opendata-si/terms#</c>. Documented in
/// <c>catalog/docs/mapping.md</c>; readers that do not know them lose nothing of DCAT-AP.
/// </summary>
public static class OpenDataSi
{
    public const string Namespace = "https://w3id.org/opendata-si/terms#";

    /// <summary>Someone who uses a dataset: organisation, purpose, since when.</summary>
    public static readonly Iri Use = new(Namespace + "Use");

    /// <summary>From a dataset to a <see cref="Use"/>.</summary>
    public static readonly Iri UsedBy = new(Namespace + "usedBy");

    /// <summary>What the data are used for.</summary>
    public static readonly Iri Purpose = new(Namespace + "purpose");

    /// <summary>ISO 37120 theme whose indicators a dataset feeds, as the standard names it.</summary>
    public static readonly Iri IndicatorTheme = new(Namespace + "indicatorTheme");

    /// <summary>OPSI: one of the portal's fourteen areas.</summary>
    public static readonly Iri OpsiArea = new(Namespace + "opsiArea");

    /// <summary>OPSI: SOP number of an act that is the legal basis.</summary>
    public static readonly Iri LegalBasisSop = new(Namespace + "legalBasisSop");

    /// <summary>OPSI: legal basis in words.</summary>
    public static readonly Iri LegalBasisText = new(Namespace + "legalBasisText");

    /// <summary>OPSI: special conditions of re-use.</summary>
    public static readonly Iri ReuseConditions = new(Namespace + "reuseConditions");

    /// <summary>OPSI: special conditions of the price of re-use.</summary>
    public static readonly Iri PriceConditions = new(Namespace + "priceConditions");

    /// <summary>OPSI: who keeps the data, apart from the contact for users; a <c>vcard:Kind</c>.</summary>
    public static readonly Iri Keeper = new(Namespace + "keeper");

    /// <summary>OPSI: connection with other public records, in words.</summary>
    public static readonly Iri RelatedRecords = new(Namespace + "relatedRecords");

    /// <summary>OPSI: type of the organisation.</summary>
    public static readonly Iri OrganisationType = new(Namespace + "organisationType");

    /// <summary>OPSI: municipal data, yes or no.</summary>
    public static readonly Iri Municipal = new(Namespace + "municipal");

    /// <summary>Why access is restricted (act and article), in words.</summary>
    public static readonly Iri AccessGround = new(Namespace + "accessGround");

    /// <summary>Body of the catalogue that owns the data, when a source named another publisher.</summary>
    public static readonly Iri Owner = new(Namespace + "owner");

    /// <summary>From a catalogue record (or the catalogue) to the named graph of a graph store in which we keep it: our mark there.</summary>
    public static readonly Iri Graph = new(Namespace + "graph");

    /// <summary>The node belongs to a workspace that holds samples, not real data.</summary>
    public static readonly Iri Sample = new(Namespace + "sample");
}
