using OpenData.Tables.Profiles;

namespace OpenData.Tables.Layout;

/// <summary>
/// Rows that may be notes below the table: blank ones and those with a single filled cell. They wait until a full row shows that they
/// are part of the data, or the end shows that they are not.
/// </summary>
internal sealed class PendingRows
{
    /// <summary>More than this is no footnote.</summary>
    public const int Most = 400;

    private static readonly string[] NoteWords =
        ["vir:", "vir podatkov", "viri:", "opomba", "opombe", "legenda", "pojasnil", "source", "note", "notes:", "*", "¹", "©", "povezane vsebine"];

    private readonly List<PendingRow> rows = [];

    public int Count => rows.Count;

    public IReadOnlyList<PendingRow> Rows => rows;

    public void Add(RowBatch batch, int row)
    {
        var cells = new byte[batch.FieldsOf(row)][];
        for (var c = 0; c < cells.Length; c++)
        {
            cells[c] = batch.Field(row, c).ToArray();
        }

        rows.Add(new PendingRow(batch.FirstRow + row, cells));
    }

    public void Clear() => rows.Clear();

    /// <summary>Index of the first row that is a note, when nothing follows; the number of rows when none is.</summary>
    public int FooterStart(int width)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].IsBlank || rows[i].Cells.Length < width || IsNote(rows[i].Text))
            {
                return i;
            }
        }

        return rows.Count;
    }

    /// <summary>Rows from <paramref name="start"/> to the last that is not blank.</summary>
    public List<PendingRow> Footer(int start)
    {
        var last = rows.FindLastIndex(r => !r.IsBlank);
        return last < start ? [] : rows.GetRange(start, last - start + 1);
    }

    private static bool IsNote(string text) =>
        text.Length > 90 || Array.Exists(NoteWords, w => text.StartsWith(w, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A kept copy of a row.</summary>
internal sealed record PendingRow(long Number, byte[][] Cells)
{
    public string Text { get; } = string.Join(' ', Cells.Select(c => System.Text.Encoding.UTF8.GetString(c).Trim()).Where(c => c.Length > 0));

    public bool IsBlank { get; } = Array.TrueForAll(Cells, static c => BlankCell.Is(c));
}
