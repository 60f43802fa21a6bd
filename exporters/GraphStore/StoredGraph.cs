using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Exporters.GraphStore;

/// <summary>A named graph as it stands in the store.</summary>
internal sealed class StoredGraph
{
    private static readonly Iri[] AddressTerms = [Dcat.AccessURL, Dcat.DownloadURL, Dcat.LandingPage];

    private StoredGraph(string name, IReadOnlyList<Triple> triples, string? id, GraphFields fields, LocalText? problem) =>
        (Name, Triples, Id, Fields, Problem) = (name, triples, id, fields, problem);

    public string Name { get; }

    public IReadOnlyList<Triple> Triples { get; }

    /// <summary>Id of our record by the mark in the graph; null for a graph that is not ours.</summary>
    public string? Id { get; }

    public GraphFields Fields { get; }

    /// <summary>Why it cannot be read; null when it can.</summary>
    public LocalText? Problem { get; }

    public string Hash => Fields.Content.Hash;

    /// <exception cref="TooSymmetricException">Its blank nodes are too alike to be told apart.</exception>
    public static StoredGraph Of(string name, IReadOnlyList<Triple> triples, GraphNames names)
    {
        var id = triples.Where(t => GraphNames.IsMark(t, name)).Select(t => t.Subject is Iri record ? names.IdOf(record.Value) : null)
            .FirstOrDefault(static i => i is not null);
        return new(name, triples, id, GraphFields.Of(triples, names, id, name), null);
    }

    public static StoredGraph Unreadable(string name, LocalText why) =>
        new(name, [], null, GraphFields.None, StoreTexts.Unreadable(name, why));

    /// <summary>The same for the core.</summary>
    /// <param name="listed">Id of our record as the listing told it, for a graph that cannot be read.</param>
    /// <param name="addresses">Tells which of our bodies publishes it.</param>
    public RemoteRecord ToRecord(string? listed, Catalog.Dcat.Addresses addresses) => new()
    {
        Id = Name,
        Name = Name,
        Title = Title(),
        Content = Fields.Content,
        Marker = Id ?? listed,
        Owner = Owner(addresses),
        Locked = Problem,
        Addresses =
        [
            .. Triples.Where(static t => AddressTerms.Contains(t.Predicate)).Select(static t => t.Object).OfType<Iri>()
                .Select(static i => i.Value).Distinct(StringComparer.Ordinal),
        ],
        Raw = GraphText.ToJson(Triples, out _),
    };

    private string Title() => Fields.Statements("dct:title").Select(static t => t.Object).OfType<Literal>()
        .OrderBy(static l => l.Language switch { "sl" => 0, "en" => 1, _ => 2 }).FirstOrDefault()?.Text ?? Name;

    private string? Owner(Catalog.Dcat.Addresses addresses) => Fields.Statements("odsi:owner").Concat(Fields.Statements("dct:publisher"))
        .Select(t => t.Object is Iri body ? addresses.OrganisationOf(body.Value) : null).FirstOrDefault(static o => o is not null);
}
