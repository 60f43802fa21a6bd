using System.Text;
using System.Text.Json;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Workspaces;

/// <summary>One value of a settings file and where it stands.</summary>
/// <param name="Path">Section and key joined by points, as written.</param>
/// <param name="Text">The value as text; null for an explicit null. A list is its JSON.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Start">First byte of the value.</param>
/// <param name="End">Byte after the value.</param>
/// <param name="IsList">The value is a list.</param>
internal readonly record struct SettingsEntry(string Path, string? Text, int Line, int Start, int End, bool IsList);

/// <summary>An object of a settings file: enough to put one more key into it.</summary>
/// <param name="Path">Path of the object; empty for the root.</param>
/// <param name="LastToken">Byte after the last value, or after the opening brace of an empty object.</param>
/// <param name="Close">Byte of the closing brace.</param>
/// <param name="Empty">It holds no key.</param>
/// <param name="TrailingComma">A comma stands after the last value already.</param>
internal readonly record struct SettingsObject(string Path, int LastToken, int Close, bool Empty, bool TrailingComma);

/// <summary>A settings file (JSON with comments and trailing commas) taken apart into values with their places, so that one can be changed and the comments stay.</summary>
internal sealed class SettingsText
{
    private const int MaxBytes = 1 << 20;
    private readonly byte[] utf8;

    private SettingsText(byte[] utf8, IReadOnlyList<SettingsEntry> entries, IReadOnlyList<SettingsObject> objects) =>
        (this.utf8, Entries, Objects) = (utf8, entries, objects);

    public IReadOnlyList<SettingsEntry> Entries { get; }

    public IReadOnlyList<SettingsObject> Objects { get; }

    /// <exception cref="SettingsInvalidException">The text is no JSON object.</exception>
    public static SettingsText Parse(byte[] utf8, string file)
    {
        if (utf8.Length > MaxBytes)
        {
            throw Broken(file, "1", LocalText.Of(sl: "datoteka je večja od 1 MB", en: "the file is larger than 1 MB"), null);
        }

        var bytes = utf8.AsSpan().StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        try
        {
            return Read(bytes, file);
        }
        catch (JsonException e)
        {
            var line = ((e.LineNumber ?? 0) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            throw Broken(file, line, LocalText.Of(sl: "ni veljaven JSON (vejica, narekovaj ali oklepaj?)", en: "this is not valid JSON (a comma, a quote or a brace?)"), e);
        }
    }

    /// <summary>The text with one value replaced or added; everything else stays byte for byte.</summary>
    public byte[] With(string path, string json)
    {
        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Path, path, StringComparison.OrdinalIgnoreCase))
            {
                return Splice(entry.Start, entry.End, json);
            }
        }

        var parts = path.Split('.');
        var depth = parts.Length - 1;
        SettingsObject? holder;
        while ((holder = Find(string.Join('.', parts[..depth]))) is null)
        {
            depth--;
        }

        var indent = new string(' ', (depth + 1) * 2);
        var text = new StringBuilder();
        for (var i = depth; i < parts.Length - 1; i++)
        {
            text.Append(new string(' ', (i + 1) * 2)).Append('"').Append(parts[i]).Append("\": {\n");
        }

        text.Append(new string(' ', parts.Length * 2)).Append('"').Append(parts[^1]).Append("\": ").Append(json);
        for (var i = parts.Length - 2; i >= depth; i--)
        {
            text.Append('\n').Append(new string(' ', (i + 1) * 2)).Append('}');
        }

        var target = holder.Value;
        var between = target.Empty || target.TrailingComma ? "" : ",";
        var closesOnOwnLine = utf8.AsSpan(target.LastToken, target.Close - target.LastToken).Contains((byte)'\n');
        var tail = closesOnOwnLine ? "" : "\n" + indent[..^2];
        var blank = utf8.AsSpan(target.LastToken, target.Close - target.LastToken).Trim(" \t"u8).IsEmpty;
        return Splice(target.LastToken, !closesOnOwnLine && blank ? target.Close : target.LastToken, $"{between}\n{text}{tail}");
    }

    private static SettingsInvalidException Broken(string file, string line, LocalText why, Exception? cause) => new(
        LocalText.Of(
            sl: $"{file}, vrstica {line}: {why.For("sl")}. Popravite datoteko ali jo obnovite iz kopije.",
            en: $"{file}, line {line}: {why.For("en")}. Mend the file or bring it back from a copy."),
        cause);

    private static SettingsText Read(byte[] utf8, string file)
    {
        var entries = new List<SettingsEntry>();
        var objects = new List<SettingsObject>();
        var path = new List<string>();
        var open = new Stack<(int Last, bool Empty)>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Broken(file, "1", LocalText.Of(sl: "pričakovan je objekt { … }", en: "an object { … } is expected"), null);
        }

        open.Push(((int)reader.BytesConsumed, true));
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path.Add(reader.GetString()!); // a property name is never null
                    break;
                case JsonTokenType.StartObject:
                    open.Push(((int)reader.BytesConsumed, true));
                    break;
                case JsonTokenType.EndObject:
                    var (last, empty) = open.Pop();
                    var close = (int)reader.TokenStartIndex;
                    objects.Add(new SettingsObject(string.Join('.', path), CommaEnd(utf8, last, close, out var comma), close, empty, comma));
                    End(path, open, (int)reader.BytesConsumed);
                    break;
                default:
                    var start = (int)reader.TokenStartIndex;
                    var isList = reader.TokenType == JsonTokenType.StartArray;
                    var text = Value(ref reader, utf8);
                    entries.Add(new SettingsEntry(string.Join('.', path), text, LineOf(utf8, start), start, (int)reader.BytesConsumed, isList));
                    End(path, open, (int)reader.BytesConsumed);
                    break;
            }
        }

        return new SettingsText(utf8, entries, objects);
    }

    private static void End(List<string> path, Stack<(int Last, bool Empty)> open, int end)
    {
        if (path.Count > 0)
        {
            path.RemoveAt(path.Count - 1);
        }

        if (open.TryPop(out _))
        {
            open.Push((end, false));
        }
    }

    private static string? Value(ref Utf8JsonReader reader, byte[] utf8)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.StartArray:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return Encoding.UTF8.GetString(utf8.AsSpan(start, (int)reader.BytesConsumed - start));
            default:
                return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    // A comma that already stands between the last value and the brace; a comma in a comment does not count.
    private static int CommaEnd(byte[] utf8, int last, int close, out bool comma)
    {
        comma = false;
        for (var i = last; i < close; i++)
        {
            if (utf8[i] == ',')
            {
                comma = true;
                return i + 1;
            }

            if (utf8[i] == '/')
            {
                return last;
            }
        }

        return last;
    }

    private static int LineOf(byte[] utf8, int position) => utf8.AsSpan(0, position).Count((byte)'\n') + 1;

    private SettingsObject? Find(string path)
    {
        foreach (var found in Objects)
        {
            if (string.Equals(found.Path, path, StringComparison.OrdinalIgnoreCase))
            {
                return found;
            }
        }

        return null;
    }

    private byte[] Splice(int start, int end, string text) => [.. utf8.AsSpan(0, start), .. Encoding.UTF8.GetBytes(text), .. utf8.AsSpan(end)];
}
