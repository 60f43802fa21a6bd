namespace OpenData.Tables.Layout;

/// <summary>What the cells of each column mostly are, judged from the rows below the top.</summary>
internal sealed class ColumnKinds
{
    private readonly CellClass[] kinds;
    private readonly bool[] years;

    public ColumnKinds(List<SampleRow> rows, int width)
    {
        kinds = new CellClass[width];
        years = new bool[width];
        var full = rows.Where(r => r.Fields >= width && (r.Filled > 1 || width == 1)).ToList();
        var below = full.Skip(full.Count > 30 ? full.Count / 4 : full.Count > 2 ? (full.Count + 1) / 2 : 1).ToList();
        for (var c = 0; c < width; c++)
        {
            (kinds[c], years[c]) = Judge(below, c);
        }
    }

    /// <summary>Columns whose cells are numbers, dates or other things that a header cell is not.</summary>
    public int Typed => kinds.Count(k => k > CellClass.Text);

    public CellClass this[int column] => column < kinds.Length ? kinds[column] : CellClass.Blank;

    public bool HoldsYears(int column) => column < years.Length && years[column];

    private static (CellClass Kind, bool Years) Judge(List<SampleRow> rows, int column)
    {
        Span<int> counts = stackalloc int[6];
        var yearly = 0;
        foreach (var row in rows)
        {
            counts[(int)row.Class(column)]++;
            yearly += row.IsYear(column) ? 1 : 0;
        }

        var filled = rows.Count - counts[(int)CellClass.Blank];
        var best = CellClass.Text;
        for (var k = CellClass.Number; k <= CellClass.Other; k++)
        {
            best = counts[(int)k] > counts[(int)best] ? k : best;
        }

        return filled == 0 ? (CellClass.Blank, false)
            : counts[(int)best] * 10 >= filled * 7 ? (best, yearly * 10 >= filled * 8)
            : (CellClass.Text, false);
    }
}
