using System.Text.Json;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>A body's entry in the portal's register.</summary>
internal sealed record PortalOrganisation(string Id, string Name, string Title)
{
    private const string NumberMark = "_id_";

    /// <summary>10-digit number of the business register, where the entry shows it; else null.</summary>
    public string? Number { get; init; }

    /// <summary>Reads an entry of a list, of a package or by itself; null for one without an id or a name.</summary>
    public static PortalOrganisation? Of(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || entry.Said("name") is not { } name || entry.Said("id") is not { } id)
        {
            return null;
        }

        return new PortalOrganisation(id, name, entry.Said("title") ?? entry.Said("display_name") ?? name) { Number = NumberIn(name) ?? NumberIn(entry) };
    }

    /// <summary>Ten digits of the business register, from seven or ten; null for anything else.</summary>
    public static string? TenDigits(string? number) => number?.Trim() is { Length: 7 or 10 } digits && digits.All(char.IsAsciiDigit) ? digits.PadRight(10, '0') : null;

    /// <summary>Names that clash in the register carry the number.</summary>
    public static string? NumberIn(string name) => name.LastIndexOf(NumberMark, StringComparison.Ordinal) is >= 0 and var at ? TenDigits(name[(at + NumberMark.Length)..]) : null;

    public bool Is(string idOrName) => Id == idOrName || Name == idOrName;

    // Under which key the register keeps it is not known: the only value of ten digits among the entry's own and its extras is it.
    private static string? NumberIn(JsonElement entry)
    {
        var numbers = entry.EnumerateObject().Select(static p => p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString() : null)
            .Concat(Extras(entry)).Where(static v => v is { Length: 10 } && v.All(char.IsAsciiDigit)).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return numbers.Count == 1 ? numbers[0] : null;
    }

    private static IEnumerable<string?> Extras(JsonElement entry) =>
        entry.TryGetProperty("extras", out var extras) && extras.ValueKind == JsonValueKind.Array ? extras.EnumerateArray().Select(static e => e.Said("value")) : [];
}

/// <summary>Reads members of the portal's objects, which may be missing, null or of another kind.</summary>
internal static class PortalJson
{
    /// <summary>A text that says something, or a number as text; null otherwise.</summary>
    public static string? Said(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && member.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Yes, as a truth or as the text that the portal writes for it.</summary>
    public static bool IsTrue(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member)
            && (member.ValueKind == JsonValueKind.True || (member.ValueKind == JsonValueKind.String && string.Equals(member.GetString(), "true", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Objects of a list; none when it is no list.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array
            ? member.EnumerateArray().Where(static m => m.ValueKind == JsonValueKind.Object) : [];
}
