namespace OpenData.Harvesters.Inventory;

/// <summary>
/// A filled form carries in a hidden sheet what the catalogue said when it was written. Of a row that comes back only what a person changed, or
/// confirmed among the suggestions, is a statement: an unchanged form changes nothing, and a guess does not become a fact by being saved.
/// </summary>
internal static class RegisterSuggestions
{
    /// <summary>Heading of the hidden sheet under which the suggested columns are listed.</summary>
    public const string SuggestedHeading = "_predlagano";

    public static RegisterRow Reduce(RegisterRow row, IReadOnlyDictionary<string, RegisterRow> written)
    {
        if (row["id"] is not { } id || !written.TryGetValue(id, out var before))
        {
            return row;
        }

        var confirmed = CellValues.YesNo(row["confirm"]) == true ? CellValues.List(before.Unknown.GetValueOrDefault(SuggestedHeading)) : [];
        return row with
        {
            IsKnown = true,
            Emptied = [.. before.Values.Keys.Where(c => row.Columns.Contains(c) && row[c] is null && c != "confirm").Order(StringComparer.Ordinal)],
            Values = row.Values
                .Where(v => v.Key == "id" || (v.Key != "confirm" && (Plain(before[v.Key]) != Plain(v.Value) || confirmed.Contains(v.Key))))
                .ToDictionary(StringComparer.Ordinal),
        };
    }

    // Spreadsheet programs write line ends as they like.
    private static string? Plain(string? text) => text?.ReplaceLineEndings("\n").Trim();
}
