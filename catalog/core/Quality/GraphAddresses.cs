using System.Text;
using OpenData.Catalog.Quality.GraphChecks;
using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality;

/// <summary>A web address of the data, and where it stands.</summary>
/// <param name="Url">http or https.</param>
/// <param name="Path">The property with its prefix.</param>
/// <param name="Focus">The node that names it first.</param>
/// <param name="Dataset">As <see cref="CheckFinding.Dataset"/>.</param>
public sealed record DataAddress(string Url, string Path, string Focus, string? Dataset)
{
    private static readonly string[] Pages = ["HTML", "HTML5", "HTML_SIMPL", "XHTML", "XHTML_SIMPL", "RDFA"];

    /// <summary>Format that the description states, as a code of the EU list of file types; null where it states none.</summary>
    public string? Promised { get; init; }

    /// <summary>A file should be there.</summary>
    internal bool IsFile => Path == "dcat:downloadURL";

    /// <summary>A file that is no web page should be there.</summary>
    internal bool PromisesFile => Promised is { } code && !Pages.Contains(code, StringComparer.Ordinal);

    /// <summary>A description for machines should be there.</summary>
    internal bool IsDescription => Path == "dcat:endpointDescription";

    /// <summary>An interface should be there, which may want terms.</summary>
    internal bool IsInterface => Path == "dcat:endpointURL";

    /// <summary>The data themselves should be there.</summary>
    internal bool IsData => IsFile || IsInterface || Path == "dcat:accessURL";
}

/// <summary>Collects the web addresses under which data, pages and interfaces are said to be.</summary>
internal sealed class GraphAddresses : IStatementSink
{
    private const int Most = 20_000;

    private static readonly string[] Paths = ["dcat:accessURL", "dcat:downloadURL", "dcat:landingPage", "dcat:endpointURL", "dcat:endpointDescription", "foaf:page", "foaf:homepage"];

    private const string FileTypes = "http://publications.europa.eu/resource/authority/file-type/";

    private readonly Dictionary<string, (string Path, string Focus, ulong Key)> found = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, string> formats = [];

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        if (value.Kind != TermKind.Iri || !value.Text.StartsWith("http"u8) || found.Count >= Most)
        {
            return;
        }

        var path = Field.Shorten(predicate.Known?.Iri.Value ?? Encoding.UTF8.GetString(predicate.Text));
        if (Array.IndexOf(Paths, path) >= 0)
        {
            // Where both name it, a file is promised there.
            var (url, place) = (Encoding.UTF8.GetString(value.Text), (path, GraphStatement.NodeText(subject), TermHash.Of(subject)));
            if (!found.TryAdd(url, place) && path == "dcat:downloadURL" && found[url].Path == "dcat:accessURL")
            {
                found[url] = place;
            }
        }
        else if (path == "dct:format" && Encoding.UTF8.GetString(value.Text) is var format && format.StartsWith(FileTypes, StringComparison.Ordinal))
        {
            formats.TryAdd(TermHash.Of(subject), format[FileTypes.Length..]);
        }
    }

    /// <param name="notes">Know which dataset a node belongs to.</param>
    /// <param name="name">Turns a finding's dataset into the catalogue's own id.</param>
    public IReadOnlyList<DataAddress> Collected(GraphNotes notes, Func<string?, string?> name) =>
        [.. found.Select(f => new DataAddress(f.Key, f.Value.Path, f.Value.Focus, name(notes.OwnerOf(f.Value.Key))) { Promised = formats.GetValueOrDefault(f.Value.Key) })];
}
