using System.Text;
using OpenData.Catalog.Privacy.Detecting.Columns;
using OpenData.Catalog.Privacy.Detecting.Names;
using OpenData.Tables.Leaves;

namespace OpenData.Catalog.Privacy.Detecting;

/// <summary>What one part of a file holds: its columns and rows, and its loose texts.</summary>
internal sealed class PartScan(FilePart part, ScanShared shared)
{
    /// <summary>Paths of a document that are columns of their own; what comes after is a loose text.</summary>
    private const int MostPaths = 2000;
    private const int LeastDigits = 7;
    private const TextTraits Somebody = TextTraits.Person | TextTraits.PlateInText | TextTraits.Plate;

    private readonly List<ColumnScan> columns = [];
    private readonly List<ColumnScan> leaves = [];
    private readonly Dictionary<string, ColumnScan> byPath = new(StringComparer.Ordinal);
    private RowTraits[] flags = [];
    private bool started;

    public FilePart Part => part;

    public ScanShared Shared => shared;

    /// <summary>Of the table.</summary>
    public IReadOnlyList<ColumnScan> Columns => columns;

    /// <summary>Texts of a document that have the same path.</summary>
    public IReadOnlyList<ColumnScan> Leaves => leaves;

    public RowTotals Rows { get; } = new();

    public RowTotals LeafRows { get; } = new();

    /// <summary>Texts in no column.</summary>
    public ColumnScan Texts { get; } = new(0, "", shared);

    public RowTotals TextRows { get; } = new();

    public Traces? Traces { get; private set; }

    public UniqueRows? Unique { get; private set; }

    /// <summary>The place of a picture was written into it.</summary>
    public Spot? Position { get; private set; }

    /// <summary>Names of the part's columns, or of what it lists, that are persons'.</summary>
    public Tally Named { get; } = new();

    public void Name(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            columns.Add(new ColumnScan(columns.Count, name, shared));
            var bytes = Encoding.UTF8.GetBytes(name);
            Told(new Spot(0, "header"), name);
            if (Tells(bytes))
            {
                // The first row of a table without a header stands where its names should.
                var row = RowTraits.None;
                columns[^1].Add("header", bytes, ref row);
            }
        }
    }

    public void Add(LeafRows rows)
    {
        var count = rows.RowCount;
        if (flags.Length < count)
        {
            flags = new RowTraits[count];
        }

        var row = flags.AsSpan(0, count);
        row.Clear();
        for (var r = 0; r < count; r++)
        {
            while (columns.Count < rows.FieldsOf(r))
            {
                columns.Add(new ColumnScan(columns.Count, "", shared));
            }
        }

        foreach (var column in columns)
        {
            column.Add(rows, row);
        }

        Rows.Add(row);
        if (!started)
        {
            started = true;
            Traces = Traces.Of(columns, rows);
            Unique = UniqueRows.Of(columns);
        }

        Traces?.Add(rows);
        Unique?.Add(rows);
    }

    public void Add(string place, ReadOnlySpan<byte> text)
    {
        if (part.Kind == FilePartKind.Metadata && place.Contains("gps", StringComparison.OrdinalIgnoreCase))
        {
            Position ??= new Spot(0, place);
        }

        if (part.Kind == FilePartKind.Names)
        {
            Told(new Spot(0, place), Encoding.UTF8.GetString(text));
        }

        var row = RowTraits.None;
        if (place.StartsWith('/') && Path(place) is { } leaf)
        {
            leaf.Add(place, text, ref row);
            LeafRows.Add([row]);
            return;
        }

        Texts.Add(place, text, ref row);
        TextRows.Add([row]);
    }

    private void Told(Spot spot, string name)
    {
        if (SecretName.IsPerson(name))
        {
            Named.Add(spot, Encoding.UTF8.GetBytes(name), ColumnScan.MaskWords);
        }
    }

    private ColumnScan? Path(string place)
    {
        var path = string.Join('/', place.Split('/').Select(static s => s.Length > 0 && s.All(char.IsAsciiDigit) ? "*" : s));
        if (!byPath.TryGetValue(path, out var column) && byPath.Count < MostPaths)
        {
            var name = path.Split('/').LastOrDefault(static s => s is not ("" or "*")) ?? "";
            byPath[path] = column = new ColumnScan(leaves.Count, name, shared);
            leaves.Add(column);
        }

        return column;
    }

    /// <summary>A name that looks like a cell: of somebody, or with an identifier.</summary>
    private bool Tells(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return false;
        }

        var look = CellLook.At(name);
        return look.HasAt || look.Digits >= LeastDigits || (ReadTraits.Of(name) & Somebody) != 0;
    }

    /// <summary>Whether a name must be masked before it is shown: it holds an identifier, an address, or is somebody's.</summary>
    public bool IsSecret(string name) => SecretName.Is(name, shared.Today, shared.Hits);
}
