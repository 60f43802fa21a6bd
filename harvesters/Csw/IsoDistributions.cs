using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Harvesters.Csw;

/// <summary>Online resources: what can be downloaded or asked of a service is a distribution, the rest are pages.</summary>
internal static class IsoDistributions
{
    private const int Max = 1_000;

    private static readonly (string Mark, string Type)[] Services =
    [
        ("WMTS", "WMTS_SRVC"), ("WMS", "WMS_SRVC"), ("WFS", "WFS_SRVC"), ("WCS", "WCS_SRVC"), ("ATOM", "ATOM"),
    ];

    public static List<Distribution> Of(IsoElement record, IsoLanguages languages, Dictionary<string, IReadOnlyList<string>> words, List<Finding> findings)
    {
        var distributions = new List<Distribution>();
        var formats = record.All("distributionInfo/MD_Distribution/distributionFormat/MD_Format/name")
            .Concat(record.All("distributionInfo/MD_Distribution/distributor/MD_Distributor/distributorFormat/MD_Format/name"))
            .Select(n => n.Text).OfType<string>().Where(t => t.Length < 200).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var online in Online(record).Where(IsData))
        {
            var address = online.At("linkage").Text;
            if (IsoText.Address(address) is not { } iri)
            {
                findings.Add(NoAddress(address));
                continue;
            }

            if (distributions.Count == Max || distributions.Exists(d => d.AccessUrls[0] == iri && d.Title.Equals(online.At("name").LocalText(languages))))
            {
                continue;
            }

            var key = $"d{distributions.Count + 1}";
            var service = ServiceOf(online);
            distributions.Add(new Distribution
            {
                Key = key,
                Title = online.At("name").LocalText(languages),
                Description = online.At("description").LocalText(languages),
                AccessUrls = [iri],
                DownloadUrls = service is null && IsDownload(online) ? [iri] : [],
            });
            if (Format(online, address!, service, formats) is { } format) // Address passed
            {
                words[$"distributions/{key}/format"] = [format];
            }
        }

        return distributions;
    }

    /// <summary>Pages about the data, and the address of the data set itself.</summary>
    public static IEnumerable<LabelledNode> Pages(IsoElement record, IsoLanguages languages) => Online(record).Where(o => !IsData(o))
        .Select(o => new LabelledNode { Iri = IsoText.Address(o.At("linkage").Text), Label = o.At("name").LocalText(languages) })
        .Append(new LabelledNode { Iri = IsoText.Address(record.At("dataSetURI").Text) })
        .Where(p => p.Iri is not null)
        .DistinctBy(p => p.Iri)
        .Take(Max);

    private static IEnumerable<IsoElement> Online(IsoElement record) => record
        .All("distributionInfo/MD_Distribution/transferOptions/MD_DigitalTransferOptions/onLine/CI_OnlineResource")
        .Concat(record.All("distributionInfo/MD_Distribution/distributor/MD_Distributor/distributorTransferOptions/MD_DigitalTransferOptions/onLine/CI_OnlineResource"));

    private static bool IsData(IsoElement online) => online.At("function").Code switch
    {
        "download" or "offlineAccess" or "order" => true,
        "information" or "search" or "browsing" or "browseGraphic" or "upload" or "completeMetadata" or "emailService" => false,
        _ => ServiceOf(online) is not null || IsDownload(online),
    };

    private static bool IsDownload(IsoElement online) => online.At("function").Code == "download"
        || online.At("protocol").Text?.Contains("DOWNLOAD", StringComparison.OrdinalIgnoreCase) == true
        || online.At("applicationProfile").Text?.Contains("download", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Code of the service's type by its protocol, else by what its address asks for; null when it is none.</summary>
    private static string? ServiceOf(IsoElement online)
    {
        var protocol = online.At("protocol").Link ?? online.At("protocol").Text ?? "";
        var address = online.At("linkage").Text ?? "";
        foreach (var (mark, type) in Services)
        {
            if (protocol.Contains("OGC", StringComparison.OrdinalIgnoreCase) || protocol.Contains("serviceType", StringComparison.OrdinalIgnoreCase)
                ? protocol.Contains(mark, StringComparison.OrdinalIgnoreCase)
                : protocol.Equals(mark, StringComparison.OrdinalIgnoreCase) || address.Contains("service=" + mark, StringComparison.OrdinalIgnoreCase))
            {
                return type;
            }
        }

        return null;
    }

    // A service's type, the type in a file's name, else the only format the record names.
    private static string? Format(IsoElement online, string address, string? service, List<string> formats)
    {
        if (service is not null)
        {
            return service;
        }

        var name = new Uri(address).AbsolutePath;
        var ending = Path.GetExtension(name);
        return ending.Length is > 1 and < 9 && AllVocabularies.FileType.Resolve(ending) is { Code: not ("HTML" or "PHP") } type ? type.Code
            : formats.Count == 1 ? formats[0]
            : null;
    }

    private static Finding NoAddress(string? address) => new()
    {
        Code = "link-not-web",
        Severity = Severity.Warning,
        Path = "distributions",
        Value = address is { Length: > 200 } ? address[..200] + "…" : address,
        Message = LocalText.Of(
            sl: $"Naslov vira »{address}« v zapisu ISO (gmd:linkage) ni spletni naslov, zato je izpuščen. Popravite ga pri viru.",
            en: $"The address \"{address}\" in the ISO record (gmd:linkage) is no web address and was left out. Mend it at the source."),
    };
}
