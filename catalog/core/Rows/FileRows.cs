using System.Text;
using OpenData.Tables.Contents;
using OpenData.Tables.Conversion;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Rows;

/// <summary>Rows straight from the kept file, from its beginning; what comes before the first row that is wanted is read and passed over.</summary>
internal sealed class FileRows : RowScan
{
    private readonly FileStream stream;
    private readonly TableFile file;
    private readonly IEnumerator<RowReader> tables;
    private readonly TypedRows typed;
    private readonly long after;
    private readonly RowBudget budget;
    private readonly ColumnType[] types;
    private byte[] room = new byte[256];
    private bool isCut;

    private FileRows(FileStream stream, TableFile file, IEnumerator<RowReader> tables, TypedRows typed, RowTable table, long after, RowBudget budget)
    {
        (this.stream, this.file, this.tables, this.typed, this.after, this.budget) = (stream, file, tables, typed, after, budget);
        types = [.. table.Columns.Select(static c => c.Kind)];
    }

    /// <param name="files">Kept copies.</param>
    /// <param name="table">Which table.</param>
    /// <param name="after">The row before the first that is wanted; 0 for the beginning.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <param name="budget">Time to come to the first row; null for as long as it takes.</param>
    /// <exception cref="NotFoundException">The file or the table in it is not there.</exception>
    /// <exception cref="SourceUnreadableException">The file is damaged.</exception>
    public static FileRows Open(KeptFiles files, RowTable table, long after, CancellationToken cancel, RowBudget? budget = null)
    {
        var stream = files.Open(table.File.Sha256) ?? throw RowFailures.NoFile(table);
        TableFile? file = null;
        IEnumerator<RowReader>? tables = null;
        try
        {
            file = TableFile.Open(stream, table.File.Name, ProfileLimits.Default, cancel);
            tables = file.Tables(cancel).GetEnumerator();
            return Find(tables, table) is { } rows
                ? new FileRows(stream, file, tables, new TypedRows(rows, table.Profile, table.Findings), table, after, budget ?? RowBudget.None(cancel))
                : throw RowFailures.NoTable(table);
        }
        catch (Exception e)
        {
            tables?.Dispose();
            file?.Dispose();
            stream.Dispose();
            if (RowFailures.IsUnreadable(e))
            {
                throw RowFailures.Unreadable(table, e);
            }

            throw;
        }
    }

    public override bool IsCut => isCut;

    public override bool Next()
    {
        while (typed.Read())
        {
            Row = typed.RowCount;
            if (Row > after)
            {
                return true;
            }

            if (budget.IsOut())
            {
                isCut = true;
                return false;
            }
        }

        return false;
    }

    public override RowKind Kind(int column) => column < typed.Columns ? RowValue.KindOf(typed.Kind(column), typed.Text(column), types[column]) : RowKind.Null;

    public override ReadOnlySpan<byte> Text(int column)
    {
        var text = column < typed.Columns ? typed.Text(column) : "";
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > room.Length)
        {
            room = new byte[Math.Max(most, room.Length * 2)];
        }

        return room.AsSpan(0, Encoding.UTF8.GetBytes(text, room));
    }

    public override void Dispose()
    {
        tables.Dispose();
        file.Dispose();
        stream.Dispose();
        base.Dispose();
    }

    // Tables that the profile left out (sheets without data) are passed by, as the profiler passed them by.
    private static RowReader? Find(IEnumerator<RowReader> tables, RowTable table)
    {
        for (var next = 0; next <= table.Index && tables.MoveNext();)
        {
            var at = next;
            while (at < table.Names.Count && table.Names[at] != tables.Current.Name)
            {
                at++;
            }

            if (at == table.Index)
            {
                return tables.Current;
            }

            next = at < table.Names.Count ? at + 1 : next;
        }

        return null;
    }
}
