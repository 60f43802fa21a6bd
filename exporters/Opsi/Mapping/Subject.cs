using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;
using OpenData.Exporters.Opsi.Mapping.Settings;
using OpenData.Rdf;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>A file of a record: its key there, the dataset whose file it is, and the date under which it stands in a series.</summary>
internal sealed record DataFile(string Key, string DatasetId, Distribution Distribution, Temporal? Date);

/// <summary>A page, a document or an address of a service.</summary>
/// <param name="Kind">As the mapping file says it: page, documentation, service.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Title">What it is called.</param>
internal sealed record Link(string Kind, string Address, string Title);

/// <summary>What a package is made of: a dataset, or a series or a service told as one.</summary>
internal sealed record Subject
{
    private const string Table = "http://publications.europa.eu/resource/authority/access-right/";

    public required Dataset Dataset { get; init; }

    public IReadOnlyList<DataFile> Files { get; init; } = [];

    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Licences of the whole, each once.</summary>
    public IReadOnlyList<Iri> Licences { get; init; } = [];

    /// <summary>The portal's word for the frequency where our model has no place for one.</summary>
    public string? FrequencyWord { get; init; }

    /// <summary>Public, and there is something to be had: a file, or a licence at least.</summary>
    public bool IsOpen => AccessCode == "PUBLIC" && (Files.Count > 0 || Licences.Count > 0);

    /// <summary>EU access right by its code; null when nobody said.</summary>
    public string? AccessCode =>
        Dataset.AccessRights is { } right && right.Value.StartsWith(Table, StringComparison.Ordinal) ? right.Value[Table.Length..] : null;

    /// <summary>Stars of openness by the format of the best file.</summary>
    public int Stars => Files.Count == 0 ? 0 : Files.Max(f => FormatClass.CodeOf(f.Distribution.Format) is { } code ? FormatClass.Stars(code) : 1);

    public static Iri AccessRight(string code) => new(Table + code);
}
