using System.Globalization;
using System.Text;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>
/// Names of published files as the national handbook asks: subject, period and area in letters a–z, digits and underscores. The portal
/// drops all but
/// <c>[a-z0-9.]</c>, so names are kept apart in that form.
/// </summary>
public static class PortalFileName
{
    /// <summary>Most characters of a name, its ending included.</summary>
    public const int MaxLength = 60;

    private const int MaxPart = 16;

    /// <summary>Room for the number that keeps a name apart from others.</summary>
    private const int MaxMark = 8;

    private const int MaxExtension = 10;

    /// <summary>Endings by code of the EU file-type table, where the code in lower case is none.</summary>
    private static readonly Dictionary<string, string> Extensions = new(StringComparer.Ordinal)
    {
        ["JSON_LD"] = "jsonld",
        ["RDF_XML"] = "rdf",
        ["RDF_TURTLE"] = "ttl",
        ["RDF_N_TRIPLES"] = "nt",
        ["RDF_N_QUADS"] = "nq",
        ["RDF_TRIG"] = "trig",
        ["RDF_TRIX"] = "xml",
        ["SHP"] = "zip",
        ["GTFS"] = "zip",
        ["SCHEMA_XML"] = "xsd",
        ["SPARQLQRES"] = "xml",
        ["MARKDOWN"] = "md",
        ["GZIP"] = "gz",
        ["JPEG"] = "jpg",
        ["TIFF"] = "tif",
        ["ATOM"] = "xml",
        ["RSS"] = "xml",
    };

    /// <summary>Names that one operating system keeps for devices.</summary>
    private static readonly HashSet<string> Reserved = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"com{n}", $"lpt{n}" })], StringComparer.Ordinal);

    /// <summary>Chooses a name that no other file has once the portal has reduced it, and adds it to those taken.</summary>
    /// <param name="subject">What the file is about, in any letters.</param>
    /// <param name="period">The period it covers, such as <c>2024</c> or <c>2024-Q1</c>; null when none is known.</param>
    /// <param name="area">The area it covers; null when none is known.</param>
    /// <param name="extension">Its ending, see <see cref="ExtensionOf"/>.</param>
    /// <param name="taken">Names in use, in the portal's form (<see cref="Reduced"/>).</param>
    public static string Choose(string subject, string? period, string? area, string extension, ISet<string> taken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(extension);
        ArgumentNullException.ThrowIfNull(taken);
        var about = Plain(subject);
        about = about.Length == 0 ? "podatki" : Reserved.Contains(about) ? about + "_podatki" : about;
        var ending = "." + Ending(extension);
        var room = MaxLength - MaxMark - ending.Length;
        var tail = Part(Cut(about, room - MaxPart - 1), period);
        tail += Part(Cut(about, room - tail.Length) + tail, area);
        for (var n = 1; ; n++)
        {
            var mark = n == 1 ? "" : "_" + n.ToString(CultureInfo.InvariantCulture);
            var name = Cut(about, MaxLength - tail.Length - mark.Length - ending.Length) + tail + mark + ending;
            if (taken.Add(Reduced(name)))
            {
                return name;
            }
        }
    }

    /// <summary>The name as the portal keeps it: lower case, nothing but <c>[a-z0-9.]</c>.</summary>
    public static string Reduced(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.Select(char.ToLowerInvariant).Where(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '.'));
    }

    /// <summary>
    /// Whether a file's name follows the handbook's rules: letters a–z of either case, digits, underscores, an ending, not too long.
    /// </summary>
    public static bool Follows(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && name.Length <= MaxLength && !name.EndsWith('.')
            && name[..dot].All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            && name[dot..].All(c => char.IsAsciiLetterOrDigit(c) || c == '.');
    }

    /// <summary>The ending that fits the content.</summary>
    /// <param name="format">Code of the EU file-type table by content, such as <c>CSV</c>.</param>
    /// <param name="compressFormat">How it is packed (<c>GZIP</c>); null when it is not.</param>
    public static string ExtensionOf(string format, string? compressFormat = null)
    {
        ArgumentNullException.ThrowIfNull(format);
        var plain = Extensions.TryGetValue(format, out var known) ? known
            : format.Length is > 0 and <= 6 && format.All(char.IsAsciiLetterOrDigit) ? format.ToLowerInvariant()
            : format == "GEOJSON" ? "geojson" : "bin";
        return compressFormat is null || plain == "gz" ? plain : plain + (compressFormat == "GZIP" ? ".gz" : ".zip");
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var word in TextFolding.Words(text))
        {
            var letters = string.Concat(word.Where(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
            plain.Append(plain.Length > 0 && letters.Length > 0 ? "_" : "").Append(letters);
        }

        return plain.ToString();
    }

    /// <summary>A part behind the subject, unless it stands there already.</summary>
    private static string Part(string before, string? text)
    {
        var part = Cut(Plain(text ?? ""), MaxPart);
        return part.Length == 0 || $"_{before}_".Contains($"_{part}_", StringComparison.Ordinal) ? "" : "_" + part;
    }

    private static string Ending(string extension)
    {
        var plain = Reduced(extension).Trim('.');
        return plain.Length is 0 or > MaxExtension ? "bin" : plain;
    }

    /// <summary>At most so many characters, cut between words where one ends in the second half.</summary>
    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var border = text.LastIndexOf('_', most);
        return (border * 2 > most ? text[..border] : text[..most]).TrimEnd('_');
    }
}
