using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.Dcat;

/// <summary>Settings of a source of kind <c>dcat</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record DcatOptions
{
    [Description("Nadaljnji naslovi virov RDF (http, https), ločeni s presledkom ali novo vrstico, poleg lokacije.; Further addresses of RDF documents (http, https), separated by blanks or lines, beside the location.")]
    public string? Addresses { get; init; }

    [Description("Bere le zapise tega izdajatelja (naslov IRI, matična številka ali ime).; Reads only the records of this publisher (IRI, register number or name).")]
    public string? Publisher { get; init; }

    [Description("Ime parametra, v katerem stoji številka strani (npr. page), pri virih, ki ne povedo, kje je naslednja stran.; Name of the parameter that holds the number of the page (such as page), for sources that do not say where the next page is.")]
    [RegularExpression("[A-Za-z0-9_.-]{1,64}")]
    public string? PageParameter { get; init; }

    [Description("Naslov, na katerega se nanašajo relativni naslovi IRI v datotekah; na spletu velja naslov strani.; Address to which relative IRIs in files refer; on the web that of the page holds.")]
    [Url]
    public string? Base { get; init; }

    [Description("Zajem je nepopoln, če je zapisov manj, kot jih napove vir (hydra:totalItems).; The harvest is incomplete when fewer records come than the source announces (hydra:totalItems).")]
    public bool CheckTotal { get; init; } = true;

    [Description("Največ strani ali datotek v enem zajemu.; Most pages or files in one harvest.")]
    [Range(1, 1_000_000)]
    public int MaxPages { get; init; } = 10_000;

    [Description("Največja velikost ene strani ali datoteke v bajtih, razširjene.; Largest size of one page or file in bytes, unpacked.")]
    [Range(1, long.MaxValue)]
    public long MaxPageBytes { get; init; } = 4L << 30;
}
