using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Harvesting.Harmonising;

/// <summary>
/// Turns a source's words into authority IRIs. A word that no vocabulary knows stays as a finding with the nearest names; nothing is guessed.
/// </summary>
internal static class Harmonisation
{
    /// <summary>Begins the name of a distribution's word; the distribution's key follows.</summary>
    public const string DistributionPrefix = "distributions/";

    /// <summary>What the record says with its words looked up, and the defaults of its source where it says nothing.</summary>
    public static (Resource Resource, IReadOnlyList<Finding> Findings) Run(HarvestEvent.Found found)
    {
        var (resource, findings) = Run(found.Resource, found.Words);
        return (found.Defaults.Fill(resource), findings);
    }

    /// <summary>The address of a licence of somebody's own making; null for other words.</summary>
    public static Iri? Address(string word) =>
        Uri.TryCreate(word, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && !word.Any(char.IsWhiteSpace)
            ? new Iri(word) : null;

    /// <summary>The resource with its words looked up, and a finding for each that is not known.</summary>
    public static (Resource Resource, IReadOnlyList<Finding> Findings) Run(Resource resource, IReadOnlyDictionary<string, IReadOnlyList<string>> words)
    {
        var findings = new List<Finding>();

        // What a distribution says of itself goes before what the whole says of all of them.
        resource = OfDistributions(resource, words, findings);
        foreach (var (name, values) in words.Where(w => !w.Key.StartsWith(DistributionPrefix, StringComparison.Ordinal)))
        {
            resource = OfResource(resource, name, values, findings);
        }

        return (resource, findings);
    }

    private static Resource OfResource(Resource resource, string name, IReadOnlyList<string> values, List<Finding> findings)
    {
        var canonical = WordField.Canonical(name);
        if (canonical == "license")
        {
            return WithLicense(resource, values, findings);
        }

        if (resource is Dataset dataset && DistributionWordField.All.FirstOrDefault(f => f.Name == canonical && canonical != "languages") is { } ofEach)
        {
            return dataset with { Distributions = [.. dataset.Distributions.Select(d => Fill(d, ofEach, canonical, values, findings))] };
        }

        if (WordField.OfResource.FirstOrDefault(f => f.Name == canonical) is not { } field)
        {
            return resource;
        }

        var concepts = Resolve(values, field.Vocabularies, canonical, field.Sl, field.En, findings);
        return concepts.Count == 0 ? resource : field.Fill(resource, concepts);
    }

    private static Resource OfDistributions(Resource resource, IReadOnlyDictionary<string, IReadOnlyList<string>> words, List<Finding> findings)
    {
        var byKey = words.Keys.Where(p => p.StartsWith(DistributionPrefix, StringComparison.Ordinal))
            .ToLookup(p => p[DistributionPrefix.Length..Math.Max(p.LastIndexOf('/'), DistributionPrefix.Length)], StringComparer.Ordinal);
        return resource is not Dataset dataset || byKey.Count == 0 ? resource : dataset with
        {
            Distributions = [.. dataset.Distributions.Select(d => byKey[d.Key].Aggregate(d, (filled, path) => OfDistribution(filled, path, words[path], findings)))],
        };
    }

    private static Distribution OfDistribution(Distribution distribution, string path, IReadOnlyList<string> values, List<Finding> findings)
    {
        var name = WordField.Canonical(path)[(path.LastIndexOf('/') + 1)..];
        return DistributionWordField.All.FirstOrDefault(f => f.Name == name) is { } field ? Fill(distribution, field, path, values, findings) : distribution;
    }

    private static Distribution Fill(Distribution distribution, DistributionWordField field, string path, IReadOnlyList<string> values, List<Finding> findings)
    {
        if (field.Name == "license")
        {
            return distribution.License is null && License(values, path, findings) is { } license ? distribution with { License = license } : distribution;
        }

        foreach (var concept in Resolve(values, field.Vocabularies, path, field.Sl, field.En, findings))
        {
            distribution = field.Fill(distribution, concept);
        }

        return distribution;
    }

    private static Resource WithLicense(Resource resource, IReadOnlyList<string> values, List<Finding> findings)
    {
        if (License(values, "license", findings) is not { } license)
        {
            return resource;
        }

        return resource switch
        {
            Dataset d => d with { Distributions = [.. d.Distributions.Select(x => x.License is null ? x with { License = license } : x)] },
            DataService { License: null } s => s with { License = license },
            _ => resource,
        };
    }

    // A licence may be of the owner's own making: an address or a text that is not in the list is kept as it is, and said so.
    private static LabelledNode? License(IReadOnlyList<string> values, string path, List<Finding> findings)
    {
        var word = values.FirstOrDefault(v => !string.IsNullOrWhiteSpace(v))?.Trim();
        if (word is null)
        {
            return null;
        }

        if (Resolve([word], [AllVocabularies.Licence], path, "licenca", "licence", findings) is [var concept, ..])
        {
            return new LabelledNode { Iri = concept.Iri };
        }

        return Address(word) is { } address ? new LabelledNode { Iri = address } : new LabelledNode { Label = LocalText.In("sl", word) };
    }

    private static List<Concept> Resolve(
        IReadOnlyList<string> values, IReadOnlyList<Vocabulary> vocabularies, string path, string sl, string en, List<Finding> findings)
    {
        var concepts = new List<Concept>();
        foreach (var word in values.Where(v => !string.IsNullOrWhiteSpace(v)))
        {
            if (vocabularies.Select(v => v.Resolve(word)).FirstOrDefault(c => c is not null) is { } concept)
            {
                concepts.Add(concept);
            }
            else if (!findings.Any(f => f.Path == path && f.Value == word))
            {
                findings.Add(Unknown(word, NearestWords.Of(word, vocabularies), path, sl, en));
            }
        }

        return concepts;
    }

    private static Finding Unknown(string word, IReadOnlyList<string> nearest, string path, string sl, string en)
    {
        var shown = word.Length > 120 ? word[..120] + "…" : word;
        return new Finding
        {
            Code = "unknown-word",
            Severity = Severity.Warning,
            Path = path,
            Value = word,
            Message = LocalText.Of(
                sl: $"Besede »{shown}« v polju »{sl}« šifrant ne pozna. " + (nearest.Count > 0 ? $"Ste mislili: {string.Join(", ", nearest)}?" : "Izberite vrednost iz šifranta."),
                en: $"The list for \"{en}\" does not know the word \"{shown}\". " + (nearest.Count > 0 ? $"Did you mean: {string.Join(", ", nearest)}?" : "Choose a value from the list.")),
        };
    }
}
