using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Browsing.Records;

/// <summary>The reason of a change as strangers may read it.</summary>
internal static partial class PublicReason
{
    private const int MaxLength = 300;

    // Steps of a review stand as their own name where nobody gave a reason.
    private static readonly HashSet<string> SaysNothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "zajem", "harvest", "submit", "approve", "withdraw", "restore", "confirm",
    };

    public static LocalText Of(Change change)
    {
        var why = Person().Replace(change.Why.Trim(), "…");
        why = why.Length > MaxLength ? string.Concat(why.AsSpan(0, MaxLength), "…") : why;
        // Rules of the program say it in both languages: zajem / harvest.
        var parts = change.Run is null ? [why] : why.Split(" / ", 2);
        return parts.All(SaysNothing.Contains) ? LocalText.Empty
            : parts.Length == 2 ? LocalText.Of(parts[0], parts[1])
            : LocalText.In("", why);
    }

    // An address of electronic mail names a person.
    [GeneratedRegex(@"[^\s@<>()]{1,64}@[^\s@<>()]{1,255}")]
    private static partial Regex Person();
}
