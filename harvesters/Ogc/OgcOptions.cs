using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.Ogc;

/// <summary>Settings of a source of kind <c>ogc</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record OgcOptions
{
    [Description("Vmesnik strežnika: wfs, features (OGC API Features) ali auto, ki ga ugotovi sam.; The server's interface: wfs, features (OGC API Features), or auto, which finds out.")]
    [AllowedValues("auto", "wfs", "features")]
    public string Api { get; init; } = "auto";

    [Description("Sloji, ki se berejo, ločeni z vejico, z zvezdico kot nadomestnim znakom; brez tega vsi.; Layers to read, separated by commas, with an asterisk as wildcard; without it all.")]
    public string? Layers { get; init; }

    /// <summary>The common setting: texts are read by it.</summary>
    [AllowedValues("sl", "en", "it", "hu")]
    public string Language { get; init; } = "sl";

    [Description("Pri vsakem sloju vpraša še za stolpce in število objektov.; Asks for columns and number of features of every layer as well.")]
    public bool Survey { get; init; } = true;

    [Description("Katalog hrani posnetek vsakega sloja v obliki GeoJSON.; The catalogue keeps a snapshot of every layer as GeoJSON.")]
    public bool Snapshot { get; init; }

    [Description("Koordinate posnetka: wgs84, d96 (EPSG:3794, le kjer ga strežnik ponuja) ali both.; Coordinates of the snapshot: wgs84, d96 (EPSG:3794, only where the server offers it) or both.")]
    [AllowedValues("wgs84", "d96", "both")]
    public string Coordinates { get; init; } = "wgs84";

    [Description("Največ objektov v posnetku; večji sloji ostanejo brez posnetka.; Most features in a snapshot; larger layers get none.")]
    [Range(1, 10_000_000)]
    public int MaxFeatures { get; init; } = 100_000;

    [Description("Objektov na stran pri branju posnetka.; Features a page when a snapshot is read.")]
    [Range(1, 100_000)]
    public int PageSize { get; init; } = 1000;

    [Description("Največ slojev v enem viru.; Most layers in one source.")]
    [Range(1, 20_000)]
    public int MaxLayers { get; init; } = 5000;

    [Description("Dni, po katerih se sloji preberejo znova, tudi ko se seznam slojev ni spremenil.; Days after which layers are read again although the list of layers did not change.")]
    [Range(0, 366)]
    public int RecheckDays { get; init; } = 7;
}
