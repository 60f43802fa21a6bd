using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>A checksum of a file (<c>spdx:Checksum</c>).</summary>
/// <param name="Algorithm">SPDX algorithm, such as <c>http://spdx.org/rdf/terms#checksumAlgorithm_sha256</c>.</param>
/// <param name="Value">Lower-case hexadecimal.</param>
public sealed record Checksum(Iri Algorithm, string Value);
