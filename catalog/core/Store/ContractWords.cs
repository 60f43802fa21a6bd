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
        where T : struct, Enum => Table<T>.Words[Array.IndexOf(Table<T>.Values, value)];

    /// <summary>The value that a word means, whatever its case; false for an unknown word.</summary>
    public static bool TryParse<T>(string? word, out T value)
        where T : struct, Enum
    {
        var at = word is null ? -1 : Array.FindIndex(Table<T>.Words, w => w.Equals(word, StringComparison.OrdinalIgnoreCase));
        value = at < 0 ? default : Table<T>.Values[at];
        return at >= 0;
    }

    /// <summary>Every word of an enumeration, in its own order, for help and for messages that list what is known.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Table<T>.Words];

    private static string Word<T>(T value)
        where T : struct, Enum => value switch
        {
            LegalClass.PublicSectorBody => "psb",
            LegalClass.PublicUndertaking => "pu",
            LegalClass.Library => "lib",
            LegalClass.Research => "res",
            LegalClass.Outside => "out",
            PlanStatus.AppliedInPart => "applied-in-part",
            TargetDirection.AtLeast => "at-least",
            TargetDirection.AtMost => "at-most",
            _ => value.ToString().ToLowerInvariant(),
        };

    /// <summary>Words and values side by side. They are few, and a hash table over an enumeration would be compiled anew in every run of the program.</summary>
    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();

        public static readonly string[] Words = Array.ConvertAll(Values, Word);
    }
}
