using System.Xml.Linq;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Csw;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Graphs;
using OpenData.Rdf;

namespace OpenData.Harvesters.OaiPmh;

/// <summary>From a record of unqualified Dublin Core (<c>oai_dc</c>) to a dataset: a pure function.</summary>
internal static class OaiPmhMapping
{
    private const int MaxId = 2_000;
    private const int MaxTitle = 5_000;
    private const int MaxValues = 500;

    public static HarvestEvent ToEvent(string id, XElement dc)
    {
        if (id.Length is 0 or > MaxId)
        {
            return id.Length == 0
                ? new HarvestEvent.Rejected("oai:record", RecordRefusal.Nameless)
                : new HarvestEvent.Rejected(id[..MaxId], RecordRefusal.TooLong("oai:identifier", MaxId));
        }

        var title = Text(dc, "title");
        if (title.IsEmpty)
        {
            return new HarvestEvent.Rejected(id, LocalText.Of(
                sl: "Zapis Dublin Core nima naslova (dc:title). Dodajte ga pri viru.",
                en: "The Dublin Core record has no title (dc:title). Add it at the source."));
        }

        if (title.Any(t => t.Value.Length > MaxTitle))
        {
            return new HarvestEvent.Rejected(id, RecordRefusal.TooLong("dc:title", MaxTitle));
        }

        var identifiers = Values(dc, "identifier");
        var addresses = identifiers.Select(i => IsoText.Address(i)).OfType<Iri>().Distinct().ToList();
        var files = addresses.Where(IsFile).ToList();
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        Put(words, "languages", Values(dc, "language").Select(l => IsoElement.LanguageCode(l)!));
        Put(words, "spatial", Values(dc, "coverage")
            .Where(c => (AllVocabularies.Municipality.Resolve(c) ?? AllVocabularies.Country.Resolve(c)) is not null));
        LabelledNode[] rights = [.. Elements(dc, "rights").Select(Rights).Where(r => !r.Label.IsEmpty).Distinct()];
        if (files.Count > 0)
        {
            Put(words, "license", Values(dc, "rights").Where(r => AllVocabularies.Licence.Resolve(r) is not null).Take(1));
        }

        return new HarvestEvent.Found(id, new Dataset
        {
            Title = title,
            Description = Text(dc, "description"),
            Keywords = [.. Elements(dc, "subject").Select(s => new TaggedText(ForeignText.Kept(s.Value).Trim(), Language(s)))
                .Where(k => k.Text.Length is > 0 and <= 500).Distinct()],
            Publisher = Agents(dc, "publisher").FirstOrDefault(),
            Creators = [.. Agents(dc, "creator")],
            Identifiers = [.. identifiers.Where(i => i.Length < MaxId).Prepend(id).Distinct(StringComparer.Ordinal)],
            Issued = Values(dc, "date").Select(ForeignTime.AsWritten).FirstOrDefault(d => d is not null),
            LandingPages = [.. addresses.Except(files).Select(a => new LabelledNode { Iri = a })],
            Relations = [.. Values(dc, "relation").Where(IsoText.IsWeb).Distinct(StringComparer.Ordinal)],
            Sources = [.. Values(dc, "source").Where(IsoText.IsWeb).Distinct(StringComparer.Ordinal)],
            Distributions = [.. files.Select((f, i) => new Distribution
            {
                Key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"d{i + 1}"),
                AccessUrls = [f],
                DownloadUrls = [f],
                Format = AllVocabularies.FileType.Resolve(Ending(f))?.Iri,
                Rights = rights,
            })],
        })
        {
            Words = words,
        };
    }

    private static LabelledNode Rights(XElement element) =>
        new() { Label = LocalText.In(Language(element), ForeignText.Kept(element.Value).Trim()) };

    private static bool IsFile(Iri address) => Ending(address) is { Length: > 1 and < 9 } ending
        && AllVocabularies.FileType.Resolve(ending) is { Code: not ("HTML" or "PHP" or "ASPX" or "JSP") };

    private static string Ending(Iri address) => Path.GetExtension(new Uri(address.Value).AbsolutePath);

    private static IEnumerable<Agent> Agents(XElement dc, string name) => Elements(dc, name)
        .Select(e => new Agent { Name = LocalText.In(Language(e), ForeignText.Kept(e.Value).Trim()) }).Where(a => !a.Name.IsEmpty)
        .Distinct();

    private static LocalText Text(XElement dc, string name) => LocalText.From(
        Elements(dc, name).Select(e => new KeyValuePair<string, string>(Language(e), ForeignText.Kept(e.Value).Trim()))
            .Where(t => t.Value.Length > 0).DistinctBy(t => t.Key));

    private static List<string> Values(XElement dc, string name) =>
        [.. Elements(dc, name).Select(e => ForeignText.Kept(e.Value).Trim()).Where(v => v.Length > 0)];

    private static IEnumerable<XElement> Elements(XElement dc, string name) =>
        dc.Elements().Where(e => e.Name.LocalName == name).Take(MaxValues);

    private static string Language(XElement element) =>
        element.Attribute(XNamespace.Xml + "lang")?.Value is { Length: > 0 and < 36 } tag
            ? AllVocabularies.Language.Resolve(tag)?["bcp47"] ?? tag.ToLowerInvariant()
            : "";

    private static void Put(Dictionary<string, IReadOnlyList<string>> words, string field, IEnumerable<string> values)
    {
        if (values.Where(v => v.Length is > 0 and < 500).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } known)
        {
            words[field] = known;
        }
    }
}
