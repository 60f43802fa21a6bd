using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>IRI compaction (JSON-LD 1.1 API, section 6.2): an IRI or keyword to a term, a compact IRI or a relative reference.</summary>
internal sealed class IriCompaction(bool isVersion10, bool isRelativeAllowed)
{
    private const int MostKnown = 20_000;

    /// <summary>The name of a node: never a term.</summary>
    public string Id(ActiveContext active, string iri) => Short(active, iri, isVocabulary: false);

    /// <summary>A class, a keyword or a property whose values do not matter.</summary>
    public string Name(ActiveContext active, string iri) => Short(active, iri, isVocabulary: true);

    /// <summary>A property by the term that suits its value.</summary>
    public string Property(ActiveContext active, string iri, object? value, bool isReverse)
    {
        if (!active.Inverse.Has(iri))
        {
            return Shorten(active, iri, isVocabulary: true, hasValue: true);
        }

        return Term(active, iri, value, isReverse) ?? Shorten(active, iri, isVocabulary: true, hasValue: true);
    }

    /// <summary>A property under a name that no term claims, so that its value is read without a container.</summary>
    public static string WithoutTerm(ActiveContext active, string iri) =>
        CompactIri(active, iri, mayBeTerm: false) ?? iri;

    private string Short(ActiveContext active, string iri, bool isVocabulary)
    {
        var known = active.Inverse.Known;
        if (!known.TryGetValue((iri, isVocabulary), out var found))
        {
            found = (isVocabulary && active.Inverse.Has(iri) ? Term(active, iri, null, isReverse: false) : null)
                ?? Shorten(active, iri, isVocabulary, hasValue: false);
            if (known.Count < MostKnown)
            {
                known[(iri, isVocabulary)] = found;
            }
        }

        return found;
    }

    private string? Term(ActiveContext active, string iri, object? value, bool isReverse)
    {
        var preference = TermPreference.Of(active, value, isReverse, isVersion10);
        var preferred = new List<string>(6);
        var choice = preference.Choice;
        if (preference.Wanted == "@reverse")
        {
            preferred.Add("@reverse");
        }

        if (preference.Wanted is "@id" or "@reverse" && (value as JsonMap)?.GetValueOrDefault("@id") is string id)
        {
            preferred.AddRange(active.TermOf(Name(active, id))?.Iri == id ? ["@vocab", "@id", "@none"] : ["@id", "@vocab", "@none"]);
        }
        else
        {
            preferred.AddRange([preference.Wanted, "@none"]);
            choice = (value as JsonMap)?.GetValueOrDefault("@list") is JsonList { Count: 0 } ? TermChoice.Any : choice;
        }

        preferred.Add("@any");
        foreach (var entry in preferred.ToArray())
        {
            // Where no term is in this language, one in this direction will do.
            var mark = choice == TermChoice.Language ? entry.IndexOf('_', StringComparison.Ordinal) : -1;
            if (mark > 0)
            {
                preferred.Add(entry[mark..]);
            }
        }

        return active.Inverse.Select(iri, preference.Containers, choice, preferred);
    }

    private string Shorten(ActiveContext active, string iri, bool isVocabulary, bool hasValue)
    {
        if (isVocabulary
            && active.Vocabulary is { } vocabulary
            && iri.Length > vocabulary.Length
            && iri.StartsWith(vocabulary, StringComparison.Ordinal))
        {
            var suffix = iri[vocabulary.Length..];
            if (!active.Terms.ContainsKey(suffix))
            {
                return suffix;
            }
        }

        if (CompactIri(active, iri, mayBeTerm: !hasValue) is { } compact)
        {
            return compact;
        }

        RefuseConfusing(active, iri);
        return isVocabulary || !isRelativeAllowed || active.Base is null || JsonLdKeywords.Is(iri)
            ? iri
            : RelativeReference.From(active.Base, iri);
    }

    private static string? CompactIri(ActiveContext active, string iri, bool mayBeTerm)
    {
        string? best = null;
        foreach (var (prefix, start) in active.Inverse.PrefixesOf(iri))
        {
            var candidate = $"{prefix}:{iri.AsSpan(start)}";
            var isFree = active.TermOf(candidate) is not { } term || (mayBeTerm && term.Iri == iri);
            if (isFree && (best is null || IsLess(candidate, best)))
            {
                best = candidate;
            }
        }

        return best;
    }

    private static bool IsLess(string one, string other) =>
        one.Length != other.Length ? one.Length < other.Length : string.CompareOrdinal(one, other) < 0;

    /// <summary>An IRI that would be read as a compact one has no unambiguous form.</summary>
    private static void RefuseConfusing(ActiveContext active, string iri)
    {
        var colon = iri.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0
            && !(colon == 1 && iri[0] == '_')
            && !iri.AsSpan(colon + 1).StartsWith("//")
            && active.TermOf(iri[..colon]) is { IsPrefix: true, Iri: not null })
        {
            throw JsonLdFault.Error("IRI confused with prefix", iri);
        }
    }
}
