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

    /// <summary>Box of the coordinates in the units of <see cref="CoordinateSystem"/>: min x, min y, max x, max y (x east, y north); null without coordinates.</summary>
    public IReadOnlyList<double>? Bounds { get; init; }

    /// <summary>Every table with data, in file order; empty for formats that hold none.</summary>
    public IReadOnlyList<TableProfile> Tables { get; init; } = [];

    /// <summary>How the file is packed, when media type and format are those of the one file inside (<c>GZIP</c>); null when it is not.</summary>
    public string? CompressFormat { get; init; }

    /// <summary>The files in an archive, in its order; empty for any other format.</summary>
    public IReadOnlyList<MemberProfile> Members { get; init; } = [];

    public IReadOnlyList<FileFinding> Findings { get; init; } = [];

    /// <summary>True when a finding says that this is not usable data (an error page, an empty file, an encrypted workbook).</summary>
    public bool Rejected => Findings.Any(f => f.Severity == FindingSeverity.Rejection);
}

/// <summary>A file inside an archive.</summary>
/// <param name="Name">Its name there: a text to show, never a path to use.</param>
/// <param name="MediaType">Media type by content.</param>
/// <param name="Format">Code of the EU file-type table by content.</param>
/// <param name="ByteSize">Unpacked bytes.</param>
/// <param name="Sha256">SHA-256 of the unpacked bytes, lower-case hexadecimal.</param>
public sealed record MemberProfile(string Name, string MediaType, string Format, long ByteSize, string Sha256);
