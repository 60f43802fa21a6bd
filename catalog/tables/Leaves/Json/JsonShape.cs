using System.Text;
using OpenData.Tables.Json;

namespace OpenData.Tables.Leaves.Json;

/// <summary>What stands at a place of a JSON document, all elements of a list being one place: its keys, what its lists hold, and how often.</summary>
internal sealed class JsonShape(byte[] name, JsonShape? parent)
{
    private readonly Dictionary<byte[], JsonShape> byName = new(ByteNames.Instance);
    private readonly List<JsonShape> keys = [];

    public string Name => Encoding.UTF8.GetString(name);

    public JsonShape? Parent => parent;

    public IReadOnlyList<JsonShape> Keys => keys;

    /// <summary>What the lists here hold; null while none was met.</summary>
    public JsonShape? Items { get; set; }

    public long Objects { get; set; }

    public long Arrays { get; set; }

    public long Texts { get; set; }

    public long Numbers { get; set; }

    /// <summary>Column of the value here in the rows of its list; -1 when it is none.</summary>
    public int Column { get; set; } = -1;

    /// <summary>The objects here are rows of a table; null when they are not.</summary>
    public IReadOnlyList<string>? Table { get; set; }

    /// <summary>The lists here are rows of a table without names.</summary>
    public bool IsGrid { get; set; }

    /// <summary>The key has been given as a text.</summary>
    public bool IsTold { get; set; }

    public JsonShape? Find(ReadOnlySpan<byte> key) =>
        byName.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var shape) ? shape : null;

    public JsonShape Add(byte[] key)
    {
        var shape = new JsonShape(key, this);
        byName.Add(key, shape);
        keys.Add(shape);
        return shape;
    }

    public JsonShape ItemsOrNew() => Items ??= new JsonShape([], this);

    /// <summary>An object stands here or in a list below, however deep.</summary>
    public bool HoldsObjects() => Objects > 0 || (Items?.HoldsObjects() ?? false);

    /// <summary>This and all below.</summary>
    public IEnumerable<JsonShape> All()
    {
        var waiting = new Stack<JsonShape>([this]);
        while (waiting.TryPop(out var shape))
        {
            yield return shape;
            for (var i = shape.keys.Count - 1; i >= 0; i--)
            {
                waiting.Push(shape.keys[i]);
            }

            if (shape.Items is { } items)
            {
                waiting.Push(items);
            }
        }
    }

    /// <summary>The way from the top: <c>/data/people</c>.</summary>
    public string Pointer()
    {
        var way = new Stack<string>();
        for (var shape = this; shape?.Parent is not null; shape = shape.Parent)
        {
            if (shape.Parent.Items != shape)
            {
                way.Push(shape.Name);
            }
        }

        return way.Count == 0 ? "" : "/" + string.Join('/', way);
    }
}
