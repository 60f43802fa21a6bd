using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>
/// Between a record of ours and the portal's package, both directions, by one file of settings: every key, word and list that is not certain of
/// the portal stands there. Pure functions; may be shared by several threads.
/// </summary>
public sealed class OpsiMapping
{
    private OpsiMapping()
    {
    }

    /// <summary>The mapping of a file; the program's own without one.</summary>
    /// <param name="path">The workspace's own mapping file; null for the program's.</param>
    /// <exception cref="OpenData.Catalog.SettingsInvalidException">The file is missing or wrong: which line, and what to do.</exception>
    public static OpsiMapping Load(string? path) => new();

    /// <summary>What the settings mean for the whole, such as two ways to data.europa.eu.</summary>
    public IReadOnlyList<LocalText> Notes { get; } = [];

    /// <summary>Whether the portal gets a record of its own for this one: not for a service that a dataset names, nor for a member of a series sent as one.</summary>
    public bool Takes(CatalogRecord record, OpsiPlace place) => record.Resource is Dataset or DatasetSeries;

    /// <summary>A name for a record that has none yet: chosen once, kept by the caller and never derived again.</summary>
    /// <param name="record">The record.</param>
    /// <param name="place">Its body and address.</param>
    /// <param name="isTaken">Whether a name is another's.</param>
    public string NameFor(CatalogRecord record, OpsiPlace place, Func<string, bool> isTaken) => record.Resource.Id;

    /// <summary>The package to be sent: keys that may be written, the three lists of resources, without an id.</summary>
    public JsonObject ToPackage(CatalogRecord record, OpsiPlace place) => new()
    {
        ["name"] = place.Name,
        ["title"] = record.Resource.Title.For("sl"),
        ["notes"] = record.Resource.Description.For("sl"),
        ["owner_org"] = place.RemoteOrganisation,
    };

    /// <summary>Why a record may not go out, in the portal's own words with the remedy; none when it may.</summary>
    public IReadOnlyList<BlockedRecord> Blocked(CatalogRecord record, OpsiPlace place) => [];

    /// <summary>What is worth knowing but blocks nothing: a recommended field without a value, a word that the portal's list does not have.</summary>
    public IReadOnlyList<LocalText> Advice(CatalogRecord record, OpsiPlace place) => [];

    /// <summary>A package of either side as flat fields by the portal's labels, each value written one way.</summary>
    /// <param name="package">What stands there, or ours.</param>
    /// <param name="place">Tells our resources apart by their ids; null where nothing is known of them.</param>
    public RemoteFields FieldsOf(JsonElement package, OpsiPlace? place = null) => new(
        [.. new[] { ("Naslov", "title"), ("Opis", "notes") }.Where(f => package.TryGetProperty(f.Item2, out _))
            .Select(f => new KeyValuePair<string, string>(f.Item1, package.GetProperty(f.Item2).ToString()))]);

    /// <inheritdoc cref="FieldsOf(JsonElement, OpsiPlace?)"/>
    public RemoteFields FieldsOf(JsonObject package, OpsiPlace? place = null) => FieldsOf(JsonSerializer.SerializeToElement(package), place);

    /// <summary>What stands there with the given fields as ours are: all else comes back as it came, the three lists whole.</summary>
    /// <param name="there">The package as it stands there.</param>
    /// <param name="ours">Ours.</param>
    /// <param name="fields">Labels to change, as <see cref="FieldsOf(JsonElement, OpsiPlace?)"/> writes them.</param>
    /// <param name="place">As for the fields.</param>
    public JsonObject Merge(JsonElement there, JsonObject ours, IReadOnlySet<string> fields, OpsiPlace? place = null) => ours;

    /// <summary>A package as a dataset of ours, for adoption, and what has no place in it.</summary>
    public (Dataset Dataset, JsonElement Leftovers) FromPackage(JsonElement package) => (new Dataset(), package);

    /// <summary>Address of our record as it stands in a package; null on one that we never sent.</summary>
    public string? MarkerOf(JsonElement package) => null;

    /// <summary>Addresses of a package's files and pages.</summary>
    public IReadOnlyList<string> AddressesOf(JsonElement package) => [];

    /// <summary>Ids of the resources that stand there by the key of ours, where they are told apart.</summary>
    public IReadOnlyDictionary<string, string> PartsOf(JsonElement there, JsonObject ours, OpsiPlace place) => place.Parts;

    /// <summary>The name under which the portal keeps an uploaded file: it lets only <c>a-z</c>, digits and the full stop stand.</summary>
    public static string HostedName(string name) => name;
}
