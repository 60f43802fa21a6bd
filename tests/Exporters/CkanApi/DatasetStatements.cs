using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Exporters;
using OpenData.Rdf;

namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>
/// What a record states as a graph, a line a statement: the path of properties from the dataset, the node it is said of, the value. A blank node is
/// named by its path, so that two graphs are equal when their lines are.
/// </summary>
internal static class DatasetStatements
{
    /// <param name="record">The record.</param>
    /// <param name="organisations">Bodies of its catalogue.</param>
    /// <param name="site">Base address of its catalogue.</param>
    /// <param name="ownIris">Own IRIs of its neighbours, by id.</param>
    public static SortedSet<string> Of(
        CatalogRecord record, IReadOnlyDictionary<string, Organisation> organisations, Uri site, IReadOnlyDictionary<string, Iri> ownIris)
    {
        var context = new DcatContext { BaseUri = site, Organisations = organisations, WithRecord = false, OwnIris = ownIris };
        var whole = record.Resource.Owner is { } owner && organisations.TryGetValue(owner, out var body)
            ? record with { Resource = InheritedValues.Apply(record.Resource, body) } : record;
        var resource = PublicRecord.Of(whole, context.Addresses).Resource;
        var triples = DcatWriter.ToTriples(resource, context).Concat(Above(resource.Owner, organisations, context)).Distinct().ToLookup(t => t.Subject);
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        Walk(context.Addresses.Of(resource), "", "", triples, [], lines);
        return lines;
    }

    /// <summary>The path of a line.</summary>
    public static string PathOf(string line) => line[..line.IndexOf(' ', StringComparison.Ordinal)];

    // A whole catalogue describes the bodies that a body is part of, too.
    private static IEnumerable<Triple> Above(string? owner, IReadOnlyDictionary<string, Organisation> organisations, DcatContext context)
    {
        var writer = new DcatWriter(context);
        for (; owner is not null && organisations.TryGetValue(owner, out var body); owner = body.PartOf)
        {
            foreach (var triple in writer.OrganisationBlock(body))
            {
                yield return triple;
            }
        }
    }

    private static void Walk(Term node, string path, string name, ILookup<Term, Triple> triples, HashSet<Term> met, SortedSet<string> lines)
    {
        if (!met.Add(node))
        {
            return;
        }

        foreach (var triple in triples[node])
        {
            var next = path + "/" + triple.Predicate.Value.Split('/', '#')[^1];
            lines.Add($"{next} {name} = {(triple.Object is BlankNode ? "_" : triple.Object.ToString())}");
            Walk(triple.Object, next, triple.Object is Iri iri ? iri.Value : name, triples, met, lines);
        }
    }
}
