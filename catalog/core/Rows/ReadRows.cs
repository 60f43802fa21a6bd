using OpenData.Catalog.Rows.Blocks;
using OpenData.Catalog.Rows.Charts;
using OpenData.Catalog.Rows.Formats;
using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Rows;

/// <summary>
/// Answers queries about the rows of kept tables. Small tables are read as they are; for large ones a derived file is made in the background at the first
/// question, and until it is there the kept file itself is read from its beginning, so that a first page waits for nothing.
/// </summary>
public sealed class ReadRows : IAsyncDisposable
{
    // What is read through from beginning to end in some hundredths of a second.
    private const long SmallCells = 150_000;
    private const long SmallBytes = 6 << 20;

    private const int MaxPageCells = 1_000_000;
    private const long MaxPageBytes = 16 << 20; // less than a sorted look holds
    private const int CellsOfLook = 400_000;
    private const int MaxRowsOfLook = 40_000;

    private readonly KeptFiles files;
    private readonly BlockFolder folder;
    private readonly BlockBuilds builds;
    private readonly RowCounts counts = new();
    private readonly TimeSpan time;

    /// <param name="filesFolder">The workspace's <c>files</c>.</param>
    /// <param name="settings">Time and disk that may be used.</param>
    /// <param name="clock">When derived files were used.</param>
    public ReadRows(string filesFolder, RowSettings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        files = new KeptFiles(filesFolder);
        folder = new BlockFolder(filesFolder, settings, clock);
        builds = new BlockBuilds(files, folder);
        time = settings.TimeBudget;
    }

    /// <summary>Derived files begun since the start.</summary>
    internal int Builds => builds.Begun;

    /// <summary>A page of a view.</summary>
    /// <exception cref="NotFoundException">The file is no longer kept.</exception>
    /// <exception cref="SourceUnreadableException">The file cannot be read.</exception>
    public Task<RowPage> PageAsync(RowTable table, RowQuery query, CancellationToken cancel) => Task.Run(
        () =>
        {
            for (var tries = 0; ; tries++)
            {
                try
                {
                    return Page(table, query, cancel);
                }
                catch (BlockFileDamagedException) when (tries == 0)
                {
                    // The damaged file is gone by now, and this time the kept one is read.
                }
                catch (Exception e) when (RowFailures.IsUnreadable(e))
                {
                    throw RowFailures.Unreadable(table, e);
                }
            }
        },
        cancel);

    /// <summary>All rows of a view to the last, without a limit of time, as a format needs them; to be read on a thread that may wait.</summary>
    /// <exception cref="NotFoundException">The file is no longer kept.</exception>
    /// <exception cref="SourceUnreadableException">The file cannot be read.</exception>
    public async Task<RowScan> OpenAsync(RowTable table, RowQuery query, RowFormat format, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(format);
        var read = query with { Columns = format.Reads(table, query) };
        if (query.Sort is not null)
        {
            await PrepareAsync(table, cancel).ConfigureAwait(false);
        }

        return await Task.Run(() => Open(table, read, RowBudget.None(cancel), LookOf(read), isWhole: true, cancel), cancel).ConfigureAwait(false);
    }

    /// <summary>What can be drawn of a view in a moment.</summary>
    public Task<RowPicture> PictureAsync(RowTable table, RowQuery query, CancellationToken cancel)
    {
        var all = query with { Sort = null, After = null };
        return Task.Run(
            () =>
            {
                try
                {
                    using var rows = (FilteredRows)Open(table, all, new RowBudget(RowPicture.Budget, cancel), 0, isWhole: false, cancel);
                    return RowPicture.Of(table, rows);
                }
                catch (Exception e) when (e is BlockFileDamagedException || RowFailures.IsUnreadable(e))
                {
                    return new RowPicture(null, []); // the rows themselves say what is wrong
                }
            },
            cancel);
    }

