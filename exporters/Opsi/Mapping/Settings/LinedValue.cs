using System.Globalization;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.Mapping.Settings;

/// <summary>A value of the mapping file that knows its line, so that whatever is wrong is told with its place.</summary>
/// <param name="File">The file, for messages.</param>
/// <param name="Path">Keys from the top, joined by full stops.</param>
/// <param name="Line">1-based.</param>
/// <param name="Value">A <see cref="string"/>, <see cref="decimal"/>, <see cref="bool"/>, null, a list or a dictionary of such values.</param>
internal sealed record LinedValue(string File, string Path, int Line, object? Value)
{
    private const int MaxBytes = 1 << 20;

    /// <exception cref="SettingsInvalidException">The text is no JSON (with comments), holds a key twice, or is too large.</exception>
    public static LinedValue Parse(byte[] utf8, string file)
    {
        var bytes = utf8.AsSpan().StartsWith("\uFEFF"u8) ? utf8.AsSpan(3) : utf8;
        if (bytes.Length > MaxBytes)
        {
            throw Wrong(file, 1, "datoteka je večja od 1 MB", "the file is larger than 1 MB");
        }

        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };
        var reader = new Utf8JsonReader(bytes, options);
        try
        {
            reader.Read();
            var value = Read(ref reader, bytes, file, "");
            return reader.Read() ? throw new JsonException() : value;
        }
        catch (JsonException e)
        {
            throw Wrong(
                file, (int)(e.LineNumber ?? 0) + 1,
                "ni veljaven JSON (vejica, narekovaj ali oklepaj?)", "this is not valid JSON (a comma, a quote or a brace?)");
        }
    }

    public string Text => Value as string ?? throw Wrong("pričakovano je besedilo v narekovajih", "a text in quotes is expected");

    public string? TextOrNull => Value is null ? null : Text;

    public bool Flag => Value as bool? ?? throw Wrong("pričakovano je true ali false", "true or false is expected");

    public int Number(int least, int most) => Value is decimal number && number >= least && number <= most && decimal.IsInteger(number)
        ? (int)number
        : throw Wrong($"pričakovano je celo število od {least} do {most}", $"a whole number from {least} to {most} is expected");

    public IReadOnlyList<LinedValue> List => Value as List<LinedValue> ?? throw Wrong("pričakovan je seznam [ … ]", "a list [ … ] is expected");

    public IReadOnlyList<string> Texts => [.. List.Select(v => v.Text)];

    /// <summary>Keys and values in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, LinedValue>> Members =>
        Value as List<KeyValuePair<string, LinedValue>> ?? throw Wrong("pričakovan je objekt { … }", "an object { … } is expected");

    public string Word(params ReadOnlySpan<string> words)
    {
        var text = Text;
        return words.Contains(text) ? text : throw Wrong(
            $"»{text}« tu ni mogoče; izberite: {string.Join(", ", words!)}", $"\"{text}\" cannot stand here; choose: {string.Join(", ", words!)}");
    }

    /// <summary>The members of an object that has exactly these keys.</summary>
    public IReadOnlyDictionary<string, LinedValue> Exactly(params string[] keys)
    {
        foreach (var member in Members.Where(m => !keys.Contains(m.Key, StringComparer.Ordinal)))
        {
            throw member.Value.Wrong(
                $"ključa ne poznamo; možni: {string.Join(", ", keys)}. Popravite ga ali vrstico izbrišite",
                $"this key is not known; there are: {string.Join(", ", keys)}. Mend it, or delete the line");
        }

        var found = Members.ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
        return keys.FirstOrDefault(k => !found.ContainsKey(k)) is { } missing
            ? throw Wrong(
                $"manjka ključ \"{missing}\"; prepišite ga iz datoteke programa", $"the key \"{missing}\" is missing; copy it from the program's own file")
            : found;
    }

    public SettingsInvalidException Wrong(string sl, string en) =>
        Path.Length == 0 ? Wrong(File, Line, sl, en) : Wrong(File, Line, $"{Path}: {sl}", $"{Path}: {en}");

    private static SettingsInvalidException Wrong(string file, int line, string sl, string en) => new(LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"{file}, vrstica {line}: {sl}. (Nastavitev publish.opsi.mapping.)"),
        en: string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {en}. (Setting publish.opsi.mapping.)")));

    private static LinedValue Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, string file, string path)
    {
        var line = bytes[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
        return new LinedValue(file, path, line, reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader, bytes, file, path),
            JsonTokenType.StartArray => Array(ref reader, bytes, file, path),
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => reader.TryGetDecimal(out var number) ? number : throw Wrong(file, line, "števila ni mogoče brati", "the number cannot be read"),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => null,
        });
    }

    private static List<KeyValuePair<string, LinedValue>> Object(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, string file, string path)
    {
        var members = new List<KeyValuePair<string, LinedValue>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!; // a property name is never null
            var line = bytes[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            if (members.Exists(m => m.Key == key))
            {
                throw Wrong(file, line, $"ključ \"{key}\" stoji dvakrat; enega izbrišite", $"the key \"{key}\" stands twice; delete one");
            }

            reader.Read();
            members.Add(new(key, Read(ref reader, bytes, file, path.Length == 0 ? key : $"{path}.{key}") with { Line = line }));
        }

        return members;
    }

    private static List<LinedValue> Array(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, string file, string path)
    {
        var values = new List<LinedValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(Read(ref reader, bytes, file, path));
        }

        return values;
    }
}
