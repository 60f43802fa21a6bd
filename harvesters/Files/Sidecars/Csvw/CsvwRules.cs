using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenData.Harvesters.Files.Sidecars.Csvw;

/// <summary>Which properties each kind of object may have and what their values must be; a bad value is a warning and its default stands in.</summary>
internal static partial class CsvwRules
{
    private static readonly Func<JsonElement, bool> Text = v => v.ValueKind == JsonValueKind.String;
    private static readonly Func<JsonElement, bool> TextOrNull = v => v.ValueKind is JsonValueKind.String or JsonValueKind.Null;
    private static readonly Func<JsonElement, bool> Flag = v => v.ValueKind is JsonValueKind.True or JsonValueKind.False;
    private static readonly Func<JsonElement, bool> Count = v => v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var n) && n >= 0;
    private static readonly Func<JsonElement, bool> Direction = v => Is(v, "ltr", "rtl", "auto", "inherit", "default");
    private static readonly Func<JsonElement, bool> Any = _ => true;

    private static readonly Dictionary<string, Func<JsonElement, bool>> Inherited = new()
    {
        ["aboutUrl"] = Text, ["datatype"] = v => v.ValueKind is JsonValueKind.String or JsonValueKind.Object, ["default"] = Text,
        ["lang"] = v => Text(v) && IsLanguage(v.GetString()!), // a string
        ["null"] = v => Text(v) || (v.ValueKind == JsonValueKind.Array && v.EnumerateArray().All(Text)),
        ["ordered"] = Flag, ["propertyUrl"] = Text, ["required"] = Flag, ["separator"] = TextOrNull,
        ["textDirection"] = v => Is(v, "ltr", "rtl", "auto", "inherit"), ["valueUrl"] = Text,
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> GroupLike = new()
    {
        ["dialect"] = v => v.ValueKind is JsonValueKind.Object or JsonValueKind.String, ["notes"] = v => v.ValueKind == JsonValueKind.Array,
        ["tableDirection"] = v => Is(v, "ltr", "rtl", "auto"), ["tableSchema"] = Any, ["transformations"] = v => v.ValueKind == JsonValueKind.Array,
    };

    /// <summary>Properties of a table group.</summary>
    public static Dictionary<string, Func<JsonElement, bool>> Group { get; } = Join(Inherited, GroupLike, new() { ["tables"] = Any });

    public static Dictionary<string, Func<JsonElement, bool>> Table { get; } = Join(Inherited, GroupLike, new() { ["url"] = Any, ["suppressOutput"] = Flag });

    public static Dictionary<string, Func<JsonElement, bool>> Schema { get; } = Join(Inherited, new()
    {
        ["columns"] = v => v.ValueKind == JsonValueKind.Array, ["foreignKeys"] = v => v.ValueKind == JsonValueKind.Array,
        ["primaryKey"] = Any, ["rowTitles"] = Any,
    });

    public static Dictionary<string, Func<JsonElement, bool>> Column { get; } = Join(Inherited, new()
    {
        ["name"] = v => Text(v) && NamePattern().IsMatch(v.GetString()!), // a string
        ["suppressOutput"] = Flag, ["titles"] = Any, ["virtual"] = Flag,
    });

    public static Dictionary<string, Func<JsonElement, bool>> Dialect { get; } = new()
    {
        ["commentPrefix"] = TextOrNull, ["delimiter"] = v => Text(v) && v.GetString()!.Length > 0, // a string
        ["doubleQuote"] = Flag, ["encoding"] = v => Text(v) && IsEncoding(v.GetString()!), // a string
        ["header"] = Flag, ["headerRowCount"] = Count,
        ["lineTerminators"] = v => Text(v) || (v.ValueKind == JsonValueKind.Array && v.EnumerateArray().All(Text)),
        ["quoteChar"] = v => v.ValueKind == JsonValueKind.Null || (Text(v) && v.GetString()!.Length == 1), // a string
        ["skipBlankRows"] = Flag, ["skipColumns"] = Count, ["skipInitialSpace"] = Flag, ["skipRows"] = Count,
        ["trim"] = v => Flag(v) || Is(v, "true", "false", "start", "end"),
    };

    public static Dictionary<string, Func<JsonElement, bool>> Transformation { get; } = new()
    {
        ["url"] = Text, ["scriptFormat"] = Text, ["targetFormat"] = Text, ["source"] = v => v.ValueKind == JsonValueKind.Null || Is(v, "json", "rdf"), ["titles"] = Any,
    };

    /// <summary>A well-formed BCP 47 tag.</summary>
    public static bool IsLanguage(string tag) => LanguagePattern().IsMatch(tag);

    private static bool Is(JsonElement value, params string[] allowed) => value.ValueKind == JsonValueKind.String && allowed.Contains(value.GetString());

    private static bool IsEncoding(string name) => EncodingPattern().IsMatch(name);

    private static Dictionary<string, Func<JsonElement, bool>> Join(params Dictionary<string, Func<JsonElement, bool>>[] parts) =>
        parts.SelectMany(p => p).ToDictionary(StringComparer.Ordinal);

    // A variable name of RFC 6570 that does not begin with an underscore.
    [GeneratedRegex(@"^(?!_)(?:[\p{L}\p{N}_]|%[0-9a-fA-F]{2})(?:[\p{L}\p{N}_.]|%[0-9a-fA-F]{2})*$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(?:[a-zA-Z]{2,3}(?:-[a-zA-Z]{3}){0,3}|[a-zA-Z]{4,8})(?:-[a-zA-Z]{4})?(?:-(?:[a-zA-Z]{2}|\d{3}))?(?:-(?:[a-zA-Z0-9]{5,8}|\d[a-zA-Z0-9]{3}))*(?:-[0-9a-wyzA-WYZ](?:-[a-zA-Z0-9]{2,8})+)*(?:-x(?:-[a-zA-Z0-9]{1,8})+)?$")]
    private static partial Regex LanguagePattern();

    [GeneratedRegex(@"^(?i:utf-?(?:8|16(?:le|be)?)|us-ascii|ascii|iso-?8859-\d{1,2}|latin\d|windows-\d{3,4}|cp\d{3,4}|ibm\d{3}|macintosh|koi8-[ru]|gb(?:18030|k|2312)|big5|euc-(?:jp|kr)|shift_jis|iso-2022-jp)$")]
    private static partial Regex EncodingPattern();
}
