using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Catalog.Dcat;

/// <summary>What the mapping needs to know beside the record itself. May be shared by several threads.</summary>
public sealed record DcatContext
{
    /// <summary>Public address under which every IRI of ours lies; ends in a slash.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>Organisations by id, for publishers.</summary>
    public IReadOnlyDictionary<string, Organisation> Organisations { get; init; } = new Dictionary<string, Organisation>();

    public DcatProfile Profile { get; init; } = DcatProfile.DcatAp301;

    /// <summary>Own IRIs of records that have one, by id, so that links between records name the right node.</summary>
    public IReadOnlyDictionary<string, Iri> OwnIris { get; init; } = new Dictionary<string, Iri>();

    /// <summary>
    /// Describe the owner's node in the record's own block: right for a document of one record. A whole catalogue describes each organisation
    /// once (<see cref="DcatWriter.OrganisationBlock"/>).
    /// </summary>
    public bool DescribeOwner { get; init; } = true;

    /// <summary>Add the <c>dcat:CatalogRecord</c> and the links from the catalogue.</summary>
    public bool WithRecord { get; init; } = true;

    private Addresses? addresses;

    /// <summary>Makes the IRIs of this catalogue.</summary>
    public Addresses Addresses => addresses ??= new Addresses(BaseUri);
}
