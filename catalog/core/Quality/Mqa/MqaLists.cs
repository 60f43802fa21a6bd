using System.Collections.Frozen;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>The lists that the assessment compares values with. Only the exact IRI counts, not another spelling of it.</summary>
internal static class MqaLists
{
    private const string Iana = "www.iana.org/assignments/media-types/";

    private static readonly Lazy<FrozenSet<string>> Licences = new(static () =>
        MqaTable.Rows("known-licence").Skip(1).Select(static r => r[0]).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The EU file type with exactly this IRI; null when there is none.</summary>
    public static Concept? Format(string iri) => AllVocabularies.FileType.ByIri(iri);

    /// <summary>The IANA media type with this IRI, by http or https (both are in use); null when there is none.</summary>
    public static Concept? MediaType(string iri)
    {
        var at = iri.StartsWith("https://", StringComparison.Ordinal) ? 8 : iri.StartsWith("http://", StringComparison.Ordinal) ? 7 : -1;
        return at > 0 && iri.AsSpan(at).StartsWith(Iana) ? AllVocabularies.MediaType.ByCode(iri[(at + Iana.Length)..]) : null;
    }

    public static bool IsMachineReadable(Concept format) => format["mqa_machine_readable"] == "yes";

    public static bool IsNonProprietary(Concept format) => format["mqa_non_proprietary"] == "yes";

    /// <summary>In the EU list, among what the portal adds to it, or called an exact match by either.</summary>
    public static bool IsKnownLicence(string iri) => Licences.Value.Contains(iri);

    public static bool IsAccessRight(string iri) => AllVocabularies.AccessRight.ByIri(iri) is not null;
}
