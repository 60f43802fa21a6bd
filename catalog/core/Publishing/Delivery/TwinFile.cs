namespace OpenData.Catalog.Publishing.Delivery;

/// <summary>A file of a site's twin.</summary>
/// <param name="Path">Below the twin's folder, with slashes: <c>dataset/voda/index.html</c>.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal digits.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">As the site says it, with its character set.</param>
public sealed record TwinFile(string Path, string Sha256, long Size, string MediaType)
{
    /// <summary>Path and query at which the site answers it; null for what the twin alone has.</summary>
    public string? Address { get; init; }

    /// <summary>The site's strong validator for it; null when it gave none.</summary>
    public string? Mark { get; init; }

    /// <summary>Status with which the site answers it; a plain file server answers 200 all the same.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Where the site leads to from here, for a status of the three hundreds.</summary>
    public string? Location { get; init; }

    /// <summary>Links that need a query, or forms, were replaced: the bytes are not the site's.</summary>
    public bool IsRewritten { get; init; }

    /// <summary>A page, which must not appear before what it shows.</summary>
    public bool IsPage => MediaType.StartsWith("text/html", StringComparison.Ordinal);
}
