using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.Csw;

/// <summary>Settings of a source of kind <c>csw</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record CswOptions
{
    [Description("Oblika zapisov: iso (ISO 19139) ali dcat (DCAT-AP, GeoDCAT-AP v RDF/XML).; Form of the records: iso (ISO 19139) or dcat (DCAT-AP, GeoDCAT-AP in RDF/XML).")]
    [AllowedValues("iso", "dcat")]
    public string Schema { get; init; } = "iso";

    [Description("Način poizvedbe: post (XML) ali get (parametri v naslovu).; How to ask: post (XML) or get (parameters in the address).")]
    [AllowedValues("post", "get")]
    public string Method { get; init; } = "post";

    [Description("Imena vrst v poizvedbi, če strežnik ne sprejme običajnih (gmd:MD_Metadata, csw:Record).; Type names in the query, where the server does not accept the usual ones (gmd:MD_Metadata, csw:Record).")]
    [RegularExpression("[A-Za-z0-9_:, .-]{1,200}")]
    public string? TypeNames { get; init; }

    [Description("Pogoj CQL, ki mu zapisi ustrezajo (npr. AnyText LIKE '%občina%').; CQL constraint that the records meet (such as AnyText LIKE '%občina%').")]
    [StringLength(2000)]
    public string? Constraint { get; init; }

    [Description("Bere le zapise tega izdajatelja (naslov IRI ali ime).; Reads only the records of this publisher (IRI or name).")]
    public string? Publisher { get; init; }

    [Description("Zapisov na stran.; Records on a page.")]
    [Range(1, 1000)]
    public int PageSize { get; init; } = 20;

    [Description("Največ strani v enem zajemu.; Most pages in one harvest.")]
    [Range(1, 1_000_000)]
    public int MaxPages { get; init; } = 50_000;

    [Description("Največja velikost ene strani v bajtih.; Largest size of one page, in bytes.")]
    [Range(1, 1 << 30)]
    public int MaxPageBytes { get; init; } = 128 << 20;
}
