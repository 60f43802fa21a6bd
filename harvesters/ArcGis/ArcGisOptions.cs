using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.ArcGis;

/// <summary>Settings of a source of kind <c>arcgis</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record ArcGisOptions
{
    [Description("Vmesnik: rest (imenik storitev ArcGIS Server), hub (ArcGIS Hub) ali auto, ki ga ugotovi iz naslova.; Interface: rest (services directory of an ArcGIS Server), hub (ArcGIS Hub), or auto, which tells by the address.")]
    [AllowedValues("auto", "rest", "hub")]
    public string Api { get; init; } = "auto";

    [Description("Storitve, ki se berejo (mapa/ime), ločene z vejico, z zvezdico kot nadomestnim znakom; brez tega vse.; Services to read (folder/name), separated by commas, with an asterisk as wildcard; without it all.")]
    public string? Services { get; init; }

    [Description("Le zbirke te skupine na ArcGIS Hubu (oznaka skupine).; Only datasets of this group on ArcGIS Hub (the group's id).")]
    [RegularExpression("[A-Za-z0-9-]{1,64}")]
    public string? Group { get; init; }

    [Description("Le zbirke tega lastnika na ArcGIS Hubu.; Only datasets of this owner on ArcGIS Hub.")]
    [RegularExpression("[^&#]{1,100}")]
    public string? Owner { get; init; }

    /// <summary>The common setting: texts are read by it.</summary>
    [AllowedValues("sl", "en", "it", "hu")]
    public string Language { get; init; } = "sl";

    [Description("Katalog hrani posnetek vsakega sloja (GeoJSON) in vsake tabele (CSV).; The catalogue keeps a snapshot of every layer (GeoJSON) and every table (CSV).")]
    public bool Snapshot { get; init; }

    [Description("Koordinate posnetka: wgs84 ali d96 (EPSG:3794).; Coordinates of the snapshot: wgs84 or d96 (EPSG:3794).")]
    [AllowedValues("wgs84", "d96")]
    public string Coordinates { get; init; } = "wgs84";

    [Description("Največ objektov v posnetku; večji sloji ostanejo brez posnetka.; Most features in a snapshot; larger layers get none.")]
    [Range(1, 10_000_000)]
    public int MaxFeatures { get; init; } = 100_000;

    [Description("Največ objektov na stran; manj, če jih strežnik ne da toliko.; Most features a page; fewer where the server gives fewer.")]
    [Range(1, 100_000)]
    public int PageSize { get; init; } = 2000;

    [Description("Največ slojev in tabel v enem viru.; Most layers and tables in one source.")]
    [Range(1, 50_000)]
    public int MaxLayers { get; init; } = 5000;

    [Description("Dni, po katerih se sloji preberejo znova, tudi ko se njihovi opisi niso spremenili.; Days after which layers are read again although their descriptions did not change.")]
    [Range(0, 366)]
    public int RecheckDays { get; init; } = 7;
}
