namespace OpenData.Tables.Layout;

/// <summary>Where things are in a table.</summary>
/// <param name="Width">Columns of the data.</param>
/// <param name="HeaderIndex">0-based row on which the header begins; the first data row when there is none.</param>
/// <param name="HeaderRows">Rows of the header, 0 without one.</param>
/// <param name="Names">A name for each column.</param>
/// <param name="Unnamed">1-based numbers of columns whose header is empty.</param>
/// <param name="Preamble">Texts above the header.</param>
internal sealed record TableLayout(
    int Width, int HeaderIndex, int HeaderRows, IReadOnlyList<string> Names, IReadOnlyList<int> Unnamed, IReadOnlyList<string> Preamble)
{
    /// <summary>0-based first row of data.</summary>
    public int DataIndex => HeaderIndex + HeaderRows;
}
