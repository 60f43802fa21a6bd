using System.Collections.Frozen;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>
/// The words of the contract for enumerations: lower case (<c>approved</c>, <c>datetime</c>), and <c>psb pu lib res out</c> for
/// <see cref="LegalClass"/>. The same words stand in stored records, in columns, in <c>--json</c> and on the command line.
/// </summary>
public static class ContractWords
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Words[value];

    /// <summary>The value that a word means, whatever its case; false for an unknown word.</summary>
    public static bool TryParse<T>(string? word, out T value)
        where T : struct, Enum
    {
        value = default;
        return word is not null && Table<T>.Values.TryGetValue(word, out value);
    }

    /// <summary>Every word of an enumeration, in its own order, for help and for messages that list what is known.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    private static string Word<T>(T value)
        where T : struct, Enum => value switch
        {
            LegalClass.PublicSectorBody => "psb",
            LegalClass.PublicUndertaking => "pu",
            LegalClass.Library => "lib",
            LegalClass.Research => "res",
            LegalClass.Outside => "out",
            _ => value.ToString().ToLowerInvariant(),
        };

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Words = Enum.GetValues<T>().ToFrozenDictionary(v => v, Word);

        public static readonly FrozenDictionary<string, T> Values =
            Words.ToFrozenDictionary(w => w.Value, w => w.Key, StringComparer.OrdinalIgnoreCase);
    }
}
