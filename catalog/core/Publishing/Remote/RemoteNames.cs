using System.Globalization;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>Chooses the names that new records are to have there: as the publisher wishes, numbered when another of ours has it.</summary>
/// <param name="index">What stands there.</param>
/// <param name="longest">Longest name, in characters; null where a name is the record's own address, which is neither cut nor numbered.</param>
internal sealed class RemoteNames(RemoteIndex index, int? longest)
{
    private readonly HashSet<string> taken = new(index.KeptNames, StringComparer.Ordinal);

    /// <summary>A name that is free as far as can be seen, and is from now on taken; null when the only one it may have is not free.</summary>
    /// <param name="wish">The publisher's.</param>
    /// <param name="own">The name that the record had there before, if any: it is free for this record.</param>
    public string? Choose(string wish, string? own)
    {
        var name = wish;
        for (var number = 2; IsUsedByOurs(name) || (!taken.Add(name) && name != own); number++)
        {
            if (longest is not { } most)
            {
                return null;
            }

            name = Numbered(wish, number, most);
        }

        return name;
    }

    /// <summary>Whether a name that is kept for a record can still be had.</summary>
    public bool IsFree(string name) => !IsUsedByOurs(name);

    /// <summary>The name with a number; one that bears a number already gets the next.</summary>
    public static string Next(string name, int longest)
    {
        var at = name.LastIndexOf('-');
        return at > 0 && int.TryParse(name[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 2 and < 1000
            ? Numbered(name[..at], number + 1, longest)
            : Numbered(name, 2, longest);
    }

    // A stranger's name is a question for a person, unless it only lingers on a deleted record.
    private bool IsUsedByOurs(string name) => index.ByName(name) is { } standing && (standing.IsOurs || standing.Deleted || standing.Marker is not null);

    private static string Numbered(string name, int number, int longest)
    {
        var tail = "-" + number.ToString(CultureInfo.InvariantCulture);
        return name[..Math.Min(name.Length, longest - tail.Length)].TrimEnd('-') + tail;
    }
}
