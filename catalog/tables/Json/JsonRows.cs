using System.Text.Json;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Json;

/// <summary>Second pass over a JSON document: its records as rows, by the plan of the first.</summary>
internal sealed class JsonRows : BufferedRows
{
    private readonly JsonTokens tokens;
    private readonly JsonPlan plan;
    private readonly RecordWriter writer;
    private readonly int keyColumns;
    private readonly List<string>? names;
    private bool begun;
    private bool done;

    public JsonRows(JsonTokens tokens, JsonPlan plan, ProfileLimits limits)
        : base("", limits.MaxRecordBytes)
    {
        this.tokens = tokens;
        this.plan = plan;
        keyColumns = plan.Shape == RecordShape.Keyed ? 1 : 0;
        writer = new RecordWriter(tokens, this);
        if (plan.Shape != RecordShape.Arrays)
        {
            names = [.. plan.Shape == RecordShape.Keyed ? ["key"] : Array.Empty<string>(), .. plan.Fields.Columns(keyColumns)];
        }
    }

    public override IReadOnlyList<string>? ColumnNames => names;

    public override bool Read()
    {
        Clear();
        if (done || !(begun ? Next() : Begin()))
        {
            done = true;
            return false;
        }

        Row++;
        return true;
    }

    public override void Dispose() => tokens.Dispose();

    internal void Put(int column, ReadOnlySpan<byte> raw, bool escaped, CellKind kind)
    {
        if (!escaped)
        {
            Set(column, raw, kind);
            return;
        }

        var plain = raw.Length <= 1024 ? stackalloc byte[1024] : new byte[raw.Length];
        Set(column, plain[..JsonText.Unescape(raw, plain)], kind);
    }

    internal int BeginNested() => Mark();

    internal void AppendNested(ReadOnlySpan<byte> bytes) => Append(bytes);

    internal void EndNested(int column, int mark) => Close(column, mark, CellKind.Nested);

    private bool Begin()
    {
        begun = true;
        if (!tokens.Read())
        {
            return false;
        }

        if (plan.Shape == RecordShape.Lines)
        {
            return Record();
        }

        foreach (var key in plan.Path)
        {
            if (!Enter(key))
            {
                return false;
            }
        }

        return plan.Shape == RecordShape.Single ? Record() : Next();
    }

    /// <summary>Goes to the value under a key of the object the tokens stand on.</summary>
    private bool Enter(string key)
    {
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            var found = JsonText.Name(tokens.Raw, tokens.Escaped) == key;
            tokens.Read();
            if (found)
            {
                return true;
            }

            tokens.Skip();
        }

        return false;
    }

    private bool Next()
    {
        if (plan.Shape == RecordShape.Single)
        {
            return Drain();
        }

        while (tokens.Read())
        {
            if (plan.Shape == RecordShape.Lines)
            {
                return Record();
            }

            if (tokens.Type is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                return Drain();
            }

            if (plan.Shape == RecordShape.Keyed)
            {
                Put(0, tokens.Raw, tokens.Escaped, CellKind.Text);
                tokens.Read();
            }

            if (tokens.Type == (plan.Shape == RecordShape.Arrays ? JsonTokenType.StartArray : JsonTokenType.StartObject))
            {
                return Record();
            }

            tokens.Skip();
        }

        return false;
    }

    private bool Drain()
    {
        while (tokens.Read())
        {
            // The rest of the document was checked by the first pass and holds no more records.
        }

        return false;
    }

    private bool Record()
    {
        if (tokens.Type == JsonTokenType.StartObject)
        {
            writer.WriteObject(plan.Fields);
            if (names is not null && FieldCount < names.Count)
            {
                Set(names.Count - 1, default(ReadOnlySpan<byte>), CellKind.Empty);
            }
        }
        else if (tokens.Type == JsonTokenType.StartArray && plan.Shape == RecordShape.Arrays)
        {
            for (var column = 0; tokens.Read() && tokens.Type != JsonTokenType.EndArray; column++)
            {
                writer.WriteValue(column);
            }
        }
        else
        {
            tokens.Skip();
        }

        return true;
    }
}
