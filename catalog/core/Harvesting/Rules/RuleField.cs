using OpenData.Catalog.Editing;
using OpenData.Catalog.Harvesting.Harmonising;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Rules;

/// <summary>A field of a record that rules can look at and change.</summary>
/// <param name="Sl">Its name in Slovenian rules.</param>
/// <param name="En">Its name in English ones, that of the record's JSON.</param>
/// <param name="Read">Its values as texts; empty when there are none.</param>
internal sealed record RuleField(string Sl, string En, Func<HarvestEvent.Found, IReadOnlyList<string>> Read)
{
    private static readonly IReadOnlyList<RuleField> All =
    [
        OfText("naslov", "title", static r => r.Title, static (r, t) => r with { Title = t }),
        OfText("opis", "description", static r => r.Description, static (r, t) => r with { Description = t }),
        OfWords("pogostost", "frequency", static r => r is Dataset { Frequency: { } f } ? [f.Value] : r is DatasetSeries { Frequency: { } s } ? [s.Value] : [],
            static r => r switch { Dataset d => d with { Frequency = null }, DatasetSeries s => s with { Frequency = null }, _ => r }),
        OfWords("področje", "themes", static r => [.. r.Themes.Select(t => t.Value)], static r => r with { Themes = [] }),
        OfWords("jezik", "languages", static r => r is Dataset d ? [.. d.Languages.Select(l => l.Value)] : [], static r => r is Dataset d ? d with { Languages = [] } : r),
        OfWords("dostopnost", "accessRights", static r => r.AccessRights is { } a ? [a.Value] : [], static r => r with { AccessRights = null }),
        OfWords("območje", "spatialCoverage", static r => r is Dataset d ? [.. d.SpatialCoverage.Select(s => s.Iri?.Value ?? s.Name.For("sl"))] : [],
            static r => r is Dataset d ? d with { SpatialCoverage = [] } : r),
        OfWords("licenca", "license", static r => Licences(r), static r => WithoutLicence(r)),
        OfWords("oblika", "format", static r => r is Dataset d ? [.. d.Distributions.Select(x => x.Format?.Value).OfType<string>()] : [],
            static r => r is Dataset d ? d with { Distributions = [.. d.Distributions.Select(x => x with { Format = null })] } : r),
        new("lastnik", "owner", static f => f.Resource.Owner is { } o ? [o] : []) { Write = static (f, v) => f with { Resource = f.Resource with { Owner = v[0] } } },
        new("izdajatelj", "publisher", static f => Names(f.Resource.Publisher))
        {
            Write = static (f, v) => f with { Resource = f.Resource with { Publisher = new Agent { Name = LocalText.In("sl", v[0]) } } },
        },
        new("ključne-besede", "keywords", static f => [.. f.Resource.Keywords.Select(k => k.Text)])
        {
            Write = static (f, v) => f with { Resource = f.Resource with { Keywords = [.. v.Select(k => new TaggedText(k))] } },
        },
        new("stik", "contact", static f => [.. f.Resource.ContactPoints.Select(c => c.Email ?? c.Name.For("sl"))])
        {
            Write = static (f, v) => f with { Resource = f.Resource with { ContactPoints = [.. v.Select(ContactOf)] } },
        },
        new("občinstvo", "audience", static f => [ContractWords.Of(f.Resource.Audience ?? Audience.Public)])
        {
            Write = static (f, v) => f with { Resource = AudienceText.Set(f.Resource, AudienceText.Of(v[0])) },
            Check = static v => AudienceText.Of(v[0]) is null || v.Count > 1
                ? new RuleException("občinstvo je public, shared ali internal", "audience is public, shared or internal")
                : null,
        },
        new("deljeno-z", "sharedWith", static f => f.Resource.SharedWith) { Write = static (f, v) => f with { Resource = f.Resource with { SharedWith = v } } },
        new("oznaka", "id", static f => [f.RemoteId]),
        new("naslov-url", "address", static f => Addresses(f.Resource)),
        new("vrsta", "kind", static f => [f.Resource switch { Dataset => "dataset", DataService => "service", _ => "series" }]),
        new("spremenjeno", "modified", static f => f.Resource.Modified is { } m ? [m.Text] : []),
    ];

    /// <summary>Puts values in place of what is there; null for a field that only conditions may name.</summary>
    public Func<HarvestEvent.Found, IReadOnlyList<string>, HarvestEvent.Found>? Write { get; init; }

    /// <summary>What is wrong with values that a rule writes; null when nothing is.</summary>
    public Func<IReadOnlyList<string>, RuleException?> Check { get; init; } = static _ => null;

    /// <summary>Its words are looked up in lists.</summary>
    public bool HasWords { get; init; }

    private Func<Resource, Func<string, string>, Resource>? Text { get; init; }

    /// <summary>Names of all fields, for help.</summary>
    public static IReadOnlyList<(string Sl, string En)> Names() => [.. All.Select(f => (f.Sl, f.En))];

