using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>A description that lies beside the data: words for the dataset, and words and claims for each file it names.</summary>
internal sealed record Sidecar
{
    /// <summary>Path of the describing file, relative to the source.</summary>
    public required string Path { get; init; }

    /// <summary>The dataset in the sidecar's words, without distributions.</summary>
    public Dataset Dataset { get; init; } = new();

    /// <summary>It is metadata in the W3C's vocabulary for tables.</summary>
    public bool IsCsvw { get; init; }

    /// <summary>A data service or a series that the description holds instead of a dataset.</summary>
    public Resource? Other { get; init; }

    /// <summary>Words to harmonise, by field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What it says about files, by path relative to the source.</summary>
    public IReadOnlyDictionary<string, DescribedFile> Files { get; init; } = new Dictionary<string, DescribedFile>();

    /// <summary>Distributions elsewhere (web addresses) that belong to the dataset.</summary>
    public IReadOnlyList<Distribution> Elsewhere { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>What a sidecar says about one file.</summary>
internal sealed record DescribedFile
{
    /// <summary>Words of the distribution; key, size and checksum are not taken from here.</summary>
    public Distribution Distribution { get; init; } = new();

    public DeclaredTable? Table { get; init; }

    /// <summary>Words to harmonise (<c>license</c>, <c>format</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
