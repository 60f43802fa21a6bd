using System.Globalization;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>Resources become distributions, or documentation of the dataset.</summary>
internal static class PackageResources
{
    private const int MaxSamples = 100;
    private const string ListOfTypes = "iana.org/assignments/media-types/";

    /// <summary>
    /// The distributions and pages; words of formats go to <paramref name="words"/>, what is odd to <paramref name="findings"/>.
    /// </summary>
    public static (IReadOnlyList<Distribution> Distributions, IReadOnlyList<LabelledNode> Documentation) Of(
        CkanPackage package, Dictionary<string, IReadOnlyList<string>> words, List<Finding> findings)
    {
        var (distributions, pages) = (new List<Distribution>(), new List<LabelledNode>());
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (json, part, date) in ResourceKinds.Of(package.Json))
        {
            if (json.Text("state") == "deleted")
            {
                continue;
            }

            var resource = new CkanPackage(json, package.Language);
            var address = WebAddress.Of(resource.Text("url"));
            if (part == ResourcePart.Documentation && address is not null)
            {
                pages.Add(new LabelledNode { Iri = address, Label = Title(resource, null) });
                continue;
            }

            var key = Key(json.Text("id"), keys);
            if (Distribution(resource, key, date, package.IsStated) is not { } distribution)
            {
                findings.Add(WithoutAddress(resource, key));
                continue;
            }

            distributions.Add(distribution);
            Words(resource, key, package.IsStated ? null : address, distribution, words);
            Broken(json, key, findings);
        }

