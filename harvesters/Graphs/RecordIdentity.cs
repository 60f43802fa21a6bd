namespace OpenData.Harvesters.Graphs;

using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>
/// The name of a record at its source: its IRI; for a node without one its identifier; without that either, a hash over its title and
/// addresses, which stays while these do.
/// </summary>
internal static class RecordIdentity
{
    /// <summary>Null for a node that has nothing to be known by.</summary>
    public static string? Of(Term node, Resource resource, RecordGraph graph)
    {
        if (node is Iri iri)
        {
            return iri.Value;
        }

        return graph.Graph.Objects(node, Dct.Identifier).Select(TextOf).FirstOrDefault(t => t.Length > 0) ?? Made(resource);
    }

    private static string? Made(Resource resource)
    {
        var parts = resource.Title.Select(t => t.Value).Concat(resource.LandingPages.Select(p => p.Iri?.Value ?? ""))
            .Concat(Addresses(resource)).Where(p => p.Length > 0).ToList();
        return parts.Count == 0
            ? null
            : "made:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..32];
    }

    private static IEnumerable<string> Addresses(Resource resource) => resource switch
    {
        Dataset dataset => dataset.Distributions.SelectMany(d => d.AccessUrls.Concat(d.DownloadUrls)).Select(a => a.Value)
            .Distinct(StringComparer.Ordinal),
        DataService service => service.EndpointUrls.Select(a => a.Value),
        _ => [],
    };

    private static string TextOf(Term term) =>
        term switch { Literal literal => ForeignText.Kept(literal.Text).Trim(), Iri iri => iri.Value, _ => "" };
}
