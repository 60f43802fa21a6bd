using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Naming;
using OpenData.Rdf;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>
/// Reads a Frictionless data package or a single resource (Data Package specification v1 and v2). A package is one dataset, its resources are the distributions.
/// </summary>
internal static class FrictionlessPackage
{
    /// <summary>True for a JSON object that is a package or a resource descriptor.</summary>
    public static bool Recognise(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && (json.TryGetProperty("resources", out var resources) ? resources.ValueKind == JsonValueKind.Array
            : json.TryGetProperty("path", out _) && (json.TryGetProperty("schema", out _) || json.TryGetProperty("name", out _)));

    /// <summary>Maps the descriptor. Never throws for odd values: they are left out, and what matters is a finding.</summary>
    public static Sidecar Read(JsonElement json, string path, string folder, string language)
    {
        var findings = new List<Finding>();
        var files = new Dictionary<string, DescribedFile>(StringComparer.Ordinal);
        var elsewhere = new List<Distribution>();
        foreach (var resource in json.TryGetProperty("resources", out _) ? json.Items("resources") : [json])
        {
            ReadResource(resource, path, folder, language, files, elsewhere, findings);
        }

        var languages = json.Texts("languages").Concat(json.Texts("language")).ToArray();
        return new Sidecar
        {
            Path = path,
            Dataset = new Dataset
            {
                Title = json.Local("title", language),
                Description = json.Local("description", language),
                Keywords = [.. json.Texts("keywords").Select(k => new TaggedText(k, language))],
                Version = json.Text("version"),
                Identifiers = [.. json.Texts("id")],
                Issued = Day(json.Text("created")),
                LandingPages = [.. Web(json.Text("homepage")).Select(i => new LabelledNode { Iri = i })],
                ContactPoints = [.. Contributors(json, "contact", "maintainer", "author").Take(1).Select(c => new Contact { Name = Named(c), Email = c.Text("email") })],
                Publisher = Contributors(json, "publisher").Select(c => new Agent { Name = Named(c), Email = c.Text("email"), Homepage = Web(c.Text("path")).FirstOrDefault() }).FirstOrDefault(),
                Creators = [.. Contributors(json, "author", "creator").Select(c => new Agent { Name = Named(c), Email = c.Text("email") })],
                Provenance = [.. json.Items("sources").Select(s => new LabelledNode { Iri = Web(s.Text("path")).FirstOrDefault(), Label = s.Local("title", language) })
                    .Where(n => n.Iri is not null || !n.Label.IsEmpty)],
            },
            Words = Words(("license", Licences(json)), ("languages", languages), ("frequency", [.. json.Texts("frequency").Concat(json.Texts("accrualPeriodicity"))]),
                ("themes", [.. json.Texts("theme")]), ("spatial", [.. json.Texts("spatial")])),
            Files = files,
            Elsewhere = elsewhere,
            Findings = findings,
        };

        LocalText Named(JsonElement contributor) => contributor.Local("title", language) is { IsEmpty: false } title ? title : contributor.Local("organization", language);
    }

    private static void ReadResource(
        JsonElement resource, string path, string folder, string language, Dictionary<string, DescribedFile> files, List<Distribution> elsewhere, List<Finding> findings)
    {
        var words = new Distribution { Title = resource.Local("title", language), Description = resource.Local("description", language) };
        foreach (var place in resource.Texts("path").Concat(resource.Texts("url")))
        {
            if (SafePath.IsWeb(place))
            {
                elsewhere.AddRange(Web(place).Select(i => words with { Key = FileStem.Slug(resource.Text("name") ?? i.Value), AccessUrls = [i], DownloadUrls = [i] }));
            }
            else if (SafePath.Below(folder, place) is { } below)
            {
                files[below] = new DescribedFile
                {
                    Distribution = words,
                    Table = Table(resource, language),
                    Words = Words(("license", Licences(resource)), ("format", [.. resource.Texts("format")])),
                };
            }
            else
            {
                findings.Add(SidecarFindings.Outside(path, place));
            }
        }
    }

    private static DeclaredTable Table(JsonElement resource, string language)
    {
        var dialect = resource.Object("dialect");
        var hash = resource.Text("hash");
        return new DeclaredTable
        {
            Bytes = resource.Whole("bytes"),
            Rows = resource.Whole("rows") ?? resource.Object("stats").Whole("rows"),
            Sha256 = hash?.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) == true ? hash[7..].ToLowerInvariant() : null,
            Encoding = resource.Text("encoding"),
            Delimiter = dialect.Text("delimiter") ?? dialect.Object("csv").Text("delimiter"),
            Columns = [.. resource.Object("schema").Items("fields").Where(f => f.Text("name") is not null).Select(f => new DeclaredColumn(f.Text("name")!) // filtered above
            {
                Type = f.Text("type"),
                Title = f.Local("title", language),
                Description = f.Local("description", language),
                Unit = f.Text("unit"),
            })],
        };
    }

    private static IEnumerable<JsonElement> Contributors(JsonElement json, params string[] roles) =>
        json.Items("contributors").Where(c => c.ValueKind == JsonValueKind.Object && c.Texts("role").Concat(c.Texts("roles")).Any(r => roles.Contains(r, StringComparer.OrdinalIgnoreCase)));

    private static string[] Licences(JsonElement json) =>
        [.. json.Items("licenses").Select(l => l.Text("path") ?? l.Text("name") ?? l.Text("title")).OfType<string>().Concat(json.Texts("license")).Take(1)];

    private static IEnumerable<Iri> Web(string? address)
    {
        if (address is not null && SafePath.IsWeb(address) && Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            yield return new Iri(uri.AbsoluteUri);
        }
    }

    private static Temporal? Day(string? text) =>
        DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var instant)
            ? (text!.Length <= 10 ? Temporal.Of(DateOnly.FromDateTime(instant.Date)) : Temporal.Of(instant)) // parsed, hence not null
            : null;

    private static Dictionary<string, IReadOnlyList<string>> Words(params (string Field, IReadOnlyList<string> Values)[] words) =>
        words.Where(w => w.Values.Count > 0).ToDictionary(w => w.Field, w => w.Values, StringComparer.Ordinal);
}
