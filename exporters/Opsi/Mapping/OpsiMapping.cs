using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>
/// Between a record of ours and the portal's package, both directions, by one file of settings: every key, word and list that is not certain of
/// the portal stands there. Pure functions; may be shared by several threads.
/// </summary>
public sealed class OpsiMapping
{
    private const string Own = "opsi-mapping.json";

    private readonly MappingFile file;

    private OpsiMapping(MappingFile file) => this.file = file;

    /// <summary>What the settings mean for the whole, such as two ways to data.europa.eu.</summary>
    public IReadOnlyList<LocalText> Notes => !file.ThroughOpsi || !file.OurFeed ? [] :
    [
        LocalText.Of(
            sl: "Zapisi pridejo na data.europa.eu dvakrat: prek OPSI in iz naše objave. V datoteki preslikave izklopite eno od poti (europeanPortal).",
            en: "Records reach data.europa.eu twice: through OPSI and from our own feed. Switch one way off in the mapping file (europeanPortal)."),
    ];

    /// <summary>The mapping of a file; the program's own without one.</summary>
    /// <param name="path">The workspace's own mapping file; null for the program's.</param>
    /// <exception cref="SettingsInvalidException">The file is missing or wrong: which line, and what to do.</exception>
    public static OpsiMapping Load(string? path) =>
        string.IsNullOrWhiteSpace(path) ? new(MappingFileReader.Read(Embedded(), Own)) : Parse(Bytes(path), Path.GetFileName(path));

    /// <summary>The mapping of a file's bytes.</summary>
    /// <param name="utf8">JSON with comments.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="SettingsInvalidException">It is wrong: which line, and what to do.</exception>
    public static OpsiMapping Parse(byte[] utf8, string name) => new(MappingFileReader.Read(utf8, name));

    /// <summary>Whether the portal gets a record of its own for this one: not for a service that a dataset names, nor for a member of a series sent as one.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isNamed">For a service: a published dataset names it. For a dataset: a published series of ours has it as a member.</param>
    public bool Takes(CatalogRecord record, bool isNamed = false) => record.Resource switch
    {
        DataService => !isNamed,
        DatasetSeries => file.SeriesAsOne,
        _ => !isNamed || !file.SeriesAsOne,
    };

    /// <summary>Longest name of a package, in characters.</summary>
    public int LongestName => file.LongestName;

    /// <summary>A name for a record that has none yet: chosen once, kept by the caller and never derived again.</summary>
    /// <param name="record">The record.</param>
    /// <param name="place">Its body.</param>
    /// <param name="isTaken">Whether a name is another's.</param>
    public string NameFor(CatalogRecord record, OpsiPlace place, Func<string, bool> isTaken) => PackageName.For(record.Resource, place.Organisation, file, isTaken);

    /// <summary>The package to be sent: keys that may be written, the three lists of resources, without an id of its own.</summary>
    public JsonObject ToPackage(CatalogRecord record, OpsiPlace place) => PackageWriting.Write(Subjects.Of(record.Resource, place, file), place, file);

    /// <summary>Why a record may not go out, in the portal's own words with the remedy; none when it may.</summary>
    public IReadOnlyList<BlockedRecord> Blocked(CatalogRecord record, OpsiPlace place) =>
        [.. Blocking.Of(record.Resource, Subjects.Of(record.Resource, place, file), place, file)];

    /// <summary>What is worth knowing but blocks nothing: a recommended field without a value, a word that the portal's list does not have.</summary>
    public IReadOnlyList<LocalText> Advice(CatalogRecord record, OpsiPlace place) =>
        [.. Blocking.Advice(record.Resource, Subjects.Of(record.Resource, place, file), place, file)];

    /// <summary>What we write of a package, of either side, as flat fields by the portal's labels, each value written one way.</summary>
    /// <param name="package">What stands there, or ours.</param>
    /// <param name="place">Tells our resources apart by their ids; null where nothing is known of them.</param>
    public RemoteFields FieldsOf(JsonElement package, OpsiPlace? place = null) => PackageFields.Of(package, place, file);

    /// <inheritdoc cref="FieldsOf(JsonElement, OpsiPlace?)"/>
    public RemoteFields FieldsOf(JsonObject package, OpsiPlace? place = null) => FieldsOf(JsonSerializer.SerializeToElement(package), place);

