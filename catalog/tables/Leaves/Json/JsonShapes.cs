using System.Text.Json;
using OpenData.Tables.Contents;
using OpenData.Tables.Json;

namespace OpenData.Tables.Leaves.Json;

/// <summary>First pass over a JSON document: which places there are, and which lists make tables.</summary>
internal sealed class JsonShapes(JsonTokens tokens, LeafOutput output)
{
    /// <summary>Places that are told apart; values at any further are given as text.</summary>
    private const int MaxShapes = 20_000;

    /// <summary>Columns of a table: a list whose keys are values has no end of them.</summary>
    private const int MaxColumns = 2000;

    private int shapes;

    public JsonShape Root { get; } = new([], null);

    /// <summary>The document's values are the rows themselves: lines of JSON.</summary>
    public bool IsLines { get; private set; }

    /// <summary>Reads the whole document; what was seen before a fault stays.</summary>
    /// <exception cref="FileUnreadableException">Malformed or beyond a limit.</exception>
    public void Read(bool lines)
    {
        IsLines = lines;
        var top = lines ? Root.ItemsOrNew() : Root;
        while (tokens.Read())
        {
            Value(top);
        }
    }

    /// <summary>
    /// Lists of objects, the longest first, with the columns that their values fill; and lists of lists with a word in them. Each table costs
    /// one more pass over the document.
    /// </summary>
    public List<JsonShape> Tables(int most)
    {
        var tables = Root.All().Where(s => s.Parent?.Items == s && (s.Objects >= 1 || IsGrid(s))).OrderByDescending(s => s.Objects + s.Arrays).Take(most).ToList();
        foreach (var table in tables)
        {
            if (table.Objects >= 1)
            {
                var names = new List<string>();
                Columns(table, "", names, isFeature: table.Parent!.Name == "features");
                table.Table = names;
            }
            else
            {
                table.IsGrid = true;
                table.Items!.Column = 0;
            }
        }

        return tables;
    }

    private static bool IsGrid(JsonShape shape) =>
        shape is { Objects: 0, Texts: 0, Numbers: 0, Arrays: >= 2, Items: { Objects: 0, Arrays: 0, Texts: > 0 } };

    private void Columns(JsonShape shape, string prefix, List<string> names, bool isFeature)
    {
        foreach (var key in shape.Keys)
        {
            if (names.Count >= Math.Min(output.Limits.MaxColumns, MaxColumns))
            {
                return;
            }

            if (key.Texts + key.Numbers > 0 || (key.Arrays > 0 && !key.Items!.HoldsObjects()))
            {
                key.Column = names.Count;
                names.Add(prefix + key.Name);
            }

            // Values of a feature are known under their own names.
            Columns(key, isFeature && key.Name == "properties" ? prefix : prefix + key.Name + ".", names, isFeature: false);
        }
    }

    private void Value(JsonShape? shape)
    {
        output.Cancel.ThrowIfCancellationRequested();
        switch (tokens.Type)
        {
            case JsonTokenType.StartObject:
                Object(shape);
                break;
            case JsonTokenType.StartArray:
                Array(shape);
                break;
            case JsonTokenType.String when shape is not null:
                shape.Texts++;
                break;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when shape is not null:
                shape.Numbers++;
                break;
            default:
                break;
        }
    }

    private void Object(JsonShape? shape)
    {
        if (shape is not null)
        {
            shape.Objects++;
        }

        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            var key = shape is null ? null : Key(shape);
            tokens.Read();
            Value(key);
        }
    }

    private void Array(JsonShape? shape)
    {
        if (shape is not null)
        {
            shape.Arrays++;
        }

        var items = shape?.ItemsOrNew();
        while (tokens.Read() && tokens.Type != JsonTokenType.EndArray)
        {
            Value(items);
        }
    }

    private JsonShape? Key(JsonShape shape)
    {
        if (tokens.Escaped)
        {
            var plain = System.Text.Encoding.UTF8.GetBytes(JsonText.Name(tokens.Raw, true));
            return shape.Find(plain) ?? (++shapes <= MaxShapes ? shape.Add(plain) : null);
        }

        return shape.Find(tokens.Raw) ?? (++shapes <= MaxShapes ? shape.Add(tokens.Raw.ToArray()) : null);
    }
}
