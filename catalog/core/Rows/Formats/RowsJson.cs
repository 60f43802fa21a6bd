using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenData.Catalog.Rows.Formats;

/// <summary>
/// Rows as JSON, in the words of Datasette: <c>columns</c>, <c>rows</c>, <c>filtered_table_rows_count</c> (null when counting takes too long), <c>truncated</c>
/// (time ran out), <c>next</c> and <c>next_url</c>. Numbers, yes and no, nested values and nothing keep their kind; days are ISO texts.
/// </summary>
internal sealed class RowsJson : RowsOutput
{
    private readonly Stream output;
    private readonly Utf8JsonWriter json;
    private readonly IReadOnlyList<RowColumn> columns;
    private readonly JsonEncodedText[] names;
    private readonly RowsEnvelope envelope;

    public RowsJson(RowTable table, RowQuery query, RowsEnvelope envelope, Stream output)
    {
        (this.output, columns, this.envelope) = (output, query.Columns, envelope);

        // The letters of our languages stay readable; the answer is never put into a web page unescaped.
        json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 });
        names = [.. columns.Select(static c => JsonEncodedText.Encode(c.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
        Begin(table);
    }

    /// <summary>A page with all that stands around it.</summary>
    public static void Write(RowTable table, RowQuery query, RowsEnvelope envelope, RowPage page, Stream output)
    {
        using var writer = new RowsJson(table, query, envelope with { Page = page }, output);
        foreach (var row in page.Rows)
        {
            writer.Begin();
            for (var i = 0; i < writer.columns.Count; i++)
            {
                writer.Value(i, row.Values[i].Kind, row.Values[i].Utf8);
            }

            writer.End();
        }

        writer.Finish();
    }

    public override void Add(RowScan row)
    {
        Begin();
        for (var i = 0; i < columns.Count; i++)
        {
            Value(i, row.Kind(columns[i].Index), row.Text(columns[i].Index));
        }

        End();
    }

    public override void Dispose()
    {
        if (IsWhole)
        {
            json.WriteEndArray();
            if (envelope.Shape != RowShape.Array)
            {
                json.WriteEndObject();
            }

            json.Flush();
            output.Write("\n"u8);
        }

        json.Dispose();
    }

    private void Begin(RowTable table)
    {
        if (envelope.Shape == RowShape.Array)
        {
            json.WriteStartArray();
            return;
        }

        json.WriteStartObject();
        json.WriteBoolean("ok", true);
        json.WriteString("table", table.Name.Length > 0 ? table.Name : table.File.Name);
        json.WriteString("version", table.File.Sha256);
        json.WriteString("source", envelope.Source);
        json.WriteStartArray("primary_keys");
        json.WriteEndArray();
        json.WriteStartArray("columns");
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        Map("column_types", static c => c.Type);
        Map("units", static c => c.Unit);
        if (envelope.Page is { } page)
        {
            Number("filtered_table_rows_count", page.Count);
            json.WriteBoolean("truncated", page.IsCut);
            json.WriteString("next", page.Next?.ToString());
            json.WriteString("next_url", envelope.NextUrl);
        }

        json.WriteStartArray("rows");
    }

    private void Map(string name, Func<RowColumn, string?> of)
    {
        json.WriteStartObject(name);
        for (var i = 0; i < columns.Count; i++)
        {
            if (of(columns[i]) is { } value)
            {
                json.WriteString(names[i], value);
            }
        }

        json.WriteEndObject();
    }

    private void Number(string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private void Begin()
    {
        if (envelope.Shape == RowShape.Arrays)
        {
            json.WriteStartArray();
        }
        else
        {
            json.WriteStartObject();
        }
    }

    private void Value(int column, RowKind kind, ReadOnlySpan<byte> utf8)
    {
        if (envelope.Shape != RowShape.Arrays)
        {
            json.WritePropertyName(names[column]);
        }

        RowJsonValue.Write(json, kind, utf8);
    }

    private void End()
    {
        if (envelope.Shape == RowShape.Arrays)
        {
            json.WriteEndArray();
        }
        else
        {
            json.WriteEndObject();
        }

        if (json.BytesPending > 1 << 15)
        {
            json.Flush();
        }
    }
}
