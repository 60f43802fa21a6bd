namespace OpenData.Harvesters.Inventory;

/// <summary>One row of a register.</summary>
/// <param name="Sheet">Name of the sheet; empty for CSV.</param>
/// <param name="Number">Row number as the program shows it.</param>
/// <param name="Values">What it says, by column code; empty cells and words for "no data" are left out.</param>
/// <param name="Unknown">Values under headings that nobody knows, by heading.</param>
internal sealed record RegisterRow(string Sheet, long Number, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Unknown)
{
    /// <summary>The row came out of this catalogue in a filled form: its identifier is the record's, and it holds only what was changed or confirmed.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Codes of the columns that the register has.</summary>
    public IReadOnlySet<string> Columns { get; init; } = new HashSet<string>();

    /// <summary>Codes of cells that the catalogue had filled and a person emptied.</summary>
    public IReadOnlyList<string> Emptied { get; init; } = [];

    public string? this[string code] => Values.GetValueOrDefault(code);

    /// <summary>Where a person finds it.</summary>
    public string PlaceSl => Sheet.Length == 0 ? $"vrstica {Number}" : $"list {Sheet}, vrstica {Number}";

    public string PlaceEn => Sheet.Length == 0 ? $"row {Number}" : $"sheet {Sheet}, row {Number}";
}
