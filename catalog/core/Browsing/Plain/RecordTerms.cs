using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing.Plain;

/// <summary>The words by which a record is found, for an index that is a file: the same words, folded alike, as the catalogue's own search knows.</summary>
public static class RecordTerms
{
    /// <summary>The word stands somewhere in the record.</summary>
    public const int Anywhere = 1;

    /// <summary>The word is (part of) a keyword.</summary>
    public const int Subject = 2;

    /// <summary>The word stands in a title.</summary>
    public const int Title = 3;

    /// <summary>Each folded word once, with the best place where it stands.</summary>
    public static IReadOnlyDictionary<string, int> Of(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var words = RecordWords.Of(resource);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var at = 0;
        foreach (var word in words.All.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var place = at < words.TitleLength ? Title : at < words.TitleLength + words.SubjectLength ? Subject : Anywhere;
            at++;
            if (word != RecordWords.Border)
            {
                found.TryAdd(word, place);
            }
        }

        return found;
    }
}
