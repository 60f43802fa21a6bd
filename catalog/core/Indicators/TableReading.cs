using System.Globalization;
using System.Text.Json;
using OpenData.Catalog.Model;
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
    private readonly List<RowChoice> choices = [.. tie.Filters.Select(RowChoice.Parse)];
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
        var file = table.Distribution.File!; // tables without a kept file are none
        using var stream = files.Open(file.Sha256) ?? throw Wrong(
            $"Kopije datoteke {file.Name} v katalogu ni več; zajemite vir znova.",
            $"The catalogue has no copy of the file {file.Name} any more; harvest its source again.");
        try
        {
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
        catch (FileUnreadableException e)
        {
            throw Wrong($"{file.Name}: {e.Finding.Slovenian}", $"{file.Name}: {e.Finding.English}");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException)
        {
            throw Wrong($"Datoteke {file.Name} ni mogoče brati: {e.Message}", $"The file {file.Name} cannot be read: {e.Message}");
        }

        throw Wrong($"V datoteki {file.Name} ni tabele »{table.Profile.Name}«.", $"The file {file.Name} has no table \"{table.Profile.Name}\".");
    }

    private void Read(RowReader rows, TiedTable table, string period, CancellationToken cancel)
    {
        // Each column once, however often it is named: the value's first, the time's second, then those of the filters.
        List<string> names = [.. new[] { tie.Column, tie.Time ?? TiedTables.All }.Concat(choices.Select(c => c.Column))];
        List<int> places = [.. names.Where(n => n != TiedTables.All).Select(table.IndexOf).Distinct()];
        var chosen = new ChosenColumns(rows, places);
        var profile = table.Profile with { Columns = [.. places.Select(p => table.Profile.Columns[p])] };
        var at = names.ConvertAll(n => n == TiedTables.All ? -1 : places.IndexOf(table.IndexOf(n)));
        var typed = new TypedRows(chosen, profile, table.Findings);
        isMixed = table.Mixed.Contains(tie.Column, StringComparer.Ordinal);
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

            if (Holds(typed, at))
            {
                Take(typed, at, period, chosen.RowNumber);
            }
        }
    }

    private bool Holds(TypedRows typed, List<int> at)
    {
        for (var i = 0; i < choices.Count; i++)
        {
            var cell = at[i + 2];
            if (!choices[i].Holds(typed.Kind(cell) == CellKind.Empty ? "" : typed.Text(cell)))
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
