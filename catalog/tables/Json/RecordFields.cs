using OpenData.Tables.Contents;

namespace OpenData.Tables.Json;

/// <summary>
/// The fields that the records of a list have between them, in order of first appearance. A field that always holds an object with the same keys is
/// a structure, and its keys become columns of their own (<c>naslov.ulica</c>); an object whose keys differ from record to record is a map and stays one value.
/// </summary>
internal sealed class RecordFields(int maxColumns)
{
    private readonly Dictionary<byte[], RecordField> byName = new(ByteNames.Instance);
    private readonly List<RecordField> fields = [];

    /// <summary>Objects whose fields were taken.</summary>
    public long Objects { get; set; }

    public IReadOnlyList<RecordField> Fields => fields;

    /// <summary>The field of that name, made when it is new.</summary>
    /// <exception cref="FileUnreadableException">More fields than a table may have columns.</exception>
    public RecordField Take(ReadOnlySpan<byte> name)
    {
        if (Find(name) is { } known)
        {
            return known;
        }

        if (fields.Count >= maxColumns)
        {
            throw new FileUnreadableException(JsonFindings.TooManyColumns(maxColumns));
        }

        var field = new RecordField(name.ToArray(), fields.Count);
        fields.Add(field);
        byName.Add(field.Name, field);
        return field;
    }

    /// <summary>The field of that name, null when no record had it.</summary>
    public RecordField? Find(ReadOnlySpan<byte> name) =>
        byName.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var field) ? field : null;

    /// <summary>True when every key occurs in at least half of the objects: they are records of one shape.</summary>
    public bool IsStructure() => fields.Count > 0 && fields.TrueForAll(f => f.Count * 2 >= Objects);

    /// <summary>Gives every field its column and returns the columns' names.</summary>
    public List<string> Columns(int first = 0)
    {
        var names = new List<string>();
        foreach (var field in fields)
        {
            var name = System.Text.Encoding.UTF8.GetString(field.Name);
            field.Column = first + names.Count;
            if (field.Inner is { } inner && (field.IsProperties || (inner.Objects == field.Count - field.Nulls && inner.IsStructure())))
            {
                var prefix = field.IsProperties ? "" : name + ".";
                names.AddRange(inner.Leaves(first + names.Count).Select(n => prefix + n));
            }
            else
            {
                field.Inner = null;
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>Columns of a structure: what is nested in it stays one value.</summary>
    private IEnumerable<string> Leaves(int first)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            fields[i].Column = first + i;
            fields[i].Inner = null;
            yield return System.Text.Encoding.UTF8.GetString(fields[i].Name);
        }
    }
}

/// <summary>A field of the records.</summary>
internal sealed class RecordField(byte[] name, int order)
{
    public byte[] Name { get; } = name;

    public int Order { get; } = order;

    /// <summary>Records that have the field.</summary>
    public long Count { get; set; }

    /// <summary>Records in which it is null.</summary>
    public long Nulls { get; set; }

    /// <summary>Keys of the objects it holds; null when it is a plain value.</summary>
    public RecordFields? Inner { get; set; }

    /// <summary>The field holds a feature's properties: its keys are columns under their own names.</summary>
    public bool IsProperties { get; set; }

    public int Column { get; set; }
}
