using System.Net.Mail;
using System.Xml;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Harvesting.Harmonising;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Editing;

/// <summary>Reads the values that people type into fields. Empty text is no value; anything else is right or refused, never guessed.</summary>
internal static class FieldText
{
    /// <summary>Longer texts are a mistake of copying.</summary>
    private const int MaxLength = 100_000;

    public static string? Plain(string field, string value) => value.Length > MaxLength
        ? throw Refused.Value(field, value, LocalText.Of(sl: "največ 100.000 znakov", en: "at most 100,000 characters"))
        : value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Several values: parted by semicolons or bars.</summary>
    public static IReadOnlyList<string> Several(string field, string value) =>
        [.. (Plain(field, value) ?? "").Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public static Iri? Address(string field, string value)
    {
        if (Plain(field, value) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && !text.Any(char.IsWhiteSpace)
            ? new Iri(text)
            : throw Refused.Value(field, text, LocalText.Of(sl: "naslov, ki se začne s http:// ali https://", en: "an address that begins with http:// or https://"));
    }

    public static IReadOnlyList<Iri> Addresses(string field, string value) =>
        [.. Several(field, value).Select(v => Address(field, v)).OfType<Iri>()];

    public static string? Email(string field, string value)
    {
        if (Plain(field, value) is not { } text)
        {
            return null;
        }

        text = text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text["mailto:".Length..] : text;
        return MailAddress.TryCreate(text, out var address) && address.Address == text
            ? text
            : throw Refused.Value(field, text, LocalText.Of(sl: "elektronski naslov, npr. info@obcina.si", en: "an e-mail address, such as info@town.si"));
    }

    /// <summary>A size in bytes: digits alone.</summary>
    public static long? Bytes(string field, string value) => Plain(field, value) is not { } text
        ? null
        : long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var bytes)
            ? bytes
            : throw Refused.Value(field, text, LocalText.Of(sl: "število bajtov, npr. 12345", en: "a number of bytes, such as 12345"));

    public static bool? YesNo(string field, string value) => Plain(field, value)?.ToLowerInvariant() switch
    {
        null => null,
        "da" or "yes" or "true" => true,
        "ne" or "no" or "false" => false,
        var text => throw Refused.Value(field, text, LocalText.Of(sl: "da ali ne", en: "yes or no")),
    };

    public static Temporal? Date(string field, string value) => Plain(field, value) is not { } text
        ? null
        : TemporalText.Parse(text) ?? throw Refused.Value(field, text, LocalText.Of(sl: "leto, mesec ali dan, npr. 2026, 2026-03, 2026-03-01", en: "a year, a month or a day, such as 2026, 2026-03, 2026-03-01"));

    /// <summary>A period as <c>start/end</c> with either end open (<c>2020/</c>), or one date for both.</summary>
    public static Period? Span(string field, string value)
    {
        if (Plain(field, value) is not { } text)
        {
            return null;
        }

        var parts = text.Split('/');
        return parts switch
        {
            [var one] => new Period { Start = Date(field, one), End = Date(field, one) },
            [var start, var end] when start.Length + end.Length > 0 => new Period { Start = Date(field, start), End = Date(field, end) },
            _ => throw Refused.Value(field, text, LocalText.Of(sl: "obdobje od/do, npr. 2020/2025-06", en: "a period from/to, such as 2020/2025-06")),
        };
    }

    /// <summary><c>xsd:duration</c>.</summary>
    public static string? Duration(string field, string value)
    {
        if (Plain(field, value) is not { } text)
        {
            return null;
        }

        try
        {
            _ = XmlConvert.ToTimeSpan(text);
            return text;
        }
        catch (FormatException)
        {
            throw Refused.Value(field, text, LocalText.Of(sl: "trajanje po ISO 8601, npr. P1M ali PT15M", en: "an ISO 8601 duration, such as P1M or PT15M"));
        }
    }

    /// <summary>One entry of a vocabulary, by any of its names.</summary>
    public static Concept? Word(string field, string value, params Vocabulary[] vocabularies) =>
        Plain(field, value) is { } text ? Resolve(text, vocabularies) ?? throw Refused.Word(field, text, NearestWords.Of(text, vocabularies)) : null;

    /// <summary>Several entries; a comma parts them too where the whole is not itself the name of one.</summary>
    public static IReadOnlyList<Concept> Words(string field, string value, params Vocabulary[] vocabularies)
    {
        var words = Several(field, value).SelectMany(v => Resolve(v, vocabularies) is null && v.Contains(',', StringComparison.Ordinal)
            ? v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [v]);
        return [.. words.Select(w => Word(field, w, vocabularies)).OfType<Concept>().DistinctBy(c => c.Iri)];
    }

    private static Concept? Resolve(string word, Vocabulary[] vocabularies) => vocabularies.Select(v => v.Resolve(word)).FirstOrDefault(c => c is not null);
}
