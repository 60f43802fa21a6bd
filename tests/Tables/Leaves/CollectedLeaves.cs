using System.Text;
using OpenData.Tables.Leaves;

namespace OpenData.Tests.Tables.Leaves;

/// <summary>Keeps what comes out of a file, and holds the reader to the order that the sink's contract promises.</summary>
internal sealed class CollectedLeaves(int keep = 200_000) : ILeafSink
{
    private FilePart? open;
    private bool hasColumns;

    /// <summary>Every text and cell: its part, its place (for a cell the row and column), its words.</summary>
    public List<(FilePart Part, string Place, string Text)> Texts { get; } = [];

    public List<(FilePart Part, IReadOnlyList<string> Names)> Tables { get; } = [];

    public List<FilePart> Parts { get; } = [];

    public List<UnreadPart> Unreads { get; } = [];

    public long RowTotal { get; private set; }

    public long Bytes { get; private set; }

    public static CollectedLeaves Of(byte[] bytes, string name, LeafLimits? limits = null, IDatabaseLeaves? databases = null)
    {
        var path = Path.Combine(Path.GetTempPath(), "leaves-" + Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        try
        {
            return OfFile(path, name, limits, databases);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static CollectedLeaves OfFile(string path, string? name = null, LeafLimits? limits = null, IDatabaseLeaves? databases = null)
    {
        var leaves = new CollectedLeaves();
        new ReadLeaves(databases).Read(path, name ?? Path.GetFileName(path), limits ?? LeafLimits.Default, leaves, TestContext.Current.CancellationToken);
        Assert.Null(leaves.open);
        return leaves;
    }

    /// <summary>The one place where a marker stands.</summary>
    public (FilePart Part, string Place, string Text) Where(string marker)
    {
        var found = Texts.Where(t => t.Text.Contains(marker, StringComparison.Ordinal)).ToList();
        Assert.True(found.Count > 0, $"{marker} did not come out; parts: {string.Join(" | ", Parts.Select(p => p.Name + ":" + p.Kind))}; unread: {string.Join(" | ", Unreads)}");
        return found[0];
    }

    public void Begin(FilePart part)
    {
        Assert.Null(open);
        (open, hasColumns) = (part, false);
        Parts.Add(part);
    }

    public void Columns(IReadOnlyList<string> names)
    {
        Assert.False(hasColumns);
        hasColumns = true;
        Tables.Add((open!, names));

        // A name of a column is a text of the file like any other.
        Texts.AddRange(names.Select((n, c) => (open!, $"column {c}", n)).Where(static t => t.n.Length > 0));
    }

    public void Rows(LeafRows rows)
    {
        Assert.True(hasColumns);
        RowTotal += rows.RowCount;
        for (var r = 0; r < rows.RowCount; r++)
        {
            for (var c = 0; c < rows.FieldsOf(r); c++)
            {
                var field = rows.Field(r, c);
                _ = rows.Kind(r, c);
                Bytes += field.Length;
                if (Texts.Count < keep && !field.IsEmpty)
                {
                    Texts.Add((open!, $"{rows.FirstRow + r}:{c}", Encoding.UTF8.GetString(field)));
                }
            }
        }
    }

    public void Text(string place, ReadOnlySpan<byte> text)
    {
        Assert.NotNull(open);
        Bytes += text.Length;
        if (Texts.Count < keep)
        {
            Texts.Add((open, place, Encoding.UTF8.GetString(text)));
        }
    }

    public void End()
    {
        Assert.NotNull(open);
        open = null;
    }

    public void Unread(UnreadPart part)
    {
        Assert.Null(open);
        Assert.NotEmpty(part.Slovenian);
        Assert.NotEmpty(part.English);
        Unreads.Add(part);
    }
}
