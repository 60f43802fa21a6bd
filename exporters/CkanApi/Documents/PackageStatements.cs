using OpenData.Catalog.Model;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>Statements of the source that the catalogue's model does not know, as N-Triples: no field could hold them.</summary>
internal static class PackageStatements
{
    private const string This = "<urn:opendata:this>";
    private const string Distributions = "<urn:opendata:distribution:";
    private const string Is = " <urn:opendata:is> ";

    /// <summary>
    /// The lines, with the addresses of the resource and its distributions in place of their names in the catalogue; null when there are none. What is said
    /// of a blank node below a distribution is left out: another catalogue has another key for it.
    /// </summary>
    public static string? Of(Resource resource, CkanPlace place)
    {
        if (resource.ForeignStatements is not { Length: > 0 } lines)
        {
            return null;
        }

        // A line that says which IRI a node bore speaks of the name itself.
        var told = lines.Split('\n').Select(line => line.Contains(Is, StringComparison.Ordinal) ? line
            : Named(line.Replace(This, $"<{place.Addresses.Of(resource).Value}>", StringComparison.Ordinal), resource, place));
        var kept = told.Where(line => !line.Contains(Distributions, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return kept.Count == 0 ? null : string.Join('\n', kept);
    }

    private static string Named(string line, Resource resource, CkanPlace place)
    {
        if (!line.Contains(Distributions, StringComparison.Ordinal))
        {
            return line;
        }

        foreach (var distribution in (resource as Dataset)?.Distributions ?? [])
        {
            var node = distribution.Iri ?? place.Addresses.Distribution(resource.Id, distribution.Key);
            line = line.Replace($"{Distributions}{Uri.EscapeDataString(distribution.Key)}>", $"<{node.Value}>", StringComparison.Ordinal);
        }

        return line;
    }
}
