using OpenData.Catalog.Search;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>What is wrong with the name of a class or property, in both languages; null where nothing is.</summary>
/// <param name="Code">Name of the rule.</param>
/// <param name="Means">What was meant, with its prefix; null when it cannot be told.</param>
/// <param name="Namespace">It is the namespace that slipped, not the word.</param>
internal sealed record TermVerdict(string Code, string? Means, bool Namespace)
{
    public const string Misspelt = "misspelt-term";
    public const string Slipped = "slipped-namespace";

    private static readonly Lazy<Dictionary<string, string[]>> Terms = new(static () =>
        ShapeTable.Rows("terms").Skip(1).ToDictionary(static r => r[0], static r => r[1].Split(' '), StringComparer.Ordinal));

    // Classes of open vocabularies that people misspell; the closed vocabularies are known word by word.
    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        ["http://xmlns.com/foaf/0.1/Organisation"] = "foaf:Organization",
        ["http://xmlns.com/foaf/0.1/agent"] = "foaf:Agent",
        ["http://xmlns.com/foaf/0.1/document"] = "foaf:Document",
        ["http://www.w3.org/2006/vcard/ns#Organisation"] = "vcard:Organization",
        ["http://www.w3.org/2006/vcard/ns#kind"] = "vcard:Kind",
        ["http://www.w3.org/2006/vcard/ns#hasUrl"] = "vcard:hasURL",
        ["http://www.w3.org/2006/vcard/ns#hasemail"] = "vcard:hasEmail",
        ["http://www.w3.org/2004/02/skos/core#concept"] = "skos:Concept",
        ["http://spdx.org/rdf/terms#checksumvalue"] = "spdx:checksumValue",
    };

    // Wrong beginnings that have been seen, and what they stand for.
    private static readonly (string Wrong, string Right)[] Slips =
    [
        ("http://www.w3.org/ns/dca#", "http://www.w3.org/ns/dcat#"),
        ("http://www.w3.org/ns/dcat/", "http://www.w3.org/ns/dcat#"),
        ("http://w3.org/ns/dcat#", "http://www.w3.org/ns/dcat#"),
        ("http://purl.org/dc/terms#", "http://purl.org/dc/terms/"),
        ("http://dublincore.org/terms/", "http://purl.org/dc/terms/"),
        ("http://data.europa.eu/r5r#", "http://data.europa.eu/r5r/"),
        ("http://data.europa.eu/r5r/#", "http://data.europa.eu/r5r/"),
        ("http://www.w3.org/2006/vcard/ns/", "http://www.w3.org/2006/vcard/ns#"),
        ("http://xmlns.com/foaf/0.1#", "http://xmlns.com/foaf/0.1/"),
        ("http://spdx.org/rdf/terms/", "http://spdx.org/rdf/terms#"),
        ("http://www.w3.org/ns/adms/", "http://www.w3.org/ns/adms#"),
        ("http://www.w3.org/2004/02/skos/core/", "http://www.w3.org/2004/02/skos/core#"),
    ];

    /// <summary>Judges a name; null when it is right or nothing is known of it.</summary>
    public static TermVerdict? Of(string iri)
    {
        if (Usual.TryGetValue(iri, out var meant))
        {
            return new(Misspelt, meant, Namespace: false);
        }

        if (Namespaces.Repair(iri) is { } repaired)
        {
            return new(Slipped, Field.Shorten(repaired), Namespace: true);
        }

        foreach (var (space, words) in Terms.Value)
        {
            if (iri.StartsWith(space, StringComparison.Ordinal))
            {
                var word = iri[space.Length..];
                return words.Contains(word, StringComparer.Ordinal) ? null : new(Misspelt, Nearest(word, words) is { } near ? Field.Shorten(space + near) : null, Namespace: false);
            }
        }

        return null;
    }

    // One or two letters, case not counted: Catalogue is Catalog, LicenceDocument is LicenseDocument. A class stays a class.
    private static string? Nearest(string word, string[] words)
    {
        var best = words.Where(w => w.Length > 0 && word.Length > 0)
            .Select(w => (Word: w, Distance: (EditDistance.Between(word.ToLowerInvariant(), w.ToLowerInvariant()) * 2) + (char.IsUpper(w[0]) == char.IsUpper(word[0]) ? 0 : 1)))
            .MinBy(static w => w.Distance);
        return best.Distance <= 5 && best.Word.Length > 2 ? best.Word : null;
    }

    /// <summary>Namespaces as they slip: https for http, a sign too many or too few at the end.</summary>
    private static class Namespaces
    {
        private static readonly string[] Right =
        [
            "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://data.europa.eu/r5r/", "http://xmlns.com/foaf/0.1/", "http://www.w3.org/2006/vcard/ns#",
            "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/ns/adms#", "http://spdx.org/rdf/terms#", "http://www.w3.org/ns/locn#", "http://www.w3.org/ns/prov#",
            "http://www.w3.org/ns/odrl/2/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2002/07/owl#",
        ];

        public static string? Repair(string iri)
        {
            var plain = iri.StartsWith("https://", StringComparison.Ordinal) ? "http://" + iri["https://".Length..] : iri;
            foreach (var (wrong, right) in Slips)
            {
                if (plain.StartsWith(wrong, StringComparison.Ordinal) && !plain.StartsWith(right, StringComparison.Ordinal))
                {
                    return right + plain[wrong.Length..].TrimStart('#', '/');
                }
            }

            if (plain.Length != iri.Length)
            {
                return Array.Find(Right, r => plain.StartsWith(r, StringComparison.Ordinal)) is null ? null : plain;
            }

            return Array.Find(Right, r => r[^1] == '#' && iri.StartsWith(r, StringComparison.Ordinal) && iri.AsSpan(r.Length).StartsWith("#")) is { } twice
                ? twice + iri[twice.Length..].TrimStart('#')
                : null;
        }
    }
}
