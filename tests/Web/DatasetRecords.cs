using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Web;

/// <summary>Records that tests put on a page, approved, with kept and measured files where they have any.</summary>
internal static class DatasetRecords
{
    public static readonly Change Ana = new("ana.novak", "popravek naslova");

    private static readonly Iri Csv = new("http://publications.europa.eu/resource/authority/file-type/CSV");
    private static readonly Iri By = new("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0");

    public static CatalogRecord Approved(Resource resource) => new() { Resource = resource, Status = RecordStatus.Approved, Fingerprint = "f" };

    /// <summary>Saves a record and answers it as kept.</summary>
    public static Task<CatalogRecord> SaveAsync(SiteTrial site, CatalogRecord record, Change? change = null) =>
        site.Store.SaveAsync(record, change ?? Ana, null, TestContext.Current.CancellationToken);

    /// <summary>A distribution whose file the catalogue keeps, measured as a harvest does it.</summary>
    public static async Task<Distribution> FileAsync(SiteTrial site, string key, string name, string content)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        var (kept, size) = await new KeptFiles(site.Workspace.FilesFolder).KeepAsync(bytes, name, 1 << 28, cancel);
        bytes.Position = 0;
        var profile = FileProfiler.Profile(bytes, name, ProfileLimits.Default, cancel);
        return new Distribution
        {
            Key = key, Title = LocalText.In("sl", name), File = kept, ByteSize = size, Format = Csv, License = new LabelledNode { Iri = By },
            Tables = [.. profile.Tables.Select(t => new TableDescription { Profile = t })],
        };
    }

    /// <summary>A dataset with one small table.</summary>
    public static async Task<Dataset> DatasetAsync(SiteTrial site, string id, string content = "leto;voda (m3)\n2020;10,5\n2021;12,25\n") => new()
    {
        Id = id,
        Title = LocalText.Of(sl: "Prodana voda", en: "Water sold"),
        Description = LocalText.Of(sl: "Količine **pitne** vode.", en: "Volumes of *drinking* water."),
        Distributions = [await FileAsync(site, "csv", "voda.csv", content)],
        Frequency = new Iri("http://publications.europa.eu/resource/authority/frequency/ANNUAL"),
        Modified = new Temporal("2025-06-01", TemporalPrecision.Day),
    };
}
