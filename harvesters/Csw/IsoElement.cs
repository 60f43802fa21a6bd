using System.Xml.Linq;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Graphs;

namespace OpenData.Harvesters.Csw;

/// <summary>
/// An element of an ISO 19139 record, walked by local names: servers differ in the namespaces of <c>gmd</c>, <c>gmx</c>, <c>srv</c> and
/// <c>gml</c>, the names within them do not.
/// </summary>
internal readonly struct IsoElement(XElement? element)
{
    private static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";

    // ISO 639-2 has two codes for some languages; authorities use the terminological one.
    private static readonly Dictionary<string, string> Terminological = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ger"] = "deu", ["fre"] = "fra", ["dut"] = "nld", ["cze"] = "ces", ["gre"] = "ell", ["rum"] = "ron", ["slo"] = "slk",
        ["ice"] = "isl", ["mac"] = "mkd", ["alb"] = "sqi", ["baq"] = "eus", ["wel"] = "cym", ["chi"] = "zho", ["per"] = "fas",
        ["scr"] = "hrv", ["scc"] = "srp",
    };

    public bool Exists => element is not null;

    public string Name => element?.Name.LocalName ?? "";

    /// <summary>All elements at a path of local names below this one, in order.</summary>
    public IEnumerable<IsoElement> All(string path)
    {
        if (element is null)
        {
            return [];
        }

        IEnumerable<XElement> found = [element];
        foreach (var part in path.Split('/'))
        {
            found = found.Elements().Where(e => part == "*" || e.Name.LocalName == part);
        }

        return found.Select(e => new IsoElement(e));
    }

    /// <summary>The first element at a path; one that does not exist when there is none.</summary>
    public IsoElement At(string path) => All(path).FirstOrDefault();

    /// <summary>Elements of a name at any depth.</summary>
    public IEnumerable<IsoElement> Below(string name) =>
        element is null ? [] : element.Descendants().Where(e => e.Name.LocalName == name).Select(e => new IsoElement(e));

    /// <summary>Character string, anchor, number, date or address of a property, trimmed; null when it is empty.</summary>
    public string? Text
    {
        get
        {
            // Localised strings are another element of the same property.
            var value = element?.Elements().FirstOrDefault(e => e.Name.LocalName != "PT_FreeText") ?? element;
            var text = value is null ? "" : ForeignText.Kept(value.Value).Trim();
            return text.Length == 0 ? null : text;
        }
    }

    /// <summary>Address that an anchor in this property, or the property itself, points to; null when it has none on the web.</summary>
    public string? Link
    {
        get
        {
            var said = element?.Elements().FirstOrDefault(e => e.Name.LocalName == "Anchor") ?? element;
            var link = said?.Attribute(XLink + "href")?.Value.Trim();
            return IsoText.IsWeb(link) ? link : null;
        }
    }

    /// <summary>Value of a code list; null when there is none.</summary>
    public string? Code
    {
        get
        {
            var code = element?.Elements().FirstOrDefault();
            var value = (code?.Attribute("codeListValue")?.Value ?? "").Trim() is { Length: > 0 } listed ? listed : code?.Value.Trim();
            return string.IsNullOrEmpty(value) ? null : value[(value.LastIndexOfAny(['/', '#']) + 1)..];
        }
    }

    public string? Attribute(string name) => element?.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value;

    /// <summary>The text with its translations (<c>PT_FreeText</c>), by language.</summary>
    public LocalText LocalText(IsoLanguages languages)
    {
        var texts = new List<KeyValuePair<string, string>>();
        if (Text is { } main)
        {
            texts.Add(new(languages.Main, main));
        }

        foreach (var translation in All("PT_FreeText/textGroup/LocalisedCharacterString"))
        {
            if (translation.Text is { } text && languages.Of(translation.Attribute("locale")) is { } language)
            {
                texts.Add(new(language, text));
            }
        }

        return OpenData.Catalog.Model.LocalText.From(texts.DistinctBy(t => t.Key));
    }

    /// <summary>The language as authorities code it (<c>slv</c>), whichever of its codes the record has.</summary>
    public static string? LanguageCode(string? code) => code is null ? null : Terminological.GetValueOrDefault(code, code);

    /// <summary>BCP 47 tag of a language code; empty when it is not known.</summary>
    public static string Tag(string? code) => AllVocabularies.Language.Resolve(LanguageCode(code))?["bcp47"] ?? "";
}
