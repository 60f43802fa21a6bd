using OpenData.Rdf;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>IRIs of the EU authority tables by code, for codes that our own data files name.</summary>
internal static class Authority
{
    private const string Tables = "http://publications.europa.eu/resource/authority/";

    public static Iri Theme(string code) => new(Tables + "data-theme/" + code);

    public static Iri Frequency(string code) => new(Tables + "frequency/" + code);

    public static Iri FileType(string code) => new(Tables + "file-type/" + code);

    public static Iri Language(string code) => new(Tables + "language/" + code);

    public static Iri Slovenia { get; } = new(Tables + "country/SVN");

    public static Iri MediaType(string name) => new("https://www.iana.org/assignments/media-types/" + name);

    /// <summary>SPDX spells its terms with http.</summary>
    public static Iri Sha256 { get; } = new("http://spdx.org/rdf/terms#checksumAlgorithm_sha256");
}
