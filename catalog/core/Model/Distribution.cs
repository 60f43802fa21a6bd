using System.Text.Json.Serialization;
using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>One form in which a dataset can be had (<c>dcat:Distribution</c>).</summary>
public sealed record Distribution
{
    /// <summary>Stable within the dataset; with the dataset's id it makes the distribution's address. Empty until the core gives it one.</summary>
    public string Key { get; init; } = "";

    /// <summary>The IRI its own publisher gave it; null when ours stands for it.</summary>
    public Iri? Iri { get; init; }

    public LocalText Title { get; init; } = LocalText.Empty;

    public LocalText Description { get; init; } = LocalText.Empty;

    /// <summary>Empty for a file that the catalogue keeps: its address under the base address is written instead.</summary>
    public IReadOnlyList<Iri> AccessUrls { get; init; } = [];

    public IReadOnlyList<Iri> DownloadUrls { get; init; } = [];

    /// <summary>The copy that the catalogue keeps of the file; null when it keeps none.</summary>
    public KeptFile? File { get; init; }

    /// <summary>
    /// Why the file does not go out; only ever set in what is shown to strangers, and then <see cref="File"/>, its addresses and all that is known from
    /// its bytes are left out.
    /// </summary>
    public FileHold? Withheld { get; init; }

    /// <summary>EU file type.</summary>
    public Iri? Format { get; init; }

    /// <summary>IANA media type, <c>https://www.iana.org/assignments/media-types/…</c>.</summary>
    public Iri? MediaType { get; init; }

    public Iri? CompressFormat { get; init; }

    public Iri? PackageFormat { get; init; }

    public long? ByteSize { get; init; }

    public Checksum? Checksum { get; init; }

    /// <summary>Licence, an IRI of the EU list where it can be.</summary>
    public LabelledNode? License { get; init; }

    public IReadOnlyList<LabelledNode> Rights { get; init; } = [];

    /// <summary>EU planned availability.</summary>
    public Iri? Availability { get; init; }

    /// <summary>EU distribution status.</summary>
    public Iri? Status { get; init; }

    public IReadOnlyList<Iri> Languages { get; init; } = [];

    public Temporal? Issued { get; init; }

    public Temporal? Modified { get; init; }

    public IReadOnlyList<LabelledNode> ConformsTo { get; init; } = [];

    public IReadOnlyList<LabelledNode> Documentation { get; init; } = [];

    public IReadOnlyList<Iri> ApplicableLegislation { get; init; } = [];

    /// <summary>Services through which the distribution can be had: ids of this catalogue or IRIs of others (<c>dcat:accessService</c>).</summary>
    public IReadOnlyList<string> AccessServices { get; init; } = [];

    public Iri? HasPolicy { get; init; }

    public decimal? SpatialResolutionInMeters { get; init; }

    public string? TemporalResolution { get; init; }

    /// <summary>Tables in the file, as the profiler saw them; empty for what is not tabular.</summary>
    public IReadOnlyList<TableDescription> Tables { get; init; } = [];

    /// <summary>Those of them that strangers may know of: a sheet that its author hid stays inside.</summary>
    [JsonIgnore]
    public IReadOnlyList<TableDescription> VisibleTables => Tables.Any(static t => t.Profile.Hidden) ? [.. Tables.Where(static t => !t.Profile.Hidden)] : Tables;
}
