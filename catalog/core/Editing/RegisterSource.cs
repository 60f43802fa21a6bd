using System.Text.RegularExpressions;
using System.Xml;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Editing;

/// <summary>Adds a place to harvest from, changes and removes it.</summary>
public sealed partial class RegisterSource(CatalogStore store, IReadOnlyList<IHarvester> harvesters)
{
    private static readonly string[] OwnFields = ["location", "owner", "every"];

    /// <summary>Adds a source; a path is made absolute against the current folder.</summary>
    /// <exception cref="SettingsInvalidException">The id is no slug or taken, the kind is not known, or a setting is not right.</exception>
    /// <exception cref="NotFoundException">The owner is not there.</exception>
    public async Task<Source> RunAsync(Source source, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!Slug.IsValid(source.Id))
        {
            throw Refused.Id(source.Id);
        }

        if (await store.FindSourceAsync(source.Id, cancel) is not null)
        {
            throw Refused.Taken(source.Id);
        }

        return await SaveAsync(source, new Change(actor, "dodan vir / source added"), cancel);
    }

    /// <summary>Changes location, owner, every, or settings of the kind; an empty value clears one.</summary>
    /// <exception cref="NotFoundException">There is no such source.</exception>
    /// <exception cref="SettingsInvalidException">A setting is not known, or a value is not right; nothing is changed.</exception>
    public async Task<Source> SetAsync(string id, IReadOnlyList<KeyValuePair<string, string>> values, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(values);
        var source = await store.FindSourceAsync(id, cancel) ?? throw Refused.Source(id);
        foreach (var (field, value) in values)
        {
            source = Apply(source, field, value);
        }

        var why = "spremenjeno / changed: " + string.Join(", ", values.Select(v => v.Key));
        return await SaveAsync(source, new Change(actor, why), cancel);
    }

    /// <summary>Removes a source; its records stay, archived, with their history.</summary>
    /// <exception cref="NotFoundException">There is no such source.</exception>
    /// <exception cref="SourceBusyException">It is being harvested.</exception>
    public Task RemoveAsync(string id, Change change, CancellationToken cancel) => store.RemoveSourceAsync(id, change, cancel);

    private async Task<Source> SaveAsync(Source source, Change change, CancellationToken cancel)
    {
        source = source with { Location = Absolute(source.Location) };
        var harvester = harvesters.FirstOrDefault(h => h.Kind == source.Kind) ?? throw new SettingsInvalidException(LocalText.Of(
            sl: $"Vrste vira »{source.Kind}« ni. Znane vrste: {string.Join(", ", harvesters.Select(h => h.Kind))}.",
            en: $"There is no kind of source \"{source.Kind}\". Known kinds: {string.Join(", ", harvesters.Select(h => h.Kind))}."));
        CheckScheme(harvester, source.Location);
        CheckNoPassword(source.Location);
        SourceSettings.Bind(harvester, source);
        CheckSchedule(source.Every);
        if (source.Owner is { } owner && await store.FindOrganisationAsync(owner, cancel) is null)
        {
            throw Refused.Organisation(owner);
        }

        await store.SaveSourceAsync(source, change, cancel);
        return await store.FindSourceAsync(source.Id, cancel) ?? source;
    }

    private static Source Apply(Source source, string field, string value)
    {
        var text = FieldText.Plain(field, value);
        return field switch
        {
            "location" => source with { Location = text ?? "" },
            "owner" => source with { Owner = text },
            "every" => source with { Every = text },
            "kind" or "id" => throw new SettingsInvalidException(LocalText.Of(
                sl: $"Polja {field} ni mogoče spremeniti: dodajte nov vir in starega odstranite. Spremenljiva so {string.Join(", ", OwnFields)} in nastavitve vrste.",
                en: $"The field {field} cannot be changed: add a new source and remove the old one. What can be changed: {string.Join(", ", OwnFields)} and the settings of the kind.")),
            _ => source with { Settings = Settings(source.Settings, field, text) },
        };
    }

    private static Dictionary<string, string> Settings(IReadOnlyDictionary<string, string> before, string name, string? value)
    {
        var settings = before.Where(s => s.Key != name).ToDictionary(StringComparer.Ordinal);
        if (value is not null)
        {
            settings[name] = value;
        }

        return settings;
    }

    private static string Absolute(string location)
    {
        var text = location.Trim();
        return text.Length == 0
            ? throw Refused.Value("location", location, LocalText.Of(sl: "naslov ali pot", en: "an address or a path"))
            : text.Contains("://", StringComparison.Ordinal) ? text : Path.GetFullPath(text);
    }

    private static void CheckScheme(IHarvester harvester, string location)
    {
        var end = location.IndexOf("://", StringComparison.Ordinal);
        if (end >= 0 && !harvester.Schemes.Contains(location[..end].ToLowerInvariant(), StringComparer.Ordinal))
        {
            var possible = string.Join(", ", harvester.Schemes.Select(s => s + "://"));
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Vir vrste »{harvester.Kind}« ne bere naslovov {location[..end]}://. Lokacija je lahko pot do mape ali datoteke ali naslov, ki se začne s {possible}.",
                en: $"A source of kind \"{harvester.Kind}\" does not read {location[..end]}:// addresses. A location is a path to a folder or file, or an address with {possible}."));
        }
    }

    // What stands in a location is kept and shown.
    private static void CheckNoPassword(string location)
    {
        if (Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.UserInfo.Contains(':', StringComparison.Ordinal))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Lokacija ne sme nositi gesla. Odstranite ga in ga shranite z »opendata secret set IME«; kako ga vir uporabi, povejo nastavitve vrste (source kinds).",
                en: "A location may not carry a password. Take it out and keep it with \"opendata secret set NAME\"; the settings of the kind (source kinds) say how the source uses it."));
        }
    }

    // The schedule reads cron expressions strictly when it starts; here only the shape is checked: six or seven fields, seconds first.
    private static void CheckSchedule(string? every)
    {
        if (every is null || Cron().IsMatch(every))
        {
            return;
        }

        FieldText.Duration("every", every);
        if (XmlConvert.ToTimeSpan(every) < TimeSpan.FromMinutes(1))
        {
            throw Refused.Value("every", every, LocalText.Of(
                sl: "trajanje vsaj PT1M ali izraz cron s sekundami, npr. P1D ali 0 0 3 * * ?", en: "a duration of PT1M or more, or a cron expression with seconds, such as P1D or 0 0 3 * * ?"));
        }
    }

    [GeneratedRegex(@"^[0-9*/,-]+( [0-9*/,-]+){2}( [0-9A-Za-z*/,?#-]+){3,4}$")]
    private static partial Regex Cron();
}
