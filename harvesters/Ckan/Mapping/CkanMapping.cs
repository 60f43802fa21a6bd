using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>From a portal's record to what is said of it: a pure function of the record, the portal's address and the settings.</summary>
internal sealed class CkanMapping(PortalAddress portal, CkanOptions options)
{
    private const int MaxUntouched = 20;

    // Extras that are about the harvest or the portal itself, and tell nothing of the data.
    private static readonly string[] Technical =
    [
        "harvest", "spatial harvester", "uklp", "inspire", "metadata", "import source", "guid", "odi certificate", "dcat publisher",
        "resource type", "coupled resource", "progress", "responsible party", "datum zunanjega zajema", "datum metapodatkov",
        "url zunanjega zajema", "guid zunanjega zajema",
    ];

    private readonly string language = options.Language?.ToLowerInvariant() ?? (portal.Site.IdnHost.EndsWith(".si", StringComparison.OrdinalIgnoreCase) ? "sl" : "");

    /// <param name="json">The record.</param>
    /// <param name="id">Its id at the portal, fit to be kept.</param>
    public HarvestEvent Run(JsonElement json, string id)
    {
        var package = new CkanPackage(json, language);
        if (Left(package, id) is { } left)
        {
            return left;
        }

        var title = package.Local("title");
        var name = json.Text("name");
        if (title.IsEmpty && name is null)
        {
            return new HarvestEvent.Rejected(id, LocalText.Of(
                sl: $"Zapis {id}, polje title: prazno, in imena (name) ni. Vpišite naslov na portalu.",
                en: $"Record {id}, field title: empty, and there is no name. Enter a title at the portal."));
        }

        var resources = ResourceKinds.Of(json).Take(options.MaxResources + 1).Count();
        return resources > options.MaxResources
            ? new HarvestEvent.Rejected(id, LocalText.Of(
                sl: $"Zapis {id}, polje resources: več kot {options.MaxResources} virov. Razdelite zbirko na portalu ali zvišajte "
                    + "nastavitev max-resources.",
                en: $"Record {id}, field resources: more than {options.MaxResources} resources. Split the dataset at the portal, or raise "
                    + "the setting max-resources."))
            : Found(package, id, title.IsEmpty ? LocalText.In(language, name!) : title);
    }

    private HarvestEvent.Found Found(CkanPackage package, string id, LocalText title)
    {
        var findings = new List<Finding>();
        var words = PackageWords.Of(package);
        var (distributions, pages) = PackageResources.Of(package, words, findings);
        var publisher = PackagePeople.Publisher(package);
        var description = package.Local("notes", "description");
        var isSeries = package.Text("type") == "dataset_series";
        var coverage = PackageTimes.Coverage(package, findings);
        var places = PackagePlaces.Of(package, findings);
        Resource resource = isSeries
            ? new DatasetSeries { TemporalCoverage = coverage, SpatialCoverage = places }
            : PackageDetails.Of(package, id, findings) with
        {
            Distributions = distributions, TemporalCoverage = coverage, SpatialCoverage = places,
        };
        resource = resource with
        {
            Iri = WebAddress.Of(package.Text("uri")),
            Title = LocalText.From(title.Select(t => new KeyValuePair<string, string>(t.Key, ForeignText.Line(t.Value) ?? ""))),
            Description = description,
            Keywords = PackageKeywords.Of(package),
            Publisher = publisher,
            ContactPoints = PackagePeople.Contacts(package, publisher, findings),
            Issued = PackageTimes.Issued(package, findings),
            Modified = PackageTimes.Modified(package, findings),
            LandingPages = Pages(package, id),
            Documentation = [.. pages, .. PackageNodes.Of(package, "documentation")],
            AccessRightsGround = package.IsStated ? package.Local("rights") : LocalText.Empty,
            ForeignStatements = PackageStatements.Of(package, publisher),
        };
        Harvested(package, findings);
        Untouched(package, findings);
        return new HarvestEvent.Found(id, resource) { Words = words, Findings = findings, Address = Page(package, id)?.Value };
    }

    private HarvestEvent.Skipped? Left(CkanPackage package, string id)
    {
        if (package.Text("state") is { } state && state != "active")
        {
            return new HarvestEvent.Skipped(id, LocalText.Of(
                sl: $"Na portalu je zapis v stanju »{ForeignText.Shown(state)}« (umaknjen ali še nedokončan).",
                en: $"At the portal the record is in the state \"{ForeignText.Shown(state)}\" (withdrawn or not finished)."))
            {
                Withdrawn = true,
            };
        }

        if (package.Value("private").Flag() == true)
        {
            return new HarvestEvent.Skipped(id, LocalText.Of(
                sl: "Na portalu zapis ni javen (private).", en: "The record is not public at the portal (private).")) { Withdrawn = true };
        }

        return options.SkipHarvested && Origin(package) is not null
            ? new HarvestEvent.Skipped(id, LocalText.Of(
                sl: "Portal je zapis sam zajel drugod (nastavitev skip-harvested).",
                en: "The portal harvested the record from elsewhere itself (setting skip-harvested)."))
            : null;
    }

    private IReadOnlyList<LabelledNode> Pages(CkanPackage package, string id)
    {
        if (PackageNodes.Labelled(package, "landing page") is { Count: > 0 } labelled)
        {
            return labelled;
        }

        Iri?[] pages = [WebAddress.Of(package.Text("url", "landing page")), package.IsStated ? null : Page(package, id)];
        return [.. pages.OfType<Iri>().Distinct().Select(p => new LabelledNode { Iri = p })];
    }

    private Iri? Page(CkanPackage package, string id) => WebAddress.Of(portal.Page(package.Text("name") ?? id).AbsoluteUri);

    private static string? Origin(CkanPackage package) =>
        package.Text("harvest source title", "harvest source reference", "harvest source url", "url zunanjega zajema", "harvest source id")
        ?? (package.Text("import source") == "harvest" || package.Text("harvest object id") is not null ? "harvest" : null);

    private static void Harvested(CkanPackage package, List<Finding> findings)
    {
        if (Origin(package) is { } origin)
        {
            findings.Add(Remark.Hint(
                "harvested-elsewhere", "",
                "Portal je zapis sam zajel drugod. Če gre za vaš vir, ga zajemajte neposredno, da se ne podvoji.",
                "The portal harvested the record from elsewhere itself. If that source is yours, harvest it directly, so that it does not "
                    + "come twice.",
                origin));
        }
    }

    private static void Untouched(CkanPackage package, List<Finding> findings)
    {
        var keys = package.Untouched
            .Where(k => !Technical.Any(t => Catalog.Vocabularies.WordFolding.Fold(k).StartsWith(t, StringComparison.Ordinal))).ToList();
        if (keys.Count > 0)
        {
            var shown = string.Join(", ", keys.Order(StringComparer.Ordinal).Take(MaxUntouched)) + (keys.Count > MaxUntouched ? ", …" : "");
            findings.Add(Remark.Hint(
                "extras-not-taken", "",
                $"Dodatnih polj portala ne poznamo, zato niso prevzeta: {shown}.",
                $"Extra fields of the portal are not known and were not taken over: {shown}."));
        }
    }
}
