using OpenData.Tables.Leaves;

namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>
/// How many rows are the only ones with their combination of sex, age, place and the like. A sample of combinations drawn by their hash is
/// counted exactly, so that memory stays bounded whatever the number of rows.
/// </summary>
internal sealed class UniqueRows
{
    private const int MostKept = 8192;

    /// <summary>Fewer rows say nothing.</summary>
    private const int LeastRows = 20;

    private readonly Dictionary<ulong, int> classes = [];
    private readonly int[] columns;
    private ulong mask;

    private UniqueRows(int[] columns) => this.columns = columns;

    /// <summary>Columns by which a person may be known.</summary>
    public IReadOnlyList<int> Columns => columns;

    /// <summary>For a table of persons; null for sums over persons and for anything else.</summary>
    public static UniqueRows? Of(IReadOnlyList<ColumnScan> columns)
    {
        var kinds = columns.Aggregate(HeaderKinds.None, static (all, c) => all | c.Kinds);
        var hasPerson = (kinds & HeaderKinds.Sex) != 0 && (kinds & (HeaderKinds.Age | HeaderKinds.BirthDate | HeaderKinds.BirthYear)) != 0;
        int[] quasi = [.. columns.Where(static c => c.Says(HeaderKinds.Quasi)).Select(static c => c.Index)];
        return hasPerson && quasi.Length >= 3 && (kinds & (HeaderKinds.Count | HeaderKinds.Measure | HeaderKinds.Contributors)) == 0 ? new UniqueRows(quasi) : null;
    }

    public void Add(LeafRows rows)
    {
        for (var r = 0; r < rows.RowCount; r++)
        {
            ulong key = 17;
            foreach (var column in columns)
            {
                var cell = rows.Field(r, column);
                key = Math.BigMul(key ^ (cell.IsEmpty ? 3 : TraitCache.Hash(cell)), 0x9E3779B97F4A7C15, out var low) ^ low;
            }

            if ((key & mask) == 0)
            {
                classes[key] = classes.GetValueOrDefault(key) + 1;
                Thin();
            }
        }
    }

    private void Thin()
    {
        while (classes.Count > MostKept)
        {
            mask = (mask << 1) | 1;
            foreach (var key in classes.Keys.Where(k => (k & mask) != 0).ToList())
            {
                classes.Remove(key);
            }
        }
    }

    /// <summary>Share of rows that are alone in their class.</summary>
    public double Alone
    {
        get
        {
            var rows = classes.Values.Sum(static c => (long)c);
            return rows < LeastRows ? 0 : classes.Values.Count(static c => c == 1) / (double)rows;
        }
    }
}
