using System.Globalization;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Indicators;

/// <summary>One condition on a row in Datasette's words, <c>column__op=value</c>; without an operator the value must be equal.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Operator">The word between.</param>
/// <param name="Value">As it was typed.</param>
internal sealed record RowChoice(string Column, string Operator, string Value)
{
    /// <summary>The words there are.</summary>
    public static IReadOnlyList<string> Operators { get; } =
        ["exact", "not", "contains", "startswith", "endswith", "gt", "gte", "lt", "lte", "in", "notin", "isnull", "notnull", "isblank", "notblank"];

    private readonly decimal? number = Number(Value);

    private readonly HashSet<string> several = Operator is "in" or "notin" ? Several(Value) : [];

    /// <exception cref="SettingsInvalidException">There is no equals sign, or nothing before it.</exception>
    public static RowChoice Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw Refused.Value("filter", text, LocalText.Of(
                sl: "stolpec=vrednost ali stolpec__gt=10 (" + string.Join(", ", Operators) + ")",
                en: "column=value or column__gt=10 (" + string.Join(", ", Operators) + ")"));
        }

        var (name, value) = (text[..equals], text[(equals + 1)..]);
        var at = name.LastIndexOf("__", StringComparison.Ordinal);

        // A column may itself have two underscores in its name.
        return at > 0 && Operators.Contains(name[(at + 2)..], StringComparer.Ordinal)
            ? new RowChoice(name[..at], name[(at + 2)..], value)
            : new RowChoice(name, "exact", value);
    }

    /// <summary>Whether a cell holds to it; numbers are compared as numbers.</summary>
    /// <param name="text">The cell in its invariant form; empty without a value.</param>
    public bool Holds(string text) => Operator switch
    {
        "exact" => IsEqual(text),
        "not" => !IsEqual(text),
        "contains" => text.Contains(Value, StringComparison.OrdinalIgnoreCase),
        "startswith" => text.StartsWith(Value, StringComparison.OrdinalIgnoreCase),
        "endswith" => text.EndsWith(Value, StringComparison.OrdinalIgnoreCase),
        "gt" => text.Length > 0 && Compare(text) > 0,
        "gte" => text.Length > 0 && Compare(text) >= 0,
        "lt" => text.Length > 0 && Compare(text) < 0,
        "lte" => text.Length > 0 && Compare(text) <= 0,
        "in" => several.Contains(text),
        "notin" => !several.Contains(text),
        "isnull" or "isblank" => text.Length == 0,
        _ => text.Length > 0,
    };

    private bool IsEqual(string text) => text == Value || (number is { } wanted && Number(text) == wanted);

    private int Compare(string text) =>
        number is { } wanted && Number(text) is { } value ? value.CompareTo(wanted) : string.CompareOrdinal(text, Value);

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static HashSet<string> Several(string value) => value.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
}
