using System.Text;
using OpenData.Catalog.Quality.GraphChecks;
using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality;

/// <summary>A web address of the data, and where it stands.</summary>
/// <param name="Url">http or https.</param>
/// <param name="Path">The property with its prefix.</param>
/// <param name="Focus">The node that names it first.</param>
/// <param name="Dataset">As <see cref="CheckFinding.Dataset"/>.</param>
public sealed record DataAddress(string Url, string Path, string Focus, string? Dataset);

/// <summary>Collects the web addresses under which data, pages and interfaces are said to be.</summary>
internal sealed class GraphAddresses : IStatementSink
{
    private const int Most = 20_000;

    private static readonly string[] Paths = ["dcat:accessURL", "dcat:downloadURL", "dcat:landingPage", "dcat:endpointURL", "dcat:endpointDescription", "foaf:page", "foaf:homepage"];

    private readonly Dictionary<string, (string Path, string Focus, ulong Key)> found = new(StringComparer.Ordinal);

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        if (value.Kind != TermKind.Iri || !value.Text.StartsWith("http"u8) || found.Count >= Most)
        {
            return;
        }

        var path = Field.Shorten(predicate.Known?.Iri.Value ?? Encoding.UTF8.GetString(predicate.Text));
        if (Array.IndexOf(Paths, path) >= 0)
        {
            found.TryAdd(Encoding.UTF8.GetString(value.Text), (path, GraphStatement.NodeText(subject), TermHash.Of(subject)));
        }
    }

    /// <param name="notes">Know which dataset a node belongs to.</param>
    /// <param name="name">Turns a finding's dataset into the catalogue's own id.</param>
    public IReadOnlyList<DataAddress> Collected(GraphNotes notes, Func<string?, string?> name) =>
        [.. found.Select(f => new DataAddress(f.Key, f.Value.Path, f.Value.Focus, name(notes.OwnerOf(f.Value.Key))))];
}