    /// <summary>What the portal makes or measures itself (added on, names of acts, harvest, sizes), for people: never compared, never ours to change.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PortalFieldsOf(JsonElement package, OpsiPlace? place = null) => PackageFields.OfPortal(package, place, file);

    /// <summary>A package of either side as a person sees it in the portal's form.</summary>
    internal FormSheet SheetOf(JsonElement package, OpsiPlace? place) => FormSheet.Of(package, place, file);

    /// <inheritdoc cref="HandEntry.Adapt"/>
    internal IReadOnlyDictionary<string, UploadedFile> AdaptForHand(
        JsonObject package, IReadOnlyDictionary<string, UploadedFile> uploads, IReadOnlyDictionary<string, string> sent) =>
        HandEntry.Adapt(package, uploads, sent, file);

    /// <summary>What stands there with the given fields as ours are: all else comes back as it came, the three lists whole.</summary>
    /// <param name="there">The package as it stands there.</param>
    /// <param name="ours">Ours.</param>
    /// <param name="fields">Labels to change, as <see cref="FieldsOf(JsonElement, OpsiPlace?)"/> writes them; one that we have no value for is emptied.</param>
    /// <param name="place">As for the fields.</param>
    public JsonObject Merge(JsonElement there, JsonObject ours, IReadOnlySet<string> fields, OpsiPlace? place = null) =>
        PackageMerge.Merge(there, ours, fields, place, file);

    /// <summary>A package as a dataset of ours, for adoption, and what has no place in it. Keys of its distributions are ids of its resources.</summary>
    public (Dataset Dataset, JsonElement Leftovers) FromPackage(JsonElement package) => Adoption.Adopt(package, file);

    /// <summary>Resources bear our key of the distribution, so that a file is known whatever its address.</summary>
    public bool MarksResources => file.Resources.MarkerKey is not null;

    /// <summary>Address of our record as it stands in a package; null on one that we never sent.</summary>
    public string? MarkerOf(JsonElement package) => PackageKeys.Read(package, file["marker"])?.Trim();

    /// <summary>Addresses of a package's files and pages.</summary>
    public IReadOnlyList<string> AddressesOf(JsonElement package) =>
        [.. PackageResources.Of(package, null, file).Select(r => PackageKeys.Member(r.Json, file.Resources.AddressKey)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Ids of the resources that stand there by the key of ours: by our mark, by what is known of them, by address, by a file's name.</summary>
    public IReadOnlyDictionary<string, string> PartsOf(JsonElement there, JsonObject ours, OpsiPlace place) =>
        ResourceParts.Of(there, JsonSerializer.SerializeToElement(ours), place, file);

    /// <summary>Resources of a package of either side by the keys that its fields name them by.</summary>
    public IReadOnlyDictionary<string, JsonElement> ResourcesOf(JsonElement package, OpsiPlace? place = null) =>
        PackageResources.Of(package, place, file).ToDictionary(static r => r.Key, static r => r.Json, StringComparer.Ordinal);

    /// <summary>Key of the resource that a field speaks of; null for a field of the package.</summary>
    public static string? ResourceOf(string field) => field.Split('/') is [_, var key, _] ? key : null;

    /// <summary>Whether a field of a resource changes with the bytes of an uploaded file: its name, size and checksum.</summary>
    public static bool IsOfFile(string field) => field.Split('/') is [_, _, var label] && ResourceRows.All.Any(r => r.Label == label && r.ChangesWithFile);

    /// <summary>The name under which the portal keeps an uploaded file: it lets only <c>a-z</c>, digits and the full stop stand.</summary>
    public static string HostedName(string name) => PackageName.OfFile(name);

    private static byte[] Embedded()
    {
        using var stream = typeof(OpsiMapping).Assembly.GetManifestResourceStream(Own) ?? throw new InvalidOperationException($"{Own} is not in the assembly");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new SettingsInvalidException(
                LocalText.Of(
                    sl: $"Datoteke preslikave {path} ni mogoče brati ({e.Message}). Popravite nastavitev publish.opsi.mapping ali jo izbrišite.",
                    en: $"The mapping file {path} cannot be read ({e.Message}). Mend the setting publish.opsi.mapping, or remove it."),
                e);
        }
    }
}
