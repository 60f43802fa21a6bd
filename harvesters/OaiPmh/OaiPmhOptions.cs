using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.OaiPmh;

/// <summary>Settings of a source of kind <c>oai-pmh</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record OaiPmhOptions
{
    [Description("Oblika zapisov, kot jo imenuje repozitorij: oai_dc (Dublin Core), katera koli z RDF (dcat, rdf) ali z ISO 19139.; Form of the records as the repository names it: oai_dc (Dublin Core), any in RDF (dcat, rdf) or ISO 19139.")]
    [RegularExpression(@"[A-Za-z0-9_.!~*'()-]{1,100}")]
    public string MetadataPrefix { get; init; } = "oai_dc";

    [Description("Bere le to zbirko repozitorija (setSpec).; Reads only this set of the repository (setSpec).")]
    [StringLength(200)]
    public string? Set { get; init; }

    [Description("Bere le zapise tega izdajatelja (naslov IRI ali ime).; Reads only the records of this publisher (IRI or name).")]
    public string? Publisher { get; init; }

    [Description("Največ strani v enem zajemu.; Most pages in one harvest.")]
    [Range(1, 1_000_000)]
    public int MaxPages { get; init; } = 50_000;

    [Description("Največja velikost ene strani v bajtih.; Largest size of one page, in bytes.")]
    [Range(1, 1 << 30)]
    public int MaxPageBytes { get; init; } = 128 << 20;
}
