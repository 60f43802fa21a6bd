using System.Globalization;
using System.Text.Json;
using OpenData.Tables.Contents;
using OpenData.Tables.Json;

namespace OpenData.Tables.Leaves.Json;

/// <summary>
/// A JSON document: every list of objects as a table, wherever it lies, each in a pass of its own so that memory stays constant; every other value,
/// and every key outside tables, as text with its place.
/// </summary>
internal sealed class JsonLeaves(LeafOutput output)
{
    /// <summary>Bytes that all passes together may read, beyond the few that any document gets.</summary>
    private const long PassBytes = 1L << 30;

    private const int FewestTables = 4;

    private const int MostTables = 100;

    public void Read(Stream stream, Content content, LeafWay way)
    {
        var encoding = ContentSniffer.TextEncodingOf(ContentSniffer.ReadHead(stream));
        var lines = content.Kind == ContentKind.JsonLines;
        using var first = Tokens(stream, encoding, lines);
        var shapes = new JsonShapes(first, output);
        FileUnreadableException? failure = null;
        Attempt(() => shapes.Read(lines), ref failure);
        foreach (var table in shapes.Tables((int)Math.Clamp(PassBytes / Math.Max(1, stream.Length), FewestTables, MostTables)))
        {
            var pointer = table.Pointer();
            var part = pointer.Length == 0 || pointer == "/features" ? way.As(FilePartKind.Table) : way.Part(pointer, FilePartKind.Table);
            using var tokens = Tokens(stream, encoding, lines);
            using var rows = new JsonTableRows(tokens, table, output, new LeafTable(output, part, table.Table));
            Attempt(() => rows.Read(shapes.Root, lines), ref failure);
        }

        output.Turn(way.As(FilePartKind.Text));
        using var rest = Tokens(stream, encoding, lines);
        Attempt(() => new Rest(rest, output).Read(shapes.Root, lines), ref failure);
        if (failure is not null)
        {
            throw new FileUnreadableException(failure.Finding, failure);
        }
    }

    private JsonTokens Tokens(Stream stream, string encoding, bool lines) => JsonFile.Tokens(stream, encoding, lines, output.Limits.ForTables);

    /// <summary>Every pass stumbles at the same place; the fault is told once, after all that stands before it has been given.</summary>
    private static void Attempt(Action read, ref FileUnreadableException? failure)
    {
        try
        {
            read();
        }
        catch (FileUnreadableException e)
        {
            failure ??= e;
        }
    }

    /// <summary>Last pass: values that are no cell of a table.</summary>
    private sealed class Rest(JsonTokens tokens, LeafOutput output)
    {
        private const int LongestPlace = 200;

        private readonly List<string> steps = [];
        private byte[] plain = new byte[1024];

        public void Read(JsonShape root, bool lines)
        {
            for (var number = 0; tokens.Read(); number++)
            {
                if (lines)
                {
                    steps.Add(N(number));
                    Value(root.Items);
                    steps.Clear();
                }
                else
                {
                    Value(root);
                }
            }
        }

        private void Value(JsonShape? shape)
        {
            switch (tokens.Type)
            {
                case JsonTokenType.StartObject:
                    Object(shape);
                    break;
                case JsonTokenType.StartArray when shape is not { Column: >= 0 }:
                    Array(shape);
                    break;
                case JsonTokenType.StartArray:
                    // A cell already.
                    tokens.Skip();
                    break;
                case JsonTokenType.String or JsonTokenType.Number when shape is not { Column: >= 0 }:
                    Give(Place(), tokens.Raw, tokens.Escaped);
                    break;
                default:
                    break;
            }
        }

        private void Object(JsonShape? shape)
        {
            output.Cancel.ThrowIfCancellationRequested();
            while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
            {
                var escaped = tokens.Escaped;
                var key = shape is null ? null : escaped ? shape.Find(System.Text.Encoding.UTF8.GetBytes(JsonText.Name(tokens.Raw, true))) : shape.Find(tokens.Raw);
                if (key is null || (key.Column < 0 && !key.IsTold))
                {
                    if (key is not null)
                    {
                        key.IsTold = true;
                    }

                    Give(Place(), tokens.Raw, escaped);
                }

                steps.Add(key?.Name ?? JsonText.Name(tokens.Raw, escaped));
                tokens.Read();
                Value(key);
                steps.RemoveAt(steps.Count - 1);
            }
        }

        private void Array(JsonShape? shape)
        {
            if (shape?.Items is { IsGrid: true })
            {
                tokens.Skip();
                return;
            }

            for (var number = 0; tokens.Read() && tokens.Type != JsonTokenType.EndArray; number++)
            {
                steps.Add(N(number));
                Value(shape?.Items);
                steps.RemoveAt(steps.Count - 1);
            }
        }

        private void Give(string place, ReadOnlySpan<byte> raw, bool escaped)
        {
            if (!escaped)
            {
                output.Text(place, raw);
                return;
            }

            if (plain.Length < raw.Length)
            {
                plain = new byte[raw.Length];
            }

            output.Text(place, plain.AsSpan(0, JsonText.Unescape(raw, plain)));
        }

        private string Place()
        {
            var place = "/" + string.Join('/', steps);
            return place.Length <= LongestPlace ? place : "…" + place[^LongestPlace..];
        }

        private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
