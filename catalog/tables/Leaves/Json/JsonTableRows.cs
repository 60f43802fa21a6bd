using System.Text.Json;
using OpenData.Tables.Json;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves.Json;

/// <summary>A further pass over a JSON document: the rows of one of its tables.</summary>
internal sealed class JsonTableRows(JsonTokens tokens, JsonShape target, LeafOutput output, LeafTable table) : IDisposable
{
    private readonly LooseRow row = new(output.Limits.MaxRecordBytes);
    private readonly BatchFiller filler = new(output.Limits.MaxColumns);
    private readonly HashSet<JsonShape> onWay = Way(target);
    private long next = 1;

    /// <summary>Goes through the document; what was read before a fault has been given when it is thrown.</summary>
    public void Read(JsonShape root, bool lines)
    {
        try
        {
            var top = lines ? root.Items! : root;
            while (tokens.Read())
            {
                Value(top);
            }
        }
        finally
        {
            table.Add(filler.Batch);
            table.Finish();
        }
    }

    public void Dispose() => row.Dispose();

    private static HashSet<JsonShape> Way(JsonShape target)
    {
        var way = new HashSet<JsonShape>();
        for (var shape = target; shape is not null; shape = shape.Parent)
        {
            way.Add(shape);
        }

        return way;
    }

    private void Value(JsonShape? shape)
    {
        if (shape is null || !onWay.Contains(shape))
        {
            tokens.Skip();
        }
        else if (shape == target && tokens.Type == (target.IsGrid ? JsonTokenType.StartArray : JsonTokenType.StartObject))
        {
            Row();
        }
        else if (tokens.Type == JsonTokenType.StartObject)
        {
            while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
            {
                var key = Key(shape);
                tokens.Read();
                Value(key);
            }
        }
        else if (tokens.Type == JsonTokenType.StartArray)
        {
            while (tokens.Read() && tokens.Type != JsonTokenType.EndArray)
            {
                Value(shape.Items);
            }
        }
    }

    private void Row()
    {
        output.Cancel.ThrowIfCancellationRequested();
        row.Begin();
        if (target.IsGrid)
        {
            for (var column = 0; tokens.Read() && tokens.Type != JsonTokenType.EndArray; column++)
            {
                Cell(column);
            }
        }
        else
        {
            Fields(target);
        }

        if (filler.IsFull)
        {
            table.Add(filler.Batch);
            filler.Clear(next);
        }

        filler.Add(row);
        next++;
    }

    private void Fields(JsonShape shape)
    {
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            var key = Key(shape);
            tokens.Read();
            if (key is null)
            {
                tokens.Skip();
            }
            else if (tokens.Type == JsonTokenType.StartObject)
            {
                Fields(key);
            }
            else if (key.Column >= 0)
            {
                Cell(key.Column);
            }
            else
            {
                // A list of objects is a table of its own.
                tokens.Skip();
            }
        }
    }

    private void Cell(int column)
    {
        switch (tokens.Type)
        {
            case JsonTokenType.String:
                row.Put(column, tokens.Raw, tokens.Escaped, CellKind.Text);
                break;
            case JsonTokenType.Number:
                row.Put(column, tokens.Raw, escaped: false, CellKind.Number);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                row.Put(column, tokens.Raw, escaped: false, CellKind.Boolean);
                break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                Nested(column);
                break;
            default:
                break;
        }
    }

    /// <summary>A list of plain values as one cell: its values parted by commas, lists inside it in brackets.</summary>
    private void Nested(int column)
    {
        var mark = row.Open();
        var depth = tokens.Depth;
        var first = true;
        while (tokens.Read() && tokens.Depth > depth)
        {
            switch (tokens.Type)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    row.Piece(first ? "["u8 : ", ["u8, escaped: false);
                    first = true;
                    continue;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    row.Piece("]"u8, escaped: false);
                    break;
                default:
                    row.Piece(first ? default : ", "u8, escaped: false);
                    row.Piece(tokens.Raw, tokens.Escaped);
                    break;
            }

            first = false;
        }

        row.Close(column, mark);
    }

    private JsonShape? Key(JsonShape shape) =>
        tokens.Escaped ? shape.Find(System.Text.Encoding.UTF8.GetBytes(JsonText.Name(tokens.Raw, true))) : shape.Find(tokens.Raw);

    /// <summary>One row, its cells put in any order.</summary>
    private sealed class LooseRow(int maxBytes) : BufferedRows("", maxBytes)
    {
        public override bool Read() => false;

        public override void Dispose()
        {
        }

        public void Begin()
        {
            Row++;
            Clear();
        }

        public void Put(int column, ReadOnlySpan<byte> raw, bool escaped, CellKind kind)
        {
            var mark = Mark();
            Piece(raw, escaped);
            Close(column, mark, kind);
        }

        public int Open() => Mark();

        public void Piece(ReadOnlySpan<byte> raw, bool escaped)
        {
            if (!escaped)
            {
                Append(raw);
                return;
            }

            var plain = raw.Length <= 1024 ? stackalloc byte[1024] : new byte[raw.Length];
            Append(plain[..JsonText.Unescape(raw, plain)]);
        }

        public void Close(int column, int mark) => Close(column, mark, CellKind.Nested);
    }
}
