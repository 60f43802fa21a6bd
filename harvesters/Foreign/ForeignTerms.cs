using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Harvesters.Foreign;

/// <summary>
/// Licences, constraints of access and fees in a server's words: a licence only where the list of licences knows it, else a statement of
/// rights.
/// </summary>
internal static class ForeignTerms
{
    private const int MaxStatements = 5;
    private const int MaxLength = 5000;

    // What servers write into a field they must fill.
    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "none", "no", "n/a", "na", "-", "/", "brez", "ni", "ne", "free", "unknown", "null", "0", "noconditionsapply", "no conditions apply",
        "otherrestrictions", "no fee", "no fees", "brezplačno",
    };

    /// <summary>
    /// Words for the core: the first term that is a licence of the list; none when there is none.
    /// </summary>
    public static Dictionary<string, IReadOnlyList<string>> Licence(params IEnumerable<string?> terms)
    {
        var known = terms.Select(t => t?.Trim()).FirstOrDefault(t => AllVocabularies.Licence.Resolve(t) is not null);
        return known is null ? [] : new() { ["license"] = [known] };
    }

    /// <summary>Everything else that says something; HTML as text.</summary>
    public static IReadOnlyList<LabelledNode> Rights(IEnumerable<string?> terms, string language)
    {
        var rights = new List<LabelledNode>();
        foreach (var term in terms.OfType<string>().Select(t => t.Trim()))
        {
            if (Nothing.Contains(term.TrimEnd('.')) || AllVocabularies.Licence.Resolve(term) is not null)
            {
                continue;
            }

            if (WebAddress.Of(term) is { } address)
            {
                rights.Add(new LabelledNode { Iri = address });
            }
            else if (ForeignHtml.Text(term, MaxLength) is { } text)
            {
                rights.Add(new LabelledNode { Label = LocalText.In(language, text) });
            }
        }

        return [.. rights.Distinct().Take(MaxStatements)];
    }
}