        return (distributions, pages);
    }

    /// <summary>Samples, which are no resources of the portal: their formats are named by the lists, or are none.</summary>
    public static IReadOnlyList<Distribution> Samples(CkanPackage package)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. package.Items("sample resources").Where(s => s.ValueKind == JsonValueKind.Object).Take(MaxSamples)
                .Select(s => new CkanPackage(s, package.Language))
                .Select(s => Distribution(s, Key(s.Text("id"), keys), null, isStated: true) is { } sample
                    ? sample with { Format = AllVocabularies.FileType.Resolve(s.Text("format"))?.Iri } : null)
                .OfType<Distribution>(),
        ];
    }

    private static Distribution? Distribution(CkanPackage resource, string key, string? date, bool isStated)
    {
        var address = WebAddress.Of(resource.Text("url"));
        var (access, download) = (WebAddress.Of(resource.Text("access url")) ?? address, WebAddress.Of(resource.Text("download url")));
        if ((access ?? download) is not { } place)
        {
            return null;
        }

        download ??= !isStated && IsFile(resource, address) ? address : null;
        var license = WebAddress.Of(resource.Text("license"));
        return new Distribution
        {
            Key = key,
            Iri = WebAddress.Of(resource.Text("uri")),
            Title = Title(resource, date),
            Description = resource.Local("description"),
            AccessUrls = Several(resource, "access urls") ?? [place],
            DownloadUrls = Several(resource, "download urls") ?? (download is null ? [] : [download]),
            MediaType = isStated
                ? AllVocabularies.MediaType.Resolve(resource.Text("mimetype"))?.Iri ?? Unlisted(resource.Text("mimetype")) : null,
            ByteSize = Size(resource),
            Checksum = Checksum(resource),
            License = PackageNodes.Labelled(resource, "license") is [var terms, ..] ? terms
                : license is not null && AllVocabularies.Licence.ByIri(license) is { } known
                ? new LabelledNode { Iri = known.Iri }
                : null,
            Rights = PackageNodes.Labelled(resource, "rights") is { Count: > 0 } rights ? rights : [.. Labelled(resource.Local("rights"))],
            Issued = isStated ? PackageTimes.Stated(resource.Text("issued"))
                : ForeignTime.Moment(resource.Text("issued", "created"), dayFirst: true),
            Modified = isStated ? PackageTimes.Stated(resource.Text("modified"))
                : ForeignTime.Moment(resource.Text("modified", "last modified"), dayFirst: true),
            ConformsTo = PackageNodes.Of(resource, "conforms to"),
            Documentation = PackageNodes.Of(resource, "documentation"),
            AccessServices = [.. resource.Items("access services").Take(MaxSamples).Select(Service).OfType<string>()],
            HasPolicy = WebAddress.Of(resource.Text("has policy")),
            ApplicableLegislation = [.. resource.Texts("applicable legislation").Select(WebAddress.Of).OfType<Iri>()],
            CompressFormat = Media(resource.Text("compress format")),
            PackageFormat = Media(resource.Text("package format"))
                ?? (resource.Text("format") is { } format ? FormatWords.Of(format).Packing : null),
            TemporalResolution = resource.Text("temporal resolution"),
            SpatialResolutionInMeters = PackageDetails.Metres(resource.Text("spatial resolution in meters")),
        };
    }

    // ckanext-dcat describes the service; only its address is taken, the service is a record of its own.
    private static string? Service(JsonElement service) =>
        WebAddress.Of(service.ValueKind == JsonValueKind.Object ? service.Text("uri") : ForeignJson.Text(service))?.Value;

    private static IReadOnlyList<Iri>? Several(CkanPackage resource, string name) =>
        resource.Texts(name).Take(MaxSamples).Select(WebAddress.Of).OfType<Iri>().ToList() is { Count: > 0 } all ? all : null;

    // A media type that nobody registered still is one.
    private static Iri? Unlisted(string? type) =>
        type?.Split('/') is [{ Length: > 0 }, { Length: > 0 }] && !type.Contains(' ', StringComparison.Ordinal)
            ? WebAddress.Of("https://www." + ListOfTypes + type) : null;

    private static Finding WithoutAddress(CkanPackage resource, string key)
    {
        var (name, given) = (ForeignText.Shown(resource.Text("name") ?? key), resource.Text("url"));
        var (sl, en) = given is null ? ("", "")
            : ($" (vpisano je »{ForeignText.Shown(given)}«)", $" (it says \"{ForeignText.Shown(given)}\")");
        return Remark.Warning(
            "distribution-without-address", "distributions",
            $"Vir »{name}« nima spletnega naslova{sl}, zato ni prevzet. Popravite ga na portalu.",
            $"The resource \"{name}\" has no web address{en}, so it was not taken over. Mend it at the portal.",
            given);
    }

    private static void Words(
        CkanPackage resource, string key, Iri? address, Distribution distribution, Dictionary<string, IReadOnlyList<string>> words)
    {
        var media = resource.Text("mimetype", "media type");
        var extension = WebAddress.Extension(address);
        var format = resource.Text("format")?.Trim().TrimStart('.');
        // Without a word of its own the address tells: its extension, where the list knows it.
        Add("format", format is not null ? FormatWords.Of(format).Format
            : distribution.MediaType is null ? FormatWords.FirstKnown(extension, media) : null);
        Add("mediaType", distribution.MediaType is null && media?.Contains('/', StringComparison.Ordinal) == true ? media : null);
        Add("license", distribution.License is { Label.IsEmpty: false } ? null : resource.Text("license"));
        Add("availability", resource.Text("availability"));
        Add("status", resource.Text("status") is { } status && AllVocabularies.DistributionStatus.Resolve(status) is not null
            ? status
            : null);
        if (resource.Texts("language") is { Count: > 0 } languages)
        {
            words[$"distributions/{key}/languages"] = languages;
        }

        void Add(string field, string? word)
        {
            if (!string.IsNullOrWhiteSpace(word))
            {
                words[$"distributions/{key}/{field}"] = [ForeignText.Line(word, 300) ?? ""];
            }
        }
    }

    /// <summary>The name, with the date of a series where the name does not tell it.</summary>
    private static LocalText Title(CkanPackage resource, string? date)
    {
        var title = resource.Local("name", "title");
        return date is null || title.Any(t => t.Value.Contains(date, StringComparison.Ordinal)) ? title
            : title.IsEmpty ? LocalText.In(resource.Language, date)
            : LocalText.From(title.Select(t => new KeyValuePair<string, string>(t.Key, $"{t.Value} ({date})")));
    }

    // Kept at the portal, or an address that ends like a file of data.
    private static bool IsFile(CkanPackage resource, Iri? address) => address is not null
        && (resource.Text("url type") == "upload"
            || (AllVocabularies.FileType.Resolve(WebAddress.Extension(address)) is
                { Code: not ("HTML" or "XHTML" or "PHP" or "ASPX" or "JSP") }
                && !address.Value.Contains('?', StringComparison.Ordinal)));

    private static long? Size(CkanPackage resource) => resource.Value("size").Count() is { } size and > 0 ? size : null;

    private static Checksum? Checksum(CkanPackage resource)
    {
        var (algorithm, hash) = (resource.Text("hash algorithm"), resource.Text("hash")?.ToLowerInvariant());
        if (hash?.Split(':') is [var named, var value])
        {
            (algorithm, hash) = (algorithm ?? named, value);
        }

        if (hash is null || !hash.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var (name, length) = hash.Length switch
        {
            32 => ("md5", 32), 40 => ("sha1", 40), 64 => ("sha256", 64), 128 => ("sha512", 128), _ => ("", 0),
        };
        var known = AllVocabularies.SpdxAlgorithm.Resolve(algorithm) ?? AllVocabularies.SpdxAlgorithm.Resolve(name)
            ?? AllVocabularies.SpdxAlgorithm.ByIri("http://spdx.org/rdf/terms#checksumAlgorithm_" + name);
        return known is null || length == 0 ? null : new Checksum(known.Iri, hash);
    }

    private static Iri? Media(string? word) => word is null ? null
        : AllVocabularies.MediaType.Resolve(word)?.Iri ?? AllVocabularies.FileType.Resolve(word)?.Iri
        ?? (word.IndexOf(ListOfTypes, StringComparison.Ordinal) is var at and >= 0 ? WebAddress.Of("https://www." + word[at..]) : null);

    internal static IEnumerable<LabelledNode> Node(string text, string language) =>
        WebAddress.Of(text) is { } iri ? [new LabelledNode { Iri = iri }]
        : ForeignHtml.Text(text) is { } label ? [new LabelledNode { Label = LocalText.In(language, label) }] : [];

    internal static IEnumerable<LabelledNode> Labelled(LocalText text) =>
        text.IsEmpty ? []
        : text.Count == 1 && WebAddress.Of(text.For("sl")) is { } iri ? [new LabelledNode { Iri = iri }]
        : [new LabelledNode { Label = text }];

    // The portal's own check of links: an object, or Python's way of writing one.
    private static void Broken(JsonElement resource, string key, List<Finding> findings)
    {
        var archiver = resource.Member("archiver");
        var isBroken = archiver is { ValueKind: JsonValueKind.String } literal
            ? literal.GetString()!.Contains("'is_broken': True", StringComparison.Ordinal)
            : archiver?.Member("is_broken").Flag() == true;
        if (isBroken)
        {
            findings.Add(Remark.Hint(
                "link-broken-at-portal", $"distributions/{key}/accessUrls",
                "Portal sam javlja, da te povezave ni mogel odpreti. Preverite naslov.",
                "The portal itself says that it could not open this link. Check the address."));
        }
    }

    private static string Key(string? id, HashSet<string> taken)
    {
        var key = new string([.. (id ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.').Take(64)]);
        if (key.Length > 0 && taken.Add(key))
        {
            return key;
        }

        for (var number = taken.Count + 1; ; number++)
        {
            key = string.Create(CultureInfo.InvariantCulture, $"d{number}");
            if (taken.Add(key))
            {
                return key;
            }
        }
    }
}
