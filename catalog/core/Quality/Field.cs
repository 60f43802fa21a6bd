using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf.Terms;

namespace OpenData.Catalog.Quality;

/// <summary>What the values of a property look like.</summary>
internal enum FieldValue
{
    /// <summary>A property that DCAT-AP does not know, or one that holds anything.</summary>
    Any,

    /// <summary>Text that people read, in a language that its tag names.</summary>
    FreeText,
    Text,

    /// <summary>An address.</summary>
    Iri,

    /// <summary>Another resource.</summary>
    Node,
    Date,
    Number,
}

/// <summary>A property of DCAT-AP as people know it.</summary>
/// <param name="Path">With its usual prefix: <c>dct:title</c>.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Remedy">What to do where it is missing or wrong: a phrase without its full stop.</param>
internal sealed record Field(string Path, FieldValue Value, LocalText Name, LocalText Remedy)
{
    private static readonly Lazy<Dictionary<string, Field>> Known = new(static () => Read().ToDictionary(static f => f.Path, StringComparer.Ordinal));

    /// <summary>By its short name; null when DCAT-AP does not know it.</summary>
    public static Field? Of(string path) => Known.Value.GetValueOrDefault(path);

    /// <summary>What to call a property that may be anything: its name, else the path itself.</summary>
    public static LocalText NameOf(string path) => Of(path)?.Name ?? LocalText.In("", path);

    /// <summary>An IRI with the usual prefix of its namespace; the IRI itself when there is none.</summary>
    public static string Shorten(string iri)
    {
        foreach (var (prefix, space) in Prefixes.Standard)
        {
            if (iri.Length > space.Length && iri.StartsWith(space, StringComparison.Ordinal) && iri.AsSpan(space.Length).IndexOfAny('/', '#') < 0)
            {
                return string.Concat(prefix, ":", iri.AsSpan(space.Length));
            }
        }

        return iri;
    }

    /// <summary>The IRI that a short name stands for; null when it is none.</summary>
    public static string? Expand(string path)
    {
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        foreach (var (prefix, space) in Prefixes.Standard)
        {
            if (colon == prefix.Length && path.StartsWith(prefix, StringComparison.Ordinal))
            {
                return string.Concat(space, path.AsSpan(colon + 1));
            }
        }

        return path.Contains("://", StringComparison.Ordinal) && !path.AsSpan().ContainsAny(" <>()") ? path : null;
    }

    private static IEnumerable<Field> Read() => ShapeTable.Rows("fields").Skip(1).Select(static r => new Field(
        r[0],
        r[1] switch
        {
            "freetext" => FieldValue.FreeText,
            "text" => FieldValue.Text,
            "iri" => FieldValue.Iri,
            "node" => FieldValue.Node,
            "date" => FieldValue.Date,
            "integer" or "decimal" => FieldValue.Number,
            _ => FieldValue.Any,
        },
        LocalText.Of(r[2], r[3]),
        LocalText.Of(r[4], r[5])));
}

/// <summary>The tables beside the own shapes.</summary>
internal static class ShapeTable
{
    public static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(Open(name + ".csv"));
        return CsvRows.Read(reader.ReadToEnd());
    }

    /// <summary>A file of <c>Quality/Shapes</c>.</summary>
    public static Stream Open(string file) => typeof(ShapeTable).Assembly.GetManifestResourceStream("shapes/" + file)
        ?? throw new InvalidOperationException($"shapes/{file} is not in the assembly");
}
