using OpenData.Rdf;

namespace OpenData.Catalog.Vocabularies;

/// <summary>
/// A controlled vocabulary, read from one embedded file the first time something is asked of it. Safe for use from several threads.
/// </summary>
public sealed class Vocabulary
{
    private readonly string[] aliasColumns;
    private readonly Lazy<Concept[]> all;
    private readonly Lazy<Dictionary<string, Concept>> byCode;
    private readonly Lazy<Dictionary<string, Concept>> byIri;
    private readonly Lazy<Dictionary<string, Concept>> byWord;

    /// <param name="name">File name without its extension.</param>
    /// <param name="aliasColumns">Columns whose values are further names of a concept, parted by blanks or <c>|</c>.</param>
    internal Vocabulary(string name, params string[] aliasColumns)
    {
        Name = name;
        this.aliasColumns = aliasColumns;
        all = new(() => [.. EmbeddedTable.Concepts(name)]);
        byCode = new(() => Index(all.Value, static c => c.Code));
        byIri = new(() => Index(all.Value, static c => c.Iri.Value));
        byWord = new(Words);
    }

    /// <summary>Short name, as in <c>synonyms.csv</c>: <c>frequency</c>.</summary>
    public string Name { get; }

    /// <summary>All concepts in the order of the file.</summary>
    public IReadOnlyList<Concept> All => all.Value;

    /// <summary>The concept with exactly this IRI; null when there is none.</summary>
    public Concept? ByIri(string? iri) => iri is not null && byIri.Value.TryGetValue(iri, out var concept) ? concept : null;

    /// <inheritdoc cref="ByIri(string?)"/>
    public Concept? ByIri(Iri? iri) => ByIri(iri?.Value);

    /// <summary>The concept with exactly this code; null when there is none.</summary>
    public Concept? ByCode(string code) => byCode.Value.TryGetValue(code, out var concept) ? concept : null;

    public bool Contains(Iri iri) => byIri.Value.ContainsKey(iri.Value);

    /// <summary>
    /// The concept a person or another portal means: by IRI (also with <c>https</c> for <c>http</c> and other spellings of one address), code,
    /// label in any language, everyday word ("mesečno", "Priznanje avtorstva 4.0", "excel") or alias (media type, extension, language tag).
    /// Case, carons and signs do not count. Null when nothing fits: a word is never guessed.
    /// </summary>
    public Concept? Resolve(string? word)
    {
        if (string.IsNullOrWhiteSpace(word))
        {
            return null;
        }

        var text = word.Trim();
        return ByIri(text)
            ?? (text.Contains("://", StringComparison.Ordinal) ? null : ByCode(text))
            ?? (byWord.Value.TryGetValue(Key(text), out var concept) ? concept : null);
    }

    private static string Key(string word) =>
        word.Contains("://", StringComparison.Ordinal) ? "//" + WordFolding.FoldIri(word) : WordFolding.Fold(word);

    private static Dictionary<string, Concept> Index(Concept[] concepts, Func<Concept, string> key)
    {
        var index = new Dictionary<string, Concept>(concepts.Length, StringComparer.Ordinal);
        foreach (var concept in concepts)
        {
            index.TryAdd(key(concept), concept);
        }

        return index;
    }

    /// <summary>Every name of every concept; where two concepts share one, the stronger kind of name wins, then the first in the file.</summary>
    private Dictionary<string, Concept> Words()
    {
        var words = new Dictionary<string, Concept>(StringComparer.Ordinal);
        foreach (var concept in All)
        {
            words.TryAdd(Key(concept.Iri.Value), concept);
        }

        foreach (var (word, code) in EmbeddedTable.Synonyms(Name))
        {
            words.TryAdd(Key(word), byCode.Value[code]);
        }

        // After the synonyms: "CC BY" as people write it means 4.0, though the EU list also knows a code CC_BY.
        foreach (var concept in All)
        {
            words.TryAdd(Key(concept.Code), concept);
        }

        foreach (var concept in All)
        {
            foreach (var label in concept.Label)
            {
                words.TryAdd(Key(label.Value), concept);
            }
        }

        foreach (var column in aliasColumns)
        {
            foreach (var concept in All)
            {
                foreach (var alias in Aliases(concept[column], column))
                {
                    words.TryAdd(Key(alias), concept);
                }
            }
        }

        words.Remove("");
        return words;
    }

    private static string[] Aliases(string? value, string column) => value is null
        ? []
        : column == "extensions" ? value.Split(' ') : value.Split('|');
}
