using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing;

/// <summary>What a person asks an export to be.</summary>
public sealed record ExportOptions
{
    /// <summary>The catalogue's head; what it leaves open is filled so that the head is valid.</summary>
    public required CatalogDescription Catalog { get; init; }

    /// <summary>Only records of this organisation; null for all.</summary>
    public string? Owner { get; init; }

    /// <summary><c>dcat-ap-3.0.1</c>, <c>dcat-ap-2.1.1</c> or <c>dcat-ap-hvd-3.0.0</c>.</summary>
    public string Profile { get; init; } = "dcat-ap-3.0.1";
}

/// <summary>What an export came to.</summary>
/// <param name="Records">Approved records written.</param>
/// <param name="Bytes">Size of the document.</param>
/// <param name="Path">Full path of the file; null when it went to the standard output.</param>
public sealed record ExportReport(long Records, long Bytes, string? Path);
