using System.Globalization;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.DataJson;

/// <summary>What only a dataset has: its distributions, coverage, series and standards.</summary>
internal static class DataJsonDataset
{
    public static Dataset Of(
        JsonElement item, string id, string? series, string language, Dictionary<string, IReadOnlyList<string>> words,
        List<Finding> findings) => new()
    {
        Distributions = Distributions(item, language, words, findings),
        TemporalCoverage = DataJsonTimes.Coverage(item, findings),
        SpatialCoverage = DataJsonPlaces.Of(item, language, words, findings),
        Identifiers = [id],
        OtherIdentifiers = [.. DataJsonNode.Words(item, "otherIdentifier").Select(o => new OtherIdentifier(o))],
        Version = ForeignText.Line(item.Text("version"), 200),
        VersionNotes = DataJsonNode.Local(item.Member("versionNotes"), language),
        InSeries = [.. DataJsonNode.Words(item, "inSeries").Append(series).OfType<string>().Distinct(StringComparer.Ordinal)],
        ConformsTo = DataJsonNode.Nodes(item, "conformsTo", language),
        Provenance = DataJsonNode.Nodes(item, "provenance", language),
        Creators = [.. item.Items("creator").Take(20).Select(c => DataJsonPeople.Agent(c, language)).OfType<Agent>()],
        TemporalResolution = item.Text("temporalResolution"),
    };

    private static List<Distribution> Distributions(
        JsonElement item, string language, Dictionary<string, IReadOnlyList<string>> words, List<Finding> findings)
    {
        var distributions = new List<Distribution>();
        var rights = item.Text("accessLevel") is null or "public" ? DataJsonNode.Nodes(item, "rights", language) : [];
        var number = 0;
        foreach (var json in item.Items("distribution"))
        {
            number++;
            if (json.ValueKind != JsonValueKind.Object || Distribution(json, $"d{number}", language) is not { } distribution)
            {
                findings.Add(WithoutAddress(json, number));
                continue;
            }

            distributions.Add(distribution.Rights.Count > 0 ? distribution : distribution with { Rights = rights });
            Words(json, distribution, words);
        }

        return distributions;
    }

    private static Distribution? Distribution(JsonElement json, string key, string language)
    {
        var (access, download) = (DataJsonNode.Addresses(json, "accessURL"), DataJsonNode.Addresses(json, "downloadURL"));
        return access.Count + download.Count == 0 ? null : new Distribution
        {
            Key = key,
            Iri = WebAddress.Of(json.Text("@id")),
            Title = DataJsonNode.Local(json.Member("title"), language),
            Description = DataJsonNode.Local(json.Member("description"), language),
            AccessUrls = access.Count > 0 ? access : download,
            DownloadUrls = download,
            ByteSize = json.Member("byteSize").Count() is { } size and > 0 ? size : null,
            Rights = DataJsonNode.Nodes(json, "rights", language),
            ConformsTo = DataJsonNode.Nodes(json, "conformsTo", language),
            Documentation = [.. DataJsonNode.Nodes(json, "describedBy", language).Where(n => n.Iri is not null)],
            Issued = ForeignTime.Moment(json.Text("issued")),
            Modified = ForeignTime.Moment(json.Text("modified")),
            Checksum = Checksum(json.Member("checksum")),
        };
    }

    private static void Words(JsonElement json, Distribution distribution, Dictionary<string, IReadOnlyList<string>> words)
    {
        var media = DataJsonNode.Word(json, "mediaType");
        var extension = WebAddress.Extension(distribution.DownloadUrls is [var file, ..] ? file : null);
        string?[] hints = [media, extension];
        Add("format", DataJsonNode.Word(json, "format") ?? hints.FirstOrDefault(h => AllVocabularies.FileType.Resolve(h) is not null));
        Add("mediaType", media);
        Add("license", DataJsonNode.Word(json, "license"));
        Add("availability", DataJsonNode.Word(json, "availability"));

        void Add(string field, string? word)
        {
            if (word is not null)
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"distributions/{distribution.Key}/{field}");
                words[path] = [ForeignText.Line(word, 300) ?? ""];
            }
        }
    }

    private static Checksum? Checksum(JsonElement? json) =>
        json?.Text("checksumValue") is { } value && value.All(char.IsAsciiHexDigit)
        && AllVocabularies.SpdxAlgorithm.Resolve(DataJsonNode.Word(json.Value, "algorithm")) is { } algorithm
            ? new Checksum(algorithm.Iri, value.ToLowerInvariant()) : null;

    private static Finding WithoutAddress(JsonElement json, int number) => Remark.Warning(
        "distribution-without-address", "distributions",
        $"Distribucija št. {number}{Named(json)} nima spletnega naslova (downloadURL ali accessURL), zato ni prevzeta. Popravite datoteko.",
        $"Distribution no. {number}{Named(json)} has no web address (downloadURL or accessURL), so it was not taken over. Mend the file.",
        json.Text("accessURL") ?? json.Text("downloadURL"));

    private static string Named(JsonElement json) => json.Text("title") is { } title ? $" ({ForeignText.Shown(title)})" : "";
}
