namespace OpenData.Tables.Layout;

/// <summary>Finds the rows of the header.</summary>
internal static class HeaderDetector
{
    /// <summary>0-based first row of the header and the number of its rows; a count of 0 means that the table has none.</summary>
    public static (int Index, int Count) Find(List<SampleRow> rows, ColumnKinds kinds, int width, int top)
    {
        var last = kinds.Typed > 0 ? LastContradicting(rows, kinds, width, top) : -1;
        if (last < 0 && kinds.Typed > 0)
        {
            last = YearRow(rows, kinds, width, top);
        }

        if (last < 0)
        {
            last = TextHeader.Find(rows, kinds, width, top);
        }

        if (last < 0)
        {
            return (0, 0);
        }

        var first = last;
        while (first > 0 && BelongsAbove(rows[first - 1], kinds, width))
        {
            first--;
        }

        return (first, last - first + 1);
    }

    /// <summary>The last row near the top whose cells contradict most typed columns; three sound data rows end the search.</summary>
    private static int LastContradicting(List<SampleRow> rows, ColumnKinds kinds, int width, int top)
    {
        var found = -1;
        var sound = 0;
        for (var r = 0; r < Math.Min(rows.Count, top) && sound < 3; r++)
        {
            var row = rows[r];
            if (row.IsBlank || (width > 1 && row.Filled < 2 && kinds.Typed > 1))
            {
                continue;
            }

            var (against, agreeing) = Compare(row, kinds, width);
            if (against * 2 > kinds.Typed && against * 10 >= (against + agreeing) * 6)
            {
                found = r;
                sound = 0;
            }
            else if (agreeing > 0 && agreeing >= against)
            {
                sound += YearsOverNumbers(row, kinds, width) ? 0 : 1;
            }
        }

        return found;
    }

    private static (int Against, int Agreeing) Compare(SampleRow row, ColumnKinds kinds, int width)
    {
        int against = 0, agreeing = 0;
        for (var c = 0; c < width; c++)
        {
            var (kind, cell) = (kinds[c], row.Class(c));
            if (kind <= CellClass.Text || cell == CellClass.Blank)
            {
                continue;
            }

            against += cell == CellClass.Text || (cell != kind && cell is CellClass.Period or CellClass.Other) ? 1 : 0;
            agreeing += cell == kind ? 1 : 0;
        }

        return (against, agreeing);
    }

    /// <summary>Years as column names over numbers that are no years: the usual shape of a statistical table.</summary>
    private static int YearRow(List<SampleRow> rows, ColumnKinds kinds, int width, int top)
    {
        for (var r = 0; r < Math.Min(rows.Count, Math.Min(top, 12)); r++)
        {
            if (YearsOverNumbers(rows[r], kinds, width))
            {
                return r;
            }
        }

        return -1;
    }

    private static bool YearsOverNumbers(SampleRow row, ColumnKinds kinds, int width)
    {
        var years = new HashSet<string>();
        for (var c = 0; c < width; c++)
        {
            if (kinds[c] != CellClass.Number || kinds.HoldsYears(c) || row.Cell(c).Length == 0)
            {
                continue;
            }

            if (!row.IsYear(c))
            {
                return false;
            }

            years.Add(row.Cell(c));
        }

        return years.Count >= 2;
    }

    /// <summary>A row right above the header is part of it when it labels groups of columns, and not when it is a title or a remark.</summary>
    private static bool BelongsAbove(SampleRow row, ColumnKinds kinds, int width)
    {
        if (row.IsBlank || row.Fields < width)
        {
            return false;
        }

        var texts = row.Cells.Where(c => c.Length > 0).ToList();
        if (texts.Count > 1 && texts.Count * 2 < width && texts.TrueForAll(t => t == texts[0]))
        {
            return false;
        }

        var (against, agreeing) = Compare(row, kinds, width);
        if (agreeing > against && row.Cell(0).Length > 0 && !YearsOverNumbers(row, kinds, width))
        {
            return false;
        }

        return texts.Count * 2 >= width && texts.Count > 1 || row.Cell(0).Length == 0;
    }
}
