using System.Text.Json;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Sidecars.Csvw;

/// <summary>A metadata document read: its tables and what is wrong with it.</summary>
internal sealed record CsvwDocument
{
    public IReadOnlyList<CsvwTable> Tables { get; init; } = [];

    /// <summary>Common properties of the group (<c>dc:title</c> and the like).</summary>
    public IReadOnlyDictionary<string, JsonElement> Common { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Language of <c>@context</c>; null when it names none.</summary>
    public string? Language { get; init; }

    /// <summary><c>@base</c> of <c>@context</c>.</summary>
    public string? Base { get; init; }

    public IReadOnlyList<CsvwProblem> Problems { get; init; } = [];

    public bool IsUsable => !Problems.Any(p => p.IsError);
}

/// <summary>One table's description.</summary>
/// <param name="Url">As written, to be resolved against the base.</param>
internal sealed record CsvwTable(string Url)
{
    /// <summary>Columns that stand in the file; virtual ones are left out. Null when no schema lists any.</summary>
    public IReadOnlyList<CsvwColumn>? Columns { get; init; }

    public IReadOnlyDictionary<string, JsonElement> Common { get; init; } = new Dictionary<string, JsonElement>();

    public IReadOnlyList<JsonElement> Notes { get; init; } = [];

    public CsvwDialect Dialect { get; init; } = new();

    /// <summary>Address of a schema kept in a document of its own; null when the schema is here.</summary>
    public string? SchemaUrl { get; init; }
}

/// <summary>A column's description.</summary>
/// <param name="Name">Name, null when only titles are given.</param>
/// <param name="Titles">Natural-language titles; the empty language is <c>und</c>.</param>
/// <param name="Datatype">Base datatype in CSVW's words.</param>
internal sealed record CsvwColumn(string? Name, IReadOnlyDictionary<string, IReadOnlyList<string>> Titles, string Datatype)
{
    public LocalText Description { get; init; } = LocalText.Empty;

    public string? Unit { get; init; }

    public bool Required { get; init; }
}

/// <summary>How the file is written, as far as it was said.</summary>
internal sealed record CsvwDialect
{
    public string? Delimiter { get; init; }

    public string? Encoding { get; init; }

    public bool Header { get; init; } = true;
}
