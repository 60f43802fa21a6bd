using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality;

/// <summary>The same fault in many distributions is one finding: it is mended once, at the source or for the whole record.</summary>
internal static class AlikeFindings
{
    // So few are each worth a line of their own.
    private const int Few = 3;
    private const int MostNamed = 10;

    /// <summary>The findings, those that say the same of one field of more than three distributions gathered in the first of them.</summary>
    public static IEnumerable<Finding> Gather(IEnumerable<Finding> findings) =>
        findings.GroupBy(Mark).SelectMany(static alike => alike.Key.Path.Length > 0 && alike.Count() > Few ? [Gathered([.. alike])] : alike.AsEnumerable());

    private static (string Code, string Path, string English, string? Value) Mark(Finding finding) =>
        finding.Path.Split('/') is ["distributions", _, var field]
            ? (finding.Code, field, finding.Message.For("en"), finding.Value)
            : (finding.Code, "", "", null);

    private static Finding Gathered(IReadOnlyList<Finding> alike)
    {
        var shown = string.Join(", ", alike.Skip(1).Take(MostNamed).Select(static f => f.Path.Split('/')[1])) + (alike.Count > MostNamed + 1 ? ", …" : "");
        return alike[0] with
        {
            Message = LocalText.Of(
                sl: $"{alike[0].Message.For("sl")} Enako velja za druge distribucije ({alike.Count - 1}): {shown}.",
                en: $"{alike[0].Message.For("en")} The same holds for other distributions ({alike.Count - 1}): {shown}."),
        };
    }
}
