using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>What one pass over a delimited text file found.</summary>
public sealed record CsvFileProfile
{
    /// <summary><c>utf-8</c>, <c>utf-8-bom</c>, <c>utf-16le</c>, <c>utf-16be</c>, <c>windows-1250</c>, <c>iso-8859-2</c> or <c>cp852</c>; plain ASCII is <c>utf-8</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>The table; null when the file holds none (empty, or rejected).</summary>
    public TableProfile? Table { get; init; }

    public IReadOnlyList<FileFinding> Findings { get; init; } = [];

    /// <summary>Bytes read.</summary>
    public long ByteSize { get; init; }

    /// <summary>SHA-256 of the bytes read, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
}
