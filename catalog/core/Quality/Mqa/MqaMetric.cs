using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>The five sides from which the metadata quality assessment (MQA) of data.europa.eu looks at a dataset.</summary>
public enum MqaDimension
{
    Findability,
    Accessibility,
    Interoperability,
    Reusability,
    Contextuality,
}

/// <summary>One of the 23 metrics: it holds or not, and is worth its points whole.</summary>
/// <param name="Number">1 to 23, the order of the portal's methodology.</param>
/// <param name="Id">Name of the metric in the portal's vocabulary (<c>https://piveau.eu/ns/voc#</c>).</param>
/// <param name="Dimension">Where its points count.</param>
/// <param name="OfDistribution">It is asked of each distribution; otherwise of the dataset.</param>
/// <param name="Properties">What it looks at, with the usual prefixes; empty when it looks at everything.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Label">Its name for people.</param>
public sealed record MqaMetric(
    int Number, string Id, MqaDimension Dimension, bool OfDistribution, IReadOnlyList<string> Properties, int Points, LocalText Label)
{
    /// <summary>Points of a dataset that nothing can be said against.</summary>
    public const int MaxPoints = 405;

    private static readonly Lazy<MqaMetric[]> Rows = new(static () => [.. MqaTable.Rows("metrics").Skip(1).Select(static r => new MqaMetric(
        int.Parse(r[0], System.Globalization.CultureInfo.InvariantCulture),
        r[1],
        Enum.Parse<MqaDimension>(r[2], ignoreCase: true),
        r[3] == "distribution",
        r[4].Split(' ', StringSplitOptions.RemoveEmptyEntries),
        int.Parse(r[5], System.Globalization.CultureInfo.InvariantCulture),
        LocalText.Of(r[6], r[7])))]);

    /// <summary>All of them, in the order of their numbers.</summary>
    public static IReadOnlyList<MqaMetric> All => Rows.Value;

    /// <summary>The metric's place in a set of metrics.</summary>
    public MqaSet Set => (MqaSet)(1u << (Number - 1));

    /// <summary>By its name; null when there is none.</summary>
    public static MqaMetric? ById(string id) => All.FirstOrDefault(m => m.Id == id);

    /// <summary>Most points that a dimension can give.</summary>
    public static int MaxOf(MqaDimension dimension) => All.Where(m => m.Dimension == dimension).Sum(static m => m.Points);
}

/// <summary>A set of metrics; the names are those of <c>metrics.csv</c>, shorter.</summary>
[Flags]
public enum MqaSet : uint
{
    None = 0,
    Keyword = 1,
    Theme = 1 << 1,
    Spatial = 1 << 2,
    Temporal = 1 << 3,
    AccessReachable = 1 << 4,
    Download = 1 << 5,
    DownloadReachable = 1 << 6,
    Format = 1 << 7,
    MediaType = 1 << 8,
    FromLists = 1 << 9,
    NonProprietary = 1 << 10,
    MachineReadable = 1 << 11,
    Compliance = 1 << 12,
    Licence = 1 << 13,
    KnownLicence = 1 << 14,
    AccessRights = 1 << 15,
    KnownAccessRights = 1 << 16,
    Contact = 1 << 17,
    Publisher = 1 << 18,
    Rights = 1 << 19,
    ByteSize = 1 << 20,
    Issued = 1 << 21,
    Modified = 1 << 22,

    /// <summary>What a file's form decides.</summary>
    Forms = Format | MediaType | FromLists | NonProprietary | MachineReadable,

    /// <summary>Everything that is asked of a distribution.</summary>
    OfDistribution = AccessReachable | Download | DownloadReachable | Forms | Licence | KnownLicence | Rights | ByteSize,
}

/// <summary>The tables beside this code.</summary>
internal static class MqaTable
{
    /// <summary>Rows of a file of <c>Quality/Mqa/data</c>, its header first.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(MqaTable).Assembly.GetManifestResourceStream($"mqa/{name}.csv")
            ?? throw new InvalidOperationException($"mqa/{name}.csv is not in the assembly");
        using var reader = new StreamReader(stream);
        return CsvRows.Read(reader.ReadToEnd());
    }
}
