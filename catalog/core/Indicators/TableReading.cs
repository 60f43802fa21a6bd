using System.Globalization;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Rows;
using OpenData.Tables.Contents;
using OpenData.Tables.Conversion;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Indicators;

/// <summary>
/// Reads what an indicator needs of its tables, row by row in constant memory: the rows that its filters choose, their times and values. What is
/// no number where one should be ends the reading: a figure that leaves rows out without a word would be wrong.
/// </summary>
internal sealed class TableReading(KeptFiles files, IndicatorTie tie, int maxPeriods, long maxRows)
{
    // Marks that statistics and offices put where there is no value, or none that may be told.
    private static readonly HashSet<string> Marks = new(StringComparer.OrdinalIgnoreCase)
        { "-", "–", "—", "…", "...", ".", "/", "n. p.", "n.p.", "np", "na", "n/a", "n", "x", "z", "null", "ni podatka", "ni podatkov" };

    private readonly PeriodTotals totals = new(tie.Aggregate, maxPeriods);
    private readonly PeriodText times = new(tie.Per);
    private byte[] room = new byte[256];
    private bool isMixed;

    /// <summary>Rows that counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that were chosen and have no value.</summary>
    public long Empty { get; private set; }

    public bool Cut => totals.Cut;

    public IReadOnlyList<IndicatorPoint> Finish() => totals.Finish();

    /// <summary>Reads one table to its end.</summary>
    /// <param name="table">The table.</param>
    /// <param name="period">Its period where it has no column of times.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="CatalogException">What is wrong with the table, for people.</exception>
    public void Read(TiedTable table, string period, CancellationToken cancel)
    {
        var file = table.Rows.File;
        try
        {
            using var stream = files.Open(file.Sha256) ?? throw Wrong(
                $"Kopije datoteke {file.Name} v katalogu ni več; zajemite vir znova.",
                $"The catalogue has no copy of the file {file.Name} any more; harvest its source again.");
            using var opened = TableFile.Open(stream, file.Name, ProfileLimits.Default, cancel);
            foreach (var rows in opened.Tables(cancel))
            {
                if (rows.Name == table.Profile.Name && !rows.Hidden)
                {
                    Read(rows, table, period, cancel);
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException || RowFailures.IsUnreadable(e))
        {
            throw RowFailures.Unreadable(table.Rows, e); // in our words: a system's own may name folders of the server
        }

        throw RowFailures.NoTable(table.Rows);
    }

    private void Read(RowReader rows, TiedTable table, string period, CancellationToken cancel)
    {
        // Each column once, however often it is named: the value's first, the time's second, then those of the filters.
        List<RowColumn?> columns = [Named(table, tie.Column), Named(table, tie.Time ?? TiedTables.All), .. table.Filters.Select(static f => f.Column)];
        List<int> places = [.. columns.OfType<RowColumn>().Select(static c => c.Index).Distinct()];
        var chosen = new ChosenColumns(rows, places);
        var profile = table.Profile with { Columns = [.. places.Select(p => table.Profile.Columns[p])] };
        var at = columns.ConvertAll(c => c is null ? -1 : places.IndexOf(c.Index));
        var typed = new TypedRows(chosen, profile, table.Rows.Findings);
        isMixed = columns[0] is { } value && table.IsMixed(value);
        while (typed.Read())
        {
            if ((typed.RowCount & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
                if (typed.RowCount > maxRows)
                {
                    throw Wrong($"Tabela ima več kot {maxRows} vrstic.", $"The table has more than {maxRows} rows.");
                }
            }

            if (Matches(typed, table.Filters, at))
            {
                Take(typed, at, period, chosen.RowNumber);
            }
        }
    }

    private static RowColumn? Named(TiedTable table, string name) => name == TiedTables.All ? null : table.ColumnOf(name);

    private bool Matches(TypedRows typed, IReadOnlyList<RowFilter> filters, List<int> at)
    {
        for (var i = 0; i < filters.Count; i++)
        {
            var cell = at[i + 2];
            var text = typed.Text(cell);
            var most = Encoding.UTF8.GetMaxByteCount(text.Length);
            if (most > room.Length)
            {
                room = new byte[Math.Max(most, room.Length * 2)];
            }

            var kind = RowValue.KindOf(typed.Kind(cell), text, filters[i].Column.Kind);
            if (!filters[i].Matches(kind, room.AsSpan(0, Encoding.UTF8.GetBytes(text, room))))
            {
                return false;
            }
        }

        return true;
    }

    private void Take(TypedRows typed, List<int> at, string period, long row)
    {
        var value = at[0] < 0 ? 1 : ValueOf(typed, at[0], row);
        var (time, within) = (period, period);
        if (at[1] >= 0 && typed.Kind(at[1]) != CellKind.Empty)
        {
            (time, within) = times.Read(typed.Text(at[1])) ?? throw Wrong(
                $"Stolpec »{tie.Time}« v vrstici {row} nima časa, ki bi ga bilo mogoče uvrstiti{Longer("sl")}.",
                $"The column \"{tie.Time}\" has no time in row {row} that can be put in order{Longer("en")}.");
        }
        else if (at[1] >= 0)
        {
            value = null;
        }

        if (value is not { } number)
        {
            Empty++;
            return;
        }

        Rows++;
        totals.Add(within, time, number);
    }

    // To count, any value counts.
    private decimal? ValueOf(TypedRows typed, int cell, long row)
    {
        if (typed.Kind(cell) == CellKind.Empty)
        {
            return null;
        }

        var text = typed.Text(cell).Trim();
        if (Marks.Contains(text))
        {
            return null;
        }

        if (tie.Aggregate == IndicatorAggregate.Count)
        {
            return 1;
        }

        // What the row says is not repeated: it may be what nobody meant to publish.
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && !(isMixed && typed.Kind(cell) == CellKind.Text)
            ? number
            : throw Wrong(
                $"V stolpcu »{tie.Column}« je v vrstici {row} besedilo namesto števila.",
                $"The column \"{tie.Column}\" has a text in row {row} where a number should be.");
    }

    private string Longer(string language) => (tie.Per, language) switch
    {
        (IndicatorSpan.Each, _) => "",
        (_, "sl") => " v obdobja per=" + tie.Per.ToString().ToLowerInvariant(),
        _ => " into periods of per=" + tie.Per.ToString().ToLowerInvariant(),
    };

    private static SourceUnreadableException Wrong(string sl, string en) => new(LocalText.Of(sl: sl, en: en));
}
