namespace OpenData.Catalog.Dcat;

using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>How one edition of DCAT-AP wants the same record written: the few points in which the editions differ, as data.</summary>
public sealed record DcatProfile
{
    public required string Name { get; init; }

    /// <summary>What a catalogue record names in <c>dct:conformsTo</c>.</summary>
    public required Iri ConformsTo { get; init; }

    /// <summary>Datatype of <c>dcat:byteSize</c>: the two editions exclude each other.</summary>
    public Iri ByteSize { get; init; } = Xsd.NonNegativeInteger;

    /// <summary>Properties that bear another name in this edition.</summary>
    public IReadOnlyDictionary<Iri, Iri> Renamed { get; init; } = new Dictionary<Iri, Iri>();

    /// <summary>Class of a series; DCAT-AP 2 knows none, there a series is a dataset with parts.</summary>
    public Iri SeriesClass { get; init; } = Dcat.DatasetSeries;

    /// <summary>Distribution status from the ADMS list instead of the EU list.</summary>
    public bool AdmsStatus { get; init; }

    /// <summary>Only SHA-1 checksums conform; others are left out.</summary>
    public bool Sha1Only { get; init; }

    /// <summary>At most one value of <c>dct:type</c> and <c>dct:creator</c> on a dataset.</summary>
    public bool SingleTypeAndCreator { get; init; }

    /// <summary>Only high-value resources belong into the feed, and the regulation stands on each of their parts.</summary>
    public bool HighValueOnly { get; init; }

    /// <summary>DCAT-AP 3.0.1, the default.</summary>
    public static DcatProfile DcatAp301 { get; } = new()
    {
        Name = "dcat-ap-3.0.1",
        ConformsTo = new Iri("https://semiceu.github.io/DCAT-AP/releases/3.0.1/"),
    };

    /// <summary>DCAT-AP 2.1.1, which data.europa.eu converts every feed to.</summary>
    public static DcatProfile DcatAp211 { get; } = new()
    {
        Name = "dcat-ap-2.1.1",
        ConformsTo = new Iri("https://semiceu.github.io/DCAT-AP/releases/2.1.1/"),
        ByteSize = Xsd.Decimal,
        Renamed = new Dictionary<Iri, Iri>
        {
            [Dcat.Version] = Owl.VersionInfo,
            [Dcat.HasVersion] = Dct.HasVersion,
            [Dcat.InSeries] = Dct.IsPartOf,
        },
        SeriesClass = Dcat.Dataset,
        AdmsStatus = true,
        Sha1Only = true,
        SingleTypeAndCreator = true,
    };

    /// <summary>DCAT-AP HVD 3.0.0: only what is reported under Regulation (EU) 2023/138.</summary>
    public static DcatProfile Hvd300 { get; } = new()
    {
        Name = "dcat-ap-hvd-3.0.0",
        ConformsTo = new Iri("https://semiceu.github.io/DCAT-AP/releases/3.0.0-hvd/"),
        HighValueOnly = true,
    };

    public static IReadOnlyList<DcatProfile> All { get; } = [DcatAp301, DcatAp211, Hvd300];

    /// <summary>By name, also <c>dcat-ap</c> and <c>dcat-ap-hvd</c> for the newest of each; null when there is none.</summary>
    public static DcatProfile? FromName(string name) => name switch
    {
        "dcat-ap" => DcatAp301,
        "dcat-ap-hvd" => Hvd300,
        _ => All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)),
    };
}
