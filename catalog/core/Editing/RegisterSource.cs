using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Harvesting.Rules;
using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Editing;

/// <summary>Adds a place to harvest from, changes and removes it.</summary>
public sealed class RegisterSource(CatalogStore store, IReadOnlyList<IHarvester> harvesters)
{
    /// <summary><see cref="HarvestSettings.Roots"/>: where a source that is a path may lie; empty for anywhere.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    private static readonly string[] OwnFields = ["location", "owner", "every"];

    /// <summary>Adds a source; a path is made absolute against the current folder.</summary>
    /// <exception cref="SettingsInvalidException">The id is no slug or taken, the kind is not known, a setting is not right, or the path lies where no source may.</exception>
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

        return await SaveAsync(source, new Change(actor, "dodan vir / source added"), cancel, isPlaced: true);
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
        return await SaveAsync(source, new Change(actor, why), cancel, isPlaced: values.Any(v => v.Key == "location"));
    }

    /// <summary>Sets the rules by which records of the source are shaped; null or blank text takes them away.</summary>
    /// <exception cref="NotFoundException">There is no such source, or a rule names an owner that is not there.</exception>
    /// <exception cref="SettingsInvalidException">Lines that are not right; nothing is changed.</exception>
    public async Task<Source> SetRulesAsync(string id, string? text, string actor, CancellationToken cancel)
    {
        var source = await store.FindSourceAsync(id, cancel) ?? throw Refused.Source(id);
        var rules = SourceRules.Parse(text);
        foreach (var owner in rules.Owners)
        {
            _ = await store.FindOrganisationAsync(owner, cancel) ?? throw Refused.Organisation(owner);
        }

        return await SaveAsync(source with { Rules = rules.Count == 0 ? null : rules.Text }, new Change(actor, "pravila / rules"), cancel);
    }

    /// <summary>Removes a source; its records stay, archived, with their history.</summary>
    /// <exception cref="NotFoundException">There is no such source.</exception>
    /// <exception cref="SourceBusyException">It is being harvested.</exception>
    public Task RemoveAsync(string id, Change change, CancellationToken cancel) => store.RemoveSourceAsync(id, change, cancel);

    private async Task<Source> SaveAsync(Source source, Change change, CancellationToken cancel, bool isPlaced = false)
    {
        var harvester = harvesters.FirstOrDefault(h => h.Kind == source.Kind) ?? throw new SettingsInvalidException(LocalText.Of(
            sl: $"Vrste vira »{source.Kind}« ni. Znane vrste: {string.Join(", ", harvesters.Select(h => h.Kind))}.",
            en: $"There is no kind of source \"{source.Kind}\". Known kinds: {string.Join(", ", harvesters.Select(h => h.Kind))}."));
        source = source with { Location = Absolute(source.Location) };
        CheckScheme(harvester, source.Location);
        SourceSettings.Bind(harvester, source);
        if (isPlaced)
        {
            SourceRoots.Demand(source, harvester, Roots);
        }

        if (source.Every is { } every)
        {
            Recurrence.Parse(every);
        }

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

    private string Absolute(string location)
    {
        var text = location.Trim();
        return text.Length == 0
            ? throw Refused.Value("location", location, LocalText.Of(sl: "naslov ali pot", en: "an address or a path"))
            : SourceLocation.IsAddress(text, harvesters) ? text : Path.GetFullPath(text);
    }

    private static void CheckScheme(IHarvester harvester, string location)
    {
        var end = location.IndexOf("://", StringComparison.Ordinal);
        if (end >= 0 && Uri.TryCreate(location, UriKind.Absolute, out var address) && address.UserInfo.Contains(':', StringComparison.Ordinal))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Lokacija nosi geslo. Odstranite ga, shranite z »opendata secret set IME« in ga vpišite v nastavitev vira kot secret:IME.",
                en: "The location carries a password. Take it out, keep it with \"opendata secret set NAME\" and name it in the source's setting as secret:NAME."));
        }

        if (end >= 0 && !harvester.Schemes.Contains(location[..end].ToLowerInvariant(), StringComparer.Ordinal))
        {
            var possible = string.Join(", ", harvester.Schemes.Select(s => s + "://"));
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Vir vrste »{harvester.Kind}« ne bere naslovov {location[..end]}://. Lokacija je lahko pot do mape ali datoteke ali naslov, ki se začne s {possible}.",
                en: $"A source of kind \"{harvester.Kind}\" does not read {location[..end]}:// addresses. A location is a path to a folder or file, or an address with {possible}."));
        }
    }
}
