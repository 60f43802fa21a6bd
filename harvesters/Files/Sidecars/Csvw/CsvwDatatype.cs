using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenData.Harvesters.Files.Sidecars.Csvw;

/// <summary>Datatype descriptions: built-in names, and which constraints go with which (section 5.11).</summary>
internal static class CsvwDatatype
{
    private static readonly HashSet<string> Numeric =
    [
        "byte", "decimal", "double", "float", "int", "integer", "long", "negativeInteger", "nonNegativeInteger", "nonPositiveInteger", "number",
        "positiveInteger", "short", "unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort",
    ];

    private static readonly HashSet<string> Temporal =
        ["date", "datetime", "dateTime", "dateTimeStamp", "dayTimeDuration", "duration", "yearMonthDuration", "gDay", "gMonth", "gMonthDay", "gYear", "gYearMonth", "time"];

    private static readonly HashSet<string> Textual =
    [
        "any", "anyAtomicType", "anyURI", "base64Binary", "binary", "boolean", "hexBinary", "html", "json", "language", "Name", "NMTOKEN", "normalizedString", "QName", "string",
        "token", "xml",
    ];

    private static readonly HashSet<string> Measured =
        ["string", "normalizedString", "token", "language", "Name", "NMTOKEN", "xml", "html", "json", "anyURI", "base64Binary", "binary", "hexBinary", "anyAtomicType", "any"];

    public static bool IsBuiltIn(string name) => Numeric.Contains(name) || Temporal.Contains(name) || Textual.Contains(name);

    /// <summary>The base datatype; what is wrong goes to the list.</summary>
    public static string Read(JsonElement value, string place, List<CsvwProblem> problems)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return BuiltIn(value.GetString()!, place, problems); // a string
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return "string";
        }

        if (value.Text("@id") is { } id && (id.StartsWith("_:", StringComparison.Ordinal) || id.StartsWith("http://www.w3.org/2001/XMLSchema#", StringComparison.Ordinal)))
        {
            problems.Add(new(true, place, "@id of a datatype is a blank node or a built-in datatype"));
        }

        var name = value.TryGetProperty("base", out var given)
            ? given.ValueKind == JsonValueKind.String ? BuiltIn(given.GetString()!, place, problems) : Warn("string", place, "base is no text", problems) // a string
            : "string";
        CheckLengths(value, name, place, problems);
        CheckBounds(value, name, place, problems);
        CheckFormat(value, name, place, problems);
        return name;
    }

    private static string BuiltIn(string name, string place, List<CsvwProblem> problems) =>
        IsBuiltIn(name) ? name : Warn("string", place, $"unknown datatype {name}", problems);

    private static string Warn(string instead, string place, string what, List<CsvwProblem> problems)
    {
        problems.Add(new(false, place, what));
        return instead;
    }

    private static void CheckLengths(JsonElement value, string name, string place, List<CsvwProblem> problems)
    {
        var (length, least, most) = (value.Whole("length"), value.Whole("minLength"), value.Whole("maxLength"));
        if (length < least || length > most || least > most)
        {
            problems.Add(new(true, place, "lengths contradict each other"));
        }

        if ((length ?? least ?? most) is not null && !Measured.Contains(name))
        {
            problems.Add(new(true, place, $"a length on {name}"));
        }
    }

    private static void CheckBounds(JsonElement value, string name, string place, List<CsvwProblem> problems)
    {
        var (low, lowOpen) = (Bound(value, "minimum") ?? Bound(value, "minInclusive"), Bound(value, "minExclusive"));
        var (high, highOpen) = (Bound(value, "maximum") ?? Bound(value, "maxInclusive"), Bound(value, "maxExclusive"));
        if ((low ?? lowOpen ?? high ?? highOpen) is not null && !Numeric.Contains(name) && !Temporal.Contains(name))
        {
            problems.Add(new(true, place, $"a smallest or largest value on {name}"));
        }

        if ((low is not null && lowOpen is not null) || (high is not null && highOpen is not null))
        {
            problems.Add(new(true, place, "an inclusive and an exclusive bound on one side"));
        }

        var contradict = Compare(low, high) > 0 || Compare(low, highOpen) >= 0 || Compare(lowOpen, high) >= 0 || Compare(lowOpen, highOpen) > 0;
        if (contradict)
        {
            problems.Add(new(true, place, "bounds contradict each other"));
        }
    }

    private static void CheckFormat(JsonElement value, string name, string place, List<CsvwProblem> problems)
    {
        if (!value.TryGetProperty("format", out var format))
        {
            return;
        }

        if (Numeric.Contains(name))
        {
            var pattern = format.ValueKind == JsonValueKind.Object ? format.Text("pattern") : format.ValueKind == JsonValueKind.String ? format.GetString() : null;
            if (pattern is not null && !IsNumberPattern(pattern))
            {
                problems.Add(new(false, place, $"number pattern {pattern}"));
            }
        }
        else if (format.ValueKind == JsonValueKind.String && Textual.Contains(name) && name != "boolean" && !IsExpression(format.GetString()!)) // a string
        {
            problems.Add(new(false, place, "format is no regular expression"));
        }
    }

    // UAX 35 patterns made of digits, grouping, a decimal mark, an exponent and signs; the words of a text in quotes do not occur here.
    private static bool IsNumberPattern(string pattern) =>
        pattern.Length <= 100 && Regex.IsMatch(pattern, @"^[-+%‰]?(?=.*[0#])[#0,]*(?:\.[#0,]*)?(?:E[-+]?[#0]+)?[%‰]?$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static bool IsExpression(string expression)
    {
        try
        {
            _ = new Regex(expression, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? Bound(JsonElement value, string name) =>
        value.TryGetProperty(name, out var bound) ? bound.ValueKind == JsonValueKind.String ? bound.GetString() : bound.GetRawText() : null;

    // Numbers as numbers, dates (whose lexical order is their order) as text; null decides nothing.
    private static int? Compare(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        var style = System.Globalization.NumberStyles.Float;
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return double.TryParse(left, style, culture, out var a) && double.TryParse(right, style, culture, out var b) ? a.CompareTo(b) : string.CompareOrdinal(left, right);
    }
}
