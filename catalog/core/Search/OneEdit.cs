namespace OpenData.Catalog.Search;

/// <summary>The slip of a finger: one letter changed, added, left out, or two neighbours swapped.</summary>
public static class OneEdit
{
    /// <summary>True when one slip makes one word of the other; equal words are no slip apart.</summary>
    public static bool Apart(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length < b.Length)
        {
            var longer = b;
            b = a;
            a = longer;
        }

        if (a.Length - b.Length > 1)
        {
            return false;
        }

        var same = a.CommonPrefixLength(b);
        if (a.Length > b.Length)
        {
            return a[(same + 1)..].SequenceEqual(b[same..]);
        }

        if (same == a.Length)
        {
            return false;
        }

        return a[(same + 1)..].SequenceEqual(b[(same + 1)..])
            || (same + 1 < a.Length && a[same] == b[same + 1] && a[same + 1] == b[same] && a[(same + 2)..].SequenceEqual(b[(same + 2)..]));
    }
}
