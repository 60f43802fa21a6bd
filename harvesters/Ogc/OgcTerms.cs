using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ogc;

/// <summary>Constraints of access, fees and licences in a server's words: a licence only where the list of licences knows it, else a statement of rights.</summary>
internal static class OgcTerms
{
    // What servers write into a field they must fill.
    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "none", "no", "n/a", "na", "-", "/", "brez", "ni", "ne", "free", "unknown", "null", "0", "noconditionsapply", "no conditions apply", "otherrestrictions",
        "no fee", "no fees", "brezplačno",
    };

    /// <summary>The first that is a licence of the list; else what the source's settings say.</summary>
    public static string? Licence(IEnumerable<string> terms, string? otherwise) =>
        terms.Select(t => t.Trim()).FirstOrDefault(t => AllVocabularies.Licence.Resolve(t) is not null) ?? (string.IsNullOrWhiteSpace(otherwise) ? null : otherwise);

    /// <summary>Everything else that says something.</summary>
    public static IReadOnlyList<LabelledNode> Rights(IEnumerable<string> terms, string language) =>
    [
        .. terms.Select(t => t.Trim()).Where(t => !Nothing.Contains(t.TrimEnd('.')) && AllVocabularies.Licence.Resolve(t) is null)
            .Select(t => WebLink.Of(t) is { } address ? new LabelledNode { Iri = address }
                : ForeignText.FromHtml(t, 5000) is { } text ? new LabelledNode { Label = LocalText.In(language, text) } : null)
            .OfType<LabelledNode>().Distinct().Take(5),
    ];
}
