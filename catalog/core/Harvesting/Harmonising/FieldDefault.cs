using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Harvesting.Harmonising;

/// <summary>What one field of a record becomes when nobody says anything else.</summary>
/// <param name="Field">As harvesters name it.</param>
/// <param name="Concepts">The values; empty for a licence of the source's own.</param>
/// <param name="Licence">The licence, where the field is one; null otherwise.</param>
internal sealed record FieldDefault(string Field, IReadOnlyList<Concept> Concepts, LabelledNode? Licence)
{
    public const string License = "license";

    // A theme's name may hold commas, so a semicolon parts first.
    private static readonly string[] Lists = ["themes", "languages"];

    /// <summary>Where the field's words are looked up.</summary>
    public static IReadOnlyList<Vocabulary> VocabulariesOf(string field) =>
        field == License ? [AllVocabularies.Licence] : WordField.OfResource.Single(f => f.Name == field).Vocabularies;

    /// <summary>The field's default by a setting's text (null where it is blank), or the first word that the lists do not know.</summary>
    public static (FieldDefault? Default, string? Unknown) Read(string field, string text)
    {
        var concepts = new List<Concept>();
        foreach (var word in Parts(field, text.Trim()))
        {
            if (Find(field, word) is { } concept)
            {
                concepts.Add(concept);
            }
            else if (field == License && Harmonisation.Address(word) is { } address)
            {
                return (new FieldDefault(field, [], new LabelledNode { Iri = address }), null);
            }
            else
            {
                return (null, word);
            }
        }

        return concepts.Count == 0 ? (null, null)
            : (new FieldDefault(field, concepts, field == License ? new LabelledNode { Iri = concepts[0].Iri } : null), null);
    }

    /// <summary>The record holds neither a value nor a word for the field, not even one that is not understood.</summary>
    public bool IsOpen(HarvestEvent.Found found) => !Says(found.Words, Field) && found.Resource switch
    {
        Dataset dataset when Licence is not null => dataset.Distributions.Any(
            d => d.License is null && !Says(found.Words, $"{Harmonisation.DistributionPrefix}{d.Key}/{License}")),
        var resource => !ReferenceEquals(Fill(resource, static _ => { }), resource),
    };

    /// <summary>The resource with the field filled where it is empty; the same object where there is nothing to fill.</summary>
    /// <param name="resource">What the source says.</param>
    /// <param name="filled">Told the path of everything that was filled.</param>
    public Resource Fill(Resource resource, Action<string> filled)
    {
        if (Licence is not null && resource is Dataset dataset)
        {
            return dataset.Distributions.All(d => d.License is not null) ? dataset
                : dataset with { Distributions = [.. dataset.Distributions.Select(d => d.License is null ? Licensed(d, filled) : d)] };
        }

        var result = Licence is null ? WordField.OfResource.Single(f => f.Name == Field).Fill(resource, Concepts)
            : resource is DataService { License: null } service ? service with { License = Licence } : resource;
        if (!ReferenceEquals(result, resource))
        {
            filled(Field);
        }

        return result;
    }

    private Distribution Licensed(Distribution distribution, Action<string> filled)
    {
        filled($"{Harmonisation.DistributionPrefix}{distribution.Key}/{License}");
        return distribution with { License = Licence };
    }

    private static bool Says(IReadOnlyDictionary<string, IReadOnlyList<string>> words, string path) =>
        words.Any(w => WordField.Canonical(w.Key) == path && w.Value.Any(v => !string.IsNullOrWhiteSpace(v)));

    private static IEnumerable<string> Parts(string field, string text)
    {
        const StringSplitOptions clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return !Lists.Contains(field) ? text.Length == 0 ? [] : [text]
            : text.Split([';', '\n'], clean).SelectMany(part => Find(field, part) is null ? part.Split(',', clean) : [part]);
    }

    // en-US is English; no other field's words have such parts.
    private static Concept? Find(string field, string word) => VocabulariesOf(field)
        .Select(v => v.Resolve(word) ?? (field == "languages" ? v.Resolve(word.Split('-')[0]) : null)).FirstOrDefault(c => c is not null);
}
