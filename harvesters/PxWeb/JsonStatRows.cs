using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.PxWeb;

/// <summary>
/// Reads a JSON-stat dataset (version 1 or 2) as rows: a code and a name for each dimension, then the value. The values pass one by one,
/// however many there are; only the dimensions are held.
/// </summary>
internal sealed class JsonStatRows(Stream json, string place)
{
    private readonly JsonItems items = new(json, "value", "dataset/value");
    private List<Dimension>? dimensions;

    /// <summary>A dimension with its values in order.</summary>
    private sealed record Dimension(string Name, IReadOnlyList<string> Codes, IReadOnlyList<string> Names)
    {
        public bool HasNames => !Codes.SequenceEqual(Names, StringComparer.Ordinal);
    }

    /// <summary>The header first, then the rows in the order of the dimensions, the last of them changing fastest.</summary>
    /// <exception cref="SourceUnreadableException">The answer is no JSON-stat dataset, or not all of one.</exception>
    public async IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        long at = 0;
        long cells = 0;
        await foreach (var value in items.ReadAsync(cancel))
        {
            if (dimensions is null)
            {
                dimensions = Dimensions() ?? throw Broken();
                cells = dimensions.Aggregate(1L, (product, d) => product * d.Codes.Count);
                yield return Header();
            }

            yield return at < cells ? Row(at++, Value(value)) : throw Broken();
        }

        if (items.WasFound && dimensions is not null)
        {
            _ = at == cells ? 0 : throw Broken();
            yield break;
        }

        // A sparse table names its values by their place.
        dimensions = Dimensions() ?? throw Broken();
        var sparse = Member("value");
        yield return Header();
        cells = dimensions.Aggregate(1L, (product, d) => product * d.Codes.Count);
        for (; at < cells; at++)
        {
            yield return Row(at, sparse.ValueKind != JsonValueKind.Object ? throw Broken()
                : sparse.TryGetProperty(at.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    out var value) ? Value(value) : null);
        }
    }

    private JsonElement Member(string name) =>
        items.Members.TryGetValue(name, out var plain) ? plain : items.Members.GetValueOrDefault("dataset/" + name);

    private List<Dimension>? Dimensions()
    {
        var all = Member("dimension");
        if (all.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        // Version 1 keeps the order inside the dimensions.
        var order = Member("id") is { ValueKind: JsonValueKind.Array } second ? second
            : all.TryGetProperty("id", out var first) ? first : default;
        if (order.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var found = new List<Dimension>();
        foreach (var id in order.EnumerateArray())
        {
            var name = id.ValueKind == JsonValueKind.String ? id.GetString()! : ""; // a string is never null
            if (!all.TryGetProperty(name, out var dimension) || OfElement(name, dimension) is not { } one)
            {
                return null;
            }

            found.Add(one);
        }

        return found.Count > 0 && found.TrueForAll(d => d.Codes.Count > 0) ? found : null;
    }

    private static Dimension? OfElement(string id, JsonElement dimension)
    {
        if (dimension.ValueKind != JsonValueKind.Object || !dimension.TryGetProperty("category", out var category)
            || category.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var labels = category.TryGetProperty("label", out var named) && named.ValueKind == JsonValueKind.Object ? named : default;
        List<string> codes = (category.TryGetProperty("index", out var index) ? index.ValueKind : JsonValueKind.Undefined) switch
        {
            JsonValueKind.Array => [.. index.EnumerateArray().Select(c => c.ToString())],
            JsonValueKind.Object => [.. index.EnumerateObject().OrderBy(Place).Select(p => p.Name)],
            // One value needs no index.
            _ when labels.ValueKind == JsonValueKind.Object => [.. labels.EnumerateObject().Select(p => p.Name)],
            _ => [],
        };
        var name = PxTree.Text(dimension, "label") is { Length: > 0 } label ? label : id;
        return new Dimension(PxTree.Clean(name), codes, [.. codes.Select(c => PxTree.Text(labels, c) ?? c)]);
    }

    private static int Place(JsonProperty code) =>
        code.Value.ValueKind == JsonValueKind.Number && code.Value.TryGetInt32(out var at) ? at : int.MaxValue;

    private List<object?> Header()
    {
        var header = new List<object?>();
        foreach (var dimension in dimensions!) // read before
        {
            header.Add(dimension.HasNames ? dimension.Name + " (oznaka)" : dimension.Name);
            if (dimension.HasNames)
            {
                header.Add(dimension.Name);
            }
        }

        header.Add("vrednost");
        return header;
    }

    private List<object?> Row(long at, object? value)
    {
        var row = new List<object?>();
        for (var i = dimensions!.Count - 1; i >= 0; i--) // read before
        {
            var dimension = dimensions[i];
            var which = (int)(at % dimension.Codes.Count);
            at /= dimension.Codes.Count;
            if (dimension.HasNames)
            {
                row.Add(dimension.Names[which]);
            }

            row.Add(dimension.Codes[which]);
        }

        row.Reverse();
        row.Add(value);
        return row;
    }

    // A number as it is written: 1.10 stays 1.10.
    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };

    private SourceUnreadableException Broken() => new(LocalText.Of(
        sl: $"Odgovor {place} ni cela tabela JSON-stat (manjkajo razsežnosti ali vrednosti). Poskusite znova; če se ponavlja, izključite "
            + "nastavitev snapshot.",
        en: $"The answer of {place} is not a whole JSON-stat table (dimensions or values are missing). Try again; if it goes on, switch "
            + "the setting snapshot off."));
}
