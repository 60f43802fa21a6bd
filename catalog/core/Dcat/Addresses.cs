using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Catalog.Dcat;

/// <summary>
/// The IRIs of a catalogue. Every record, whatever its kind, lies at <c>dataset/{id}</c>, so that a link by id needs no knowledge of the
/// kind; a distribution at <c>dataset/{id}/distribution/{key}</c>; its kept file at <c>files/{id}~{key}/{name}</c>.
/// </summary>
public sealed class Addresses
{
    private readonly string root;

    public Addresses(Uri baseUri)
    {
        root = baseUri.AbsoluteUri;
        root = root.EndsWith('/') ? root : root + "/";
        Catalog = new Iri(root + "catalog");
    }

    /// <summary>The base address with its slash.</summary>
    public string Root => root;

    public Iri Catalog { get; }

    public Iri Resource(string id) => new(string.Concat(root, "dataset/", Uri.EscapeDataString(id)));

    public Iri Distribution(string id, string key) =>
        new(string.Concat(root, "dataset/", Uri.EscapeDataString(id), "/distribution/") + Uri.EscapeDataString(key));

    public Iri File(string id, string key, string name) =>
        new(string.Concat(root, "files/", Segment(id, key), "/") + Uri.EscapeDataString(name));

    /// <summary>The part of an address that names a distribution: <c>{id}~{key}</c>. Neither a slug nor a key holds a tilde.</summary>
    public static string Segment(string id, string key) => Uri.EscapeDataString(id) + "~" + Uri.EscapeDataString(key);

    public Iri Organisation(string id) => new(string.Concat(root, "organisation/", Uri.EscapeDataString(id)));

    public Iri Record(string id) => new(string.Concat(root, "record/", Uri.EscapeDataString(id)));

    /// <summary>A resource's own IRI, else ours.</summary>
    public Iri Of(Resource resource) => ValidIri.Of(resource.Iri) ?? Resource(resource.Id);

    /// <summary>The program answers at this address itself: with the page of the dataset, or with a file of it that it keeps.</summary>
    public bool Serves(Dataset dataset, string address) => address == Resource(dataset.Id).Value
        || dataset.Distributions.Any(d => d.File is { } file && address == File(dataset.Id, d.Key, file.Name).Value);

    /// <summary>Id of the record at this address; null for an address of another kind or of somebody else.</summary>
    public string? IdOf(string iri) => Tail(iri, "dataset/") is { } tail && !tail.Contains('/', StringComparison.Ordinal) ? tail : null;

    public string? OrganisationOf(string iri) => Tail(iri, "organisation/") is { } tail && !tail.Contains('/', StringComparison.Ordinal) ? tail : null;

    /// <summary>Key of the distribution at this address; null for another address.</summary>
    public string? KeyOf(string iri)
    {
        const string Between = "/distribution/";
        return Tail(iri, "dataset/", unescape: false) is { } tail && tail.IndexOf(Between, StringComparison.Ordinal) is > 0 and var at
            ? Uri.UnescapeDataString(tail[(at + Between.Length)..])
            : null;
    }

    private string? Tail(string iri, string folder, bool unescape = true)
    {
        if (!iri.StartsWith(root, StringComparison.Ordinal) || !iri.AsSpan(root.Length).StartsWith(folder, StringComparison.Ordinal))
        {
            return null;
        }

        var tail = iri[(root.Length + folder.Length)..];
        return tail.Length == 0 ? null : unescape ? Uri.UnescapeDataString(tail) : tail;
    }
}
