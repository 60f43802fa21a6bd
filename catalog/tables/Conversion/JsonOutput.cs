using System.Text.Encodings.Web;
using System.Text.Json;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Conversion;

/// <summary>Rows as JSON objects: one array, or an object a line. Numbers and nested values keep their kind; an empty cell is null.</summary>
internal sealed class JsonOutput : TableOutput
{
    private readonly Stream output;
    private readonly bool lines;
    private readonly Utf8JsonWriter json;
    private JsonEncodedText[] names = [];
    private bool begun;

    public JsonOutput(Stream output, bool lines)
    {
        this.output = output;
        this.lines = lines;

        // The letters of our languages stay readable; the file is never put into a web page unescaped.
        json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = lines, MaxDepth = 1000 });
    }

    public override void Begin(string name, IReadOnlyList<string> columns)
    {
        names = [.. columns.Select(c => JsonEncodedText.Encode(c, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
        begun = true;
        if (!lines)
        {
            json.WriteStartArray();
        }
    }

    public override void Row(ReadOnlySpan<OutputCell> cells)
    {
        json.WriteStartObject();
        for (var i = 0; i < cells.Length && i < names.Length; i++)
        {
            json.WritePropertyName(names[i]);
            Value(cells[i]);
        }

        json.WriteEndObject();
        if (lines)
        {
            json.Flush();
            json.Reset();
            output.Write("\n"u8);
        }
        else if (json.BytesPending > 1 << 16)
        {
            json.Flush();
        }
    }

    public override void Dispose()
    {
        if (!lines)
        {
            if (!begun)
            {
                json.WriteStartArray();
            }

            json.WriteEndArray();
            json.Flush();
            output.Write("\n"u8);
        }

        json.Dispose();
    }

    private void Value(OutputCell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Empty:
                json.WriteNullValue();
                break;
            case CellKind.Number when OutputCell.IsJsonNumber(cell.Text):
                json.WriteRawValue(cell.Text, skipInputValidation: true);
                break;
            case CellKind.Boolean when cell.Text is "true" or "false":
                json.WriteBooleanValue(cell.Text == "true");
                break;
            case CellKind.Nested:
                json.WriteRawValue(cell.Text);
                break;
            default:
                json.WriteStringValue(cell.Text);
                break;
        }
    }
}
