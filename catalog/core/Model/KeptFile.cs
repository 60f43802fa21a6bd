namespace OpenData.Catalog.Model;

/// <summary>A copy of a harvested file in the workspace's <c>files/</c>, found by its content.</summary>
/// <param name="Name">File name for people, without a path.</param>
/// <param name="Sha256">SHA-256 of the bytes, lower-case hexadecimal.</param>
public sealed record KeptFile(string Name, string Sha256);
