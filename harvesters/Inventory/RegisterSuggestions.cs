namespace OpenData.Harvesters.Inventory;

/// <summary>
/// A filled form shows suggested values beside given ones. What nobody confirmed and nobody changed stays a suggestion: it is left out of
/// the row, so that reading a form back does not turn guesses into statements.
/// </summary>
internal static class RegisterSuggestions
{
    public static RegisterRow LeaveOut(RegisterRow row, IReadOnlyDictionary<string, RegisterRow> suggestions)
    {
        if (row["id"] is not { } id || !suggestions.TryGetValue(id, out var suggested) || CellValues.YesNo(row["confirm"]) == true)
        {
            return row;
        }

        // A title is what the row goes by and stays.
        return row with
        {
            Values = row.Values.Where(v => v.Key is "id" or "title" || suggested[v.Key] != v.Value).ToDictionary(StringComparer.Ordinal),
        };
    }
}
