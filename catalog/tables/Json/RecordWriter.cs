using System.Text.Json;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Json;

/// <summary>Puts the values of a record into the fields of a row.</summary>
internal sealed class RecordWriter(JsonTokens tokens, JsonRows row)
{
    /// <summary>Writes the object the tokens stand on; fields that the first pass did not see do not occur.</summary>
    public void WriteObject(RecordFields fields)
    {
        var order = 0;
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            var field = Field(fields, order);
            tokens.Read();
            if (field is null)
            {
                tokens.Skip();
                continue;
            }

            order = field.Order + 1;
            if (field.Inner is { } inner && tokens.Type == JsonTokenType.StartObject)
            {
                WriteObject(inner);
            }
            else
            {
                WriteValue(field.Column);
            }
        }
    }

    /// <summary>Writes the value the tokens stand on; an object or array as compact JSON.</summary>
    public void WriteValue(int column)
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
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                var mark = row.BeginNested();
                WriteNested();
                row.EndNested(column, mark);
                break;
            default:
                row.Put(column, default, escaped: false, CellKind.Empty);
                break;
        }
    }

    /// <summary>Copies the value the tokens stand on, without the blanks between tokens.</summary>
    private void WriteNested()
    {
        var depth = tokens.Depth;
        var comma = false;
        do
        {
            var closing = tokens.Type is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (comma && !closing)
            {
                row.AppendNested(","u8);
            }

            WriteToken();
            comma = tokens.Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);
            if (closing && tokens.Depth == depth)
            {
                return;
            }
        }
        while (tokens.Read());
    }

    private void WriteToken()
    {
        switch (tokens.Type)
        {
            case JsonTokenType.StartObject:
                row.AppendNested("{"u8);
                break;
            case JsonTokenType.EndObject:
                row.AppendNested("}"u8);
                break;
            case JsonTokenType.StartArray:
                row.AppendNested("["u8);
                break;
            case JsonTokenType.EndArray:
                row.AppendNested("]"u8);
                break;
            case JsonTokenType.PropertyName:
                row.AppendNested("\""u8);
                row.AppendNested(tokens.Raw);
                row.AppendNested("\":"u8);
                break;
            case JsonTokenType.String:
                row.AppendNested("\""u8);
                row.AppendNested(tokens.Raw);
                row.AppendNested("\""u8);
                break;
            default:
                row.AppendNested(tokens.Raw);
                break;
        }
    }

    /// <summary>The field by its usual place in the record first: most records have the same order.</summary>
    private RecordField? Field(RecordFields fields, int order)
    {
        if (tokens.Escaped)
        {
            return fields.Find(System.Text.Encoding.UTF8.GetBytes(JsonText.Name(tokens.Raw, true)));
        }

        return order < fields.Fields.Count && tokens.Raw.SequenceEqual(fields.Fields[order].Name) ? fields.Fields[order] : fields.Find(tokens.Raw);
    }
}
