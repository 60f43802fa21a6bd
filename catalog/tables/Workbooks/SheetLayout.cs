namespace OpenData.Tables.Workbooks;

/// <summary>Everything about a written sheet but its rows.</summary>
public sealed record SheetLayout
{
    /// <summary>Widths of the first columns in characters; the rest keep the default.</summary>
    public IReadOnlyList<double> ColumnWidths { get; init; } = [];

    /// <summary>Rows that stay in sight when the sheet is scrolled.</summary>
    public int FrozenRows { get; init; }

    /// <summary>Columns that stay in sight.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>The sheet is not shown (lists for drop-downs).</summary>
    public bool Hidden { get; init; }

    /// <summary>Cells cannot be changed but those of <see cref="CellLook.Input"/>; no password, so that its owner can always lift it.</summary>
    public bool Protected { get; init; }

    /// <summary>Range with filter buttons, such as <c>A1:H1</c>; null for none.</summary>
    public string? Filter { get; init; }

    public IReadOnlyList<DropDown> DropDowns { get; init; } = [];

    public IReadOnlyList<CellNote> Notes { get; init; } = [];
}

/// <summary>A list to choose from in every cell of a range.</summary>
/// <param name="Range">Cells, such as <c>C2:C1000</c>.</param>
/// <param name="Source">A range of cells holding the choices, such as <c>Lists!$A$1:$A$14</c> (a sheet name with blanks in apostrophes: see <see cref="WorkbookWriter.RangeOf"/>).</param>
public sealed record DropDown(string Range, string Source)
{
    /// <summary>Other values are refused; else they are only warned of.</summary>
    public bool Strict { get; init; } = true;

    /// <summary>Shown when a value is not in the list, at most 225 characters.</summary>
    public string Error { get; init; } = "";

    /// <summary>Shown when a cell is chosen, at most 255 characters.</summary>
    public string Prompt { get; init; } = "";
}

/// <summary>A note shown when the pointer rests on a cell.</summary>
/// <param name="Cell">Address, such as <c>C1</c>.</param>
/// <param name="Text">The note's words.</param>
public sealed record CellNote(string Cell, string Text);
