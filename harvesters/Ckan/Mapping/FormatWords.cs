using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>
/// Formats as people write them: a packed file is labelled by its content, by its packing, or by both (<c>CSV GZ</c>, <c>zip+csv</c>).
/// </summary>
internal static class FormatWords
{
    private static readonly string[] Packings = ["ZIP", "GZIP", "TAR", "TAR_GZ", "7Z", "RAR", "BZIP2"];
    private static readonly char[] Between = [' ', '+', ',', '/', '&', '(', ')'];

    /// <summary>The content's format, and the packing's where both are named and known; the word itself and nothing otherwise.</summary>
    public static (string Format, Iri? Packing) Of(string word)
    {
        if (AllVocabularies.FileType.Resolve(word) is not null)
        {
            return (word, null);
        }

        var parts = word.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || AllVocabularies.FileType.Resolve(parts[0]) is not { } one || AllVocabularies.FileType.Resolve(parts[1]) is not { } other
            || Packings.Contains(one.Code) == Packings.Contains(other.Code))
        {
            return (word, null);
        }

        var (packing, content) = Packings.Contains(one.Code) ? (one, other) : (other, one);
        return (content.Code, AllVocabularies.MediaType.Resolve(packing["media_type"])?.Iri);
    }
}
