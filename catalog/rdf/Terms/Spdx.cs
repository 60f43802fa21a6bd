namespace OpenData.Rdf.Terms;

/// <summary>Software Package Data Exchange: <c>http://spdx.org/rdf/terms#</c>.</summary>
public static class Spdx
{
    public const string Namespace = "http://spdx.org/rdf/terms#";

    public static readonly Iri Checksum = new(Namespace + "Checksum");
    public static readonly Iri ChecksumAlgorithm = new(Namespace + "ChecksumAlgorithm");
    public static readonly Iri Algorithm = new(Namespace + "algorithm");
    public static readonly Iri ChecksumProperty = new(Namespace + "checksum");
    public static readonly Iri ChecksumAlgorithmMd5 = new(Namespace + "checksumAlgorithm_md5");
    public static readonly Iri ChecksumAlgorithmSha1 = new(Namespace + "checksumAlgorithm_sha1");
    public static readonly Iri ChecksumAlgorithmSha224 = new(Namespace + "checksumAlgorithm_sha224");
    public static readonly Iri ChecksumAlgorithmSha256 = new(Namespace + "checksumAlgorithm_sha256");
    public static readonly Iri ChecksumAlgorithmSha384 = new(Namespace + "checksumAlgorithm_sha384");
    public static readonly Iri ChecksumAlgorithmSha512 = new(Namespace + "checksumAlgorithm_sha512");
    public static readonly Iri ChecksumValue = new(Namespace + "checksumValue");
}
