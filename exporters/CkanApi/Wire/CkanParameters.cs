using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenData.Exporters.CkanApi.Wire;

/// <summary>
/// Parameters of a call, whichever way they came: in the address, as a form, as a JSON object. Each is a list of texts; a number, a truth or a
/// JSON list within a text is read where an action wants one.
/// </summary>
public sealed class CkanParameters
{
    /// <summary>Most bytes of an address's query or of a body.</summary>
    public const int MaxBytes = 64 << 10;

    private const int MaxParameters = 1_000;
    private const string Form = "application/x-www-form-urlencoded";

    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);

    private CkanParameters()
    {
    }

    internal IEnumerable<string> Names => values.Keys;

    /// <summary>The body where there is one, else the query.</summary>
    /// <exception cref="CkanRefusal">Neither can be read, or they are too long.</exception>
    internal static CkanParameters Of(CkanRequest request)
    {
        if (request.Query.Length > MaxBytes || request.Body.Length > MaxBytes)
        {
            throw CkanRefusal.BadRequest($"Bad request data: more than {MaxBytes} bytes");
        }

        var parameters = new CkanParameters();
        if (request.Body.IsEmpty)
        {
            parameters.AddQuery(request.Query);
        }
        else if (request.MediaType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) == true && request.Body.Span[0] != '{')
        {
            parameters.AddQuery(Encoding.UTF8.GetString(request.Body.Span));
        }
        else
        {
            parameters.AddJson(request.Body);
        }

        return parameters;
    }

    /// <summary>The text; null when it is not there or empty.</summary>
    internal string? Text(string name) => values.TryGetValue(name, out var texts) && texts is [{ Length: > 0 } first, ..] ? first : null;

    /// <summary>The text that the action cannot do without.</summary>
    internal string Demanded(string name) => Text(name) ?? throw CkanRefusal.Missing(name);

    /// <summary>Every text of a parameter that may be repeated, a list, or a JSON list within a text.</summary>
    internal IReadOnlyList<string> List(string name)
    {
        if (!values.TryGetValue(name, out var texts))
        {
            return [];
        }

        return [.. texts.SelectMany(t => t.StartsWith('[') ? Items(name, t) : [t]).Where(t => t.Length > 0)];
    }

    /// <summary>A natural number; what is larger than the limit counts as the limit.</summary>
    internal int Natural(string name, int otherwise, int limit)
    {
        if (Text(name)?.Trim() is not { Length: > 0 } text)
        {
            return otherwise;
        }

        var digits = text.TrimStart('-', '+');
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit) || text.Length - digits.Length > 1)
        {
            throw CkanRefusal.Invalid(name, "Invalid integer");
        }

        if (text[0] == '-' && digits.Trim('0').Length > 0)
        {
            throw CkanRefusal.Invalid(name, "Must be a natural number");
        }

        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < limit ? number : limit;
    }

    /// <summary>A truth in any of the spellings that Python's web programs take.</summary>
    internal bool Flag(string name, bool otherwise) => Text(name)?.Trim().ToLowerInvariant() switch
    {
        null => otherwise,
        "true" or "yes" or "on" or "y" or "t" or "1" => true,
        "false" or "no" or "off" or "n" or "f" or "0" => false,
        _ => throw CkanRefusal.Invalid(name, "Must be a boolean"),
    };

    private static IEnumerable<string> Items(string name, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4 });
            return [.. document.RootElement.EnumerateArray().Select(TextOf).OfType<string>()];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw CkanRefusal.Invalid(name, "Could not parse as valid JSON");
        }
    }

    private void AddQuery(string query)
    {
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Take(MaxParameters))
        {
            var pair = part.Split('=', 2);
            Add(Decoded(pair[0]), pair.Length == 2 ? Decoded(pair[1]) : "");
        }
    }

    private void AddJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw CkanRefusal.BadRequest("Bad request data: Request data JSON decoded to a "
                    + $"{document.RootElement.ValueKind.ToString().ToLowerInvariant()} but it needs to be a dictionary.");
            }

            foreach (var property in document.RootElement.EnumerateObject().Take(MaxParameters))
            {
                var value = property.Value;
                var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(TextOf) : [TextOf(value)];
                foreach (var item in items.OfType<string>())
                {
                    Add(property.Name, item);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is half a pair of surrogates within a text.
            throw CkanRefusal.BadRequest("JSON Error: Error decoding JSON data. Send a JSON object, UTF-8.");
        }
    }

    private void Add(string name, string value)
    {
        if (!values.TryGetValue(name, out var texts))
        {
            values[name] = texts = [];
        }

        texts.Add(value);
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
