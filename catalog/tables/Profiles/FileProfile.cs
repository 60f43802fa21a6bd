namespace OpenData.Tables.Profiles;

/// <summary>What the profiler saw in a file: what it really is, its tables, and what a person should know.</summary>
public sealed record FileProfile
{
    /// <summary>Media type by content, such as <c>text/csv</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>Code of the EU file-type table by content, such as <c>CSV</c>, <c>XLSX</c>, <c>GEOJSON</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Character encoding: <c>utf-8</c>, <c>utf-8-bom</c>, <c>windows-1250</c>, <c>iso-8859-2</c>, <c>cp852</c>, <c>utf-16le</c>…; null for binary formats.</summary>
    public string? Encoding { get; init; }

    /// <summary>Bytes read.</summary>
    public long ByteSize { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Coordinate reference system found in the file (<c>EPSG:3794</c>), null when none was.</summary>
    public string? CoordinateSystem { get; init; }

    /// <summary>Bounding box in WGS84 as west, south, east, north; null without coordinates.</summary>
    public IReadOnlyList<double>? Bounds { get; init; }

    /// <summary>Every table with data, in file order; empty for formats that hold none.</summary>
    public IReadOnlyList<TableProfile> Tables { get; init; } = [];

    public IReadOnlyList<FileFinding> Findings { get; init; } = [];

    /// <summary>True when a finding says that this is not usable data (an error page, an empty file, an encrypted workbook).</summary>
    public bool Rejected => Findings.Any(f => f.Severity == FindingSeverity.Rejection);
}
