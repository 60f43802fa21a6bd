using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Dcat;

/// <summary>
/// Names by which foreign statements speak of nodes whose address is made when they are written: the resource, its distributions, and blank
/// nodes by the place at which the model holds them (<c>urn:opendata:this/contactPoints/0</c>).
/// </summary>
internal static class NodeNames
{
    public const string This = "urn:opendata:this";

    private const string DistributionPrefix = "urn:opendata:distribution:";

    /// <summary>A kept line with this property says which IRI a node bore at the source, where the model has no place for it.</summary>
    public const string Is = "urn:opendata:is";

    public static string Distribution(string key) => DistributionPrefix + Uri.EscapeDataString(key);

    /// <summary>The name of a distribution itself, not of a node below it.</summary>
    public static bool IsDistribution(string name) =>
        name.StartsWith(DistributionPrefix, StringComparison.Ordinal) && !name.AsSpan(DistributionPrefix.Length).Contains('/');

    public static string Below(string name, string field, int index) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}/{field}/{index}");

    public static bool IsName(string iri) => iri.StartsWith("urn:opendata:", StringComparison.Ordinal);

    /// <summary>A short key out of an address: its last part that says something, folded; empty when there is none.</summary>
    public static string KeyFrom(string iri)
    {
        var parts = iri.Split(['/', '#', '?', '='], StringSplitOptions.RemoveEmptyEntries);
        for (var i = parts.Length - 1; i > 1; i--)
        {
            var key = WordFolding.Fold(Uri.UnescapeDataString(parts[i])).Replace(' ', '-');
            if (key.Length is > 0 and <= 60 && key.All(char.IsAscii))
            {
                return key;
            }
        }

        return "";
    }
}