    public static RuleField Named(RuleWord word)
    {
        var name = word.Folded switch { "licence" => "license", "theme" => "themes", "language" => "languages", "keyword" => "keywords", "access" => "accessrights",
            "place" or "spatial" => "spatialcoverage", var n => n };
        return All.FirstOrDefault(f => f.En.Equals(name, StringComparison.OrdinalIgnoreCase) || Fold(f.Sl) == Fold(name)) ?? throw new RuleException(
            $"polja »{word.Text}« ni (so: {string.Join(", ", All.Select(f => f.Sl))})", $"there is no field \"{word.Text}\" (there are: {string.Join(", ", All.Select(f => f.En))})");
    }

    /// <summary>Letters as search compares them.</summary>
    public static string Fold(string text) => string.Join(' ', TextFolding.Words(text));

    public void DemandWritable() => Demand(Write is not null, "ni mogoče nastaviti", "cannot be set");

    public void DemandWords() => Demand(HasWords, "nima šifranta", "has no list of words");

    public void DemandText() => Demand(Text is not null, "ni besedilo", "is no text");

    /// <summary>Every word of the field, also of single distributions, passed through the map.</summary>
    public HarvestEvent.Found MapWords(HarvestEvent.Found found, Func<string, string> map)
    {
        var changed = false;
        var words = found.Words.ToDictionary(w => w.Key, w => IsOurs(w.Key) ? Mapped(w.Value, map, ref changed) : w.Value, StringComparer.Ordinal);
        return changed ? found with { Words = words } : found;
    }

    public HarvestEvent.Found MapText(HarvestEvent.Found found, Func<string, string> map) =>
        Text!(found.Resource, map) is var resource && ReferenceEquals(resource, found.Resource) ? found : found with { Resource = resource }; // DemandText passed

    private static RuleField OfText(string sl, string en, Func<Resource, LocalText> read, Func<Resource, LocalText, Resource> write) =>
        new(sl, en, f => [.. read(f.Resource).Select(t => t.Value)])
        {
            Write = (f, v) => f with { Resource = write(f.Resource, read(f.Resource).With("sl", string.Join("; ", v))) },
            Text = (r, map) =>
            {
                var mapped = LocalText.From(read(r).Select(t => KeyValuePair.Create(t.Key, map(t.Value).Trim())));
                return mapped.Equals(read(r)) ? r : write(r, mapped);
            },
        };

    private static RuleField OfWords(string sl, string en, Func<Resource, IReadOnlyList<string>> read, Func<Resource, Resource> clear)
    {
        var field = new RuleField(sl, en, static _ => []) { HasWords = true };
        return field with
        {
            Read = f => [.. read(f.Resource), .. f.Words.Where(w => field.IsOurs(w.Key)).SelectMany(w => w.Value).Where(w => !string.IsNullOrWhiteSpace(w))],
            Write = (f, v) => f with
            {
                Resource = clear(f.Resource),
                Words = f.Words.Where(w => !field.IsOurs(w.Key)).Append(KeyValuePair.Create(en, v)).ToDictionary(StringComparer.Ordinal),
            },
        };
    }

    // frequency; distributions/csv/format.
    private bool IsOurs(string path)
    {
        var name = WordField.Canonical(path);
        var isOfOne = name.StartsWith(Harmonisation.DistributionPrefix, StringComparison.Ordinal);
        return (isOfOne ? name[(name.LastIndexOf('/') + 1)..] : name) == En;
    }

    private static List<string> Mapped(IReadOnlyList<string> words, Func<string, string> map, ref bool changed)
    {
        var mapped = words.Select(map).ToList();
        changed |= !mapped.SequenceEqual(words, StringComparer.Ordinal);
        return mapped;
    }

    private void Demand(bool holds, string sl, string en)
    {
        if (!holds)
        {
            throw new RuleException($"polja »{Sl}« {sl}", $"the field \"{En}\" {en}");
        }
    }

    private static IReadOnlyList<string> Names(Agent? agent) => agent is null ? [] : [.. agent.Name.Select(n => n.Value), .. agent.Iri is { } iri ? [iri.Value] : Array.Empty<string>()];

    private static Contact ContactOf(string text) => text.Contains('@', StringComparison.Ordinal) ? new Contact { Email = text } : new Contact { Name = LocalText.In("sl", text) };

    private static IReadOnlyList<string> Addresses(Resource resource) =>
    [
        .. resource.LandingPages.Select(p => p.Iri?.Value).OfType<string>(),
        .. resource is Dataset d ? d.Distributions.SelectMany(x => x.AccessUrls.Concat(x.DownloadUrls)).Select(u => u.Value) : [],
        .. resource is DataService s ? s.EndpointUrls.Select(u => u.Value) : [],
    ];

    private static IReadOnlyList<string> Licences(Resource resource) => resource switch
    {
        Dataset d => [.. d.Distributions.Select(x => x.License).OfType<LabelledNode>().SelectMany(Names).Distinct(StringComparer.Ordinal)],
        DataService { License: { } licence } => [.. Names(licence)],
        _ => [],
    };

    private static IEnumerable<string> Names(LabelledNode node) => node.Label.Select(l => l.Value).Concat(node.Iri is { } iri ? [iri.Value] : Array.Empty<string>());

    private static Resource WithoutLicence(Resource resource) => resource switch
    {
        Dataset d => d with { Distributions = [.. d.Distributions.Select(x => x with { License = null })] },
        DataService s => s with { License = null },
        _ => resource,
    };
}
