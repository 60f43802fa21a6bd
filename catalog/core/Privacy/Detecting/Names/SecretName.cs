using System.Text;
using OpenData.Catalog.Privacy.Detecting.Columns;
using OpenData.Catalog.Privacy.Detecting.Identifiers;

namespace OpenData.Catalog.Privacy.Detecting.Names;

/// <summary>Names of files, sheets, columns and places in documents that tell by themselves: of somebody, or with an identifier in them.</summary>
internal static class SecretName
{
    private const int LeastDigits = 7;

    private const TextTraits Persons = TextTraits.Person | TextTraits.NameInside | TextTraits.NamedInText;

    private const TextTraits Somebody = Persons | TextTraits.Titled | TextTraits.PlateInText | TextTraits.Plate;

    /// <summary>A school, a street or a company may be called after a person.</summary>
    private const TextTraits Institution = TextTraits.Organisation | TextTraits.Company;

    /// <summary>What parts a name into pieces, each of which may be somebody's: steps of a path, dashes, the ending of a file.</summary>
    private static readonly string[] Borders = [" › ", ", ", "/", "\\", ".", "–", "—", " - ", "|", "(", ")", ":"];

    /// <summary>It is somebody's, or somebody's is a piece of it.</summary>
    public static bool IsPerson(string name)
    {
        var whole = ReadTraits.Of(Encoding.UTF8.GetBytes(name));
        return (whole & Institution) == 0 && ((whole & Persons) != 0 || Pieces(name).Any(static p => (ReadTraits.Of(p) & TextTraits.Person) != 0));
    }

    /// <summary>It must be masked before it is shown: it holds an identifier or an address, or is somebody's.</summary>
    public static bool Is(string name) => Is(name, DateOnly.MaxValue, []);

    /// <inheritdoc cref="Is(string)"/>
    /// <param name="name">The name.</param>
    /// <param name="today">No day of birth lies behind it.</param>
    /// <param name="hits">Reused.</param>
    public static bool Is(string name, DateOnly today, List<Hit> hits)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length == 0)
        {
            return false;
        }

        if ((ReadTraits.Of(bytes) & Somebody) != 0 || Pieces(name).Any(static p => (ReadTraits.Of(p) & Somebody) != 0))
        {
            return true;
        }

        var look = CellLook.At(bytes);
        if (!look.HasAt && look.Digits < LeastDigits)
        {
            return false;
        }

        FindHits.In(bytes, today, hits);
        return hits.Count > 0 || HasNumber(bytes);
    }

    private static IEnumerable<byte[]> Pieces(string name) =>
        name.Split(Borders, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 1 } pieces ? pieces.Select(Encoding.UTF8.GetBytes) : [];

    private static bool HasNumber(byte[] name)
    {
        var words = new WordReader(name);
        while (words.Next())
        {
            if (words.IsNumber && words.Count >= LeastDigits && !(words.Count == 8 && Digits.IsDay(name.AsSpan(words.Start, 8))))
            {
                return true;
            }
        }

        return false;
    }
}