    /// <summary>Waits until a large table's derived file is there; false when the table needs none or cannot have one.</summary>
    public async Task<bool> PrepareAsync(RowTable table, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (IsSmall(table))
        {
            return false;
        }

        using (var made = folder.Open(table))
        {
            if (made is not null)
            {
                return true;
            }
        }

        return await builds.BuildAsync(table).WaitAsync(cancel).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => builds.DisposeAsync();

    private RowPage Page(RowTable table, RowQuery query, CancellationToken cancel)
    {
        var size = Math.Min(query.Size ?? RowQuery.DefaultSize, Math.Max(1, MaxPageCells / query.Columns.Count));
        var budget = new RowBudget(time, cancel);
        var found = new List<RowItem>();
        RowPosition? position = null;
        using var rows = Open(table, query, budget, size + 1, isWhole: false, cancel);
        var bytes = 0L;
        while (found.Count < size && bytes < MaxPageBytes && rows.Next())
        {
            var values = rows.Take(query.Columns);
            bytes += values.Sum(static v => (long)v.Utf8.Length);
            found.Add(new RowItem(rows.Row, values));
            position = rows.Position;
        }

        var isFull = found.Count == size || bytes >= MaxPageBytes;
        var next = isFull && size > 0 && rows.Next() ? position : null;
        if (rows.IsCut)
        {
            next = query.Sort is null ? new RowPosition(Math.Max(rows.Reached, query.After?.Row ?? 0), null) : position;
        }

        var isAll = query.After is null && next is null && !rows.IsCut && size > 0;
        var count = isAll ? found.Count : Count(table, query, budget, cancel);
        return new RowPage { Rows = found, Next = next, IsCut = rows.IsCut, Count = count, Time = budget.Passed };
    }

    private long? Count(RowTable table, RowQuery query, RowBudget spent, CancellationToken cancel)
    {
        if (query.Filters.Count == 0)
        {
            return table.Rows;
        }

        if (counts.Find(table, query.Filters) is { } known)
        {
            return known;
        }

        var left = time - spent.Passed;
        using var rows = left <= TimeSpan.Zero ? null : Cheap(table, query);
        return rows is null ? null : counts.Count(table, query.Filters, rows, left, cancel);
    }

    // What is not small and has no blocks is too slow to count.
    private RowScan? Cheap(RowTable table, RowQuery query) => IsSmall(table) ? FileRows.Open(files, table, 0, CancellationToken.None)
        : folder.Open(table) is { } file ? new BlockRows(file, table.Columns.Count, 0, query.Filters) : null;

    private RowScan Open(RowTable table, RowQuery query, RowBudget budget, int room, bool isWhole, CancellationToken cancel)
    {
        var isSmall = IsSmall(table);
        var made = isSmall ? null : folder.Open(table);
        if (made is null)
        {
            if (!isSmall)
            {
                _ = builds.BuildAsync(table);
            }

            return Arranged(
                (after, _) => FileRows.Open(files, table, after, cancel, !isWhole && builds.IsPossible(table) ? budget : null), query, budget, room, null, isWhole);
        }

        made.Dispose();
        var columns = table.Columns.Count;
        var fetch = new FetchedRows(() => new BlockRows(Blocks(table), columns, 0, []), query.Columns);
        return Arranged((after, look) => new BlockRows(Blocks(table), columns, after, query.Filters, look), query, budget, room, fetch.Fetch, isWhole);
    }

    private static RowScan Arranged(
        Func<long, SortedLook?, RowScan> open, RowQuery query, RowBudget budget, int room, Func<IReadOnlyList<long>, RowValue[][]>? fetch, bool isWhole) =>
        query.Sort is null ? new FilteredRows(open(query.After?.Row ?? 0, null), query.Filters, budget)
            : new SortedRows(look => new FilteredRows(open(0, look), query.Filters, budget), query, room, fetch, isWhole);

    // Gone or damaged between two looks: as a damaged one, it is done again from the kept file.
    private BlockFile Blocks(RowTable table) => folder.Open(table) ?? throw new BlockFileDamagedException("the derived file is gone");

    private bool IsSmall(RowTable table) => table.Rows * table.Columns.Count <= SmallCells && files.SizeOf(table.File.Sha256) <= SmallBytes;

    private static int LookOf(RowQuery query) => Math.Clamp(CellsOfLook / query.Columns.Count, 64, MaxRowsOfLook);
}
