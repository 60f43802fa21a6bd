using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Indicators;

/// <summary>Adds, changes and removes indicators; every state is kept with who and why. What they are tied to must be there.</summary>
public sealed class RegisterIndicator(CatalogStore store)
{
    /// <summary>Most indicators of a catalogue.</summary>
    public const int Most = 500;

    private const int MaxFilters = 20;
    private const int Looked = 5_000;

    /// <summary>Adds an indicator.</summary>
    /// <param name="id">A slug.</param>
    /// <param name="values">Its fields (<see cref="IndicatorFields"/>); name, dataset and column are needed.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="SettingsInvalidException">The id is no slug or taken, or a value is not right.</exception>
    /// <exception cref="NotFoundException">The dataset or the responsible body is not there.</exception>
    public Task<Indicator> AddAsync(string id, IReadOnlyList<KeyValuePair<string, string>> values, string actor, CancellationToken cancel) => AddAsync(
        Applied(new Indicator { Id = id, Name = LocalText.Empty, Tie = new IndicatorTie { Dataset = "", Column = "" } }, values), actor, cancel);

    /// <inheritdoc cref="AddAsync(string, IReadOnlyList{KeyValuePair{string, string}}, string, CancellationToken)"/>
    public async Task<Indicator> AddAsync(Indicator indicator, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (!Slug.IsValid(indicator.Id))
        {
            throw Refused.Id(indicator.Id);
        }

        if (await store.FindIndicatorAsync(indicator.Id, cancel) is not null)
        {
            throw Refused.Taken(indicator.Id);
        }

        if (await store.CountIndicatorsAsync(cancel) >= Most)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Kazalnikov je že {Most}; odstranite katerega z: opendata indicator remove ID",
                en: $"There are {Most} indicators already; remove one with: opendata indicator remove ID"));
        }

        return await SaveAsync(indicator, new Change(actor, "dodan kazalnik / indicator added"), cancel);
    }

    /// <summary>Changes fields of an indicator; an empty value clears one.</summary>
    /// <exception cref="NotFoundException">There is no such indicator, or what it is tied to is not there.</exception>
    /// <exception cref="SettingsInvalidException">A field is not known, or a value is not right; nothing is changed.</exception>
    public async Task<Indicator> SetAsync(string id, IReadOnlyList<KeyValuePair<string, string>> values, string? why, string actor,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(values);
        var changed = Applied(await FindAsync(id, cancel), values);
        return await SaveAsync(changed, new Change(actor, why ?? "spremenjeno / changed: " + string.Join(", ", values.Select(v => v.Key))), cancel);
    }

    /// <summary>Removes an indicator with its values; its history stays.</summary>
    /// <exception cref="NotFoundException">There is no such indicator.</exception>
    public async Task RemoveAsync(string id, string? why, string actor, CancellationToken cancel)
    {
        await FindAsync(id, cancel);
        await store.RemoveIndicatorAsync(id, new Change(actor, why ?? "odstranjen kazalnik / indicator removed"), cancel);
    }

    private static Indicator Applied(Indicator indicator, IEnumerable<KeyValuePair<string, string>> values) =>
        values.Aggregate(indicator, static (i, v) => IndicatorFields.Apply(i, v.Key, v.Value));

    private async Task<Indicator> FindAsync(string id, CancellationToken cancel) => await store.FindIndicatorAsync(id, cancel)
        ?? throw new NotFoundException(LocalText.Of(
            sl: $"Kazalnika »{id}« ni. Vse našteje: opendata indicator list",
            en: $"There is no indicator \"{id}\". List them with: opendata indicator list"));

    private async Task<Indicator> SaveAsync(Indicator indicator, Change change, CancellationToken cancel)
    {
        var tie = indicator.Tie;
        foreach (var (field, value) in new[] { ("name", indicator.Name.For("sl")), ("dataset", tie.Dataset), ("column", tie.Column) })
        {
            if (value.Length == 0)
            {
                throw Refused.Value(field, "", LocalText.Of(sl: "vrednost; polje je obvezno", en: "a value; the field is needed"));
            }
        }

        if (tie.Column == TiedTables.All && tie.Aggregate != IndicatorAggregate.Count)
        {
            throw Refused.Value("column", tie.Column, LocalText.Of(
                sl: "ime stolpca; * le z aggregate=count", en: "the name of a column; * with aggregate=count alone"));
        }

        if (tie.Filters.Count > MaxFilters)
        {
            throw Refused.Value("filter", $"{tie.Filters.Count}", LocalText.Of(sl: $"največ {MaxFilters} pogojev", en: $"at most {MaxFilters} conditions"));
        }

        if (tie is { Time: not null, Period: not null })
        {
            throw Refused.Value("period", tie.Period, LocalText.Of(sl: "time ali period, ne oboje", en: "time or period, not both"));
        }

        _ = TiedTables.Find(await RecordsAsync(tie.Dataset, cancel), tie);
        if (indicator.Responsible is { } body && await store.FindOrganisationAsync(body, cancel) is null)
        {
            var names = (await store.ListOrganisationsAsync(cancel)).Select(o => o.Id).ToList();
            throw new NotFoundException(TiedTables.Unknown("organa", "body", body, "katalog / catalogue", names).Text);
        }

        await store.SaveIndicatorAsync(indicator, change, cancel);
        return await store.FindIndicatorAsync(indicator.Id, cancel) ?? indicator;
    }

    private async Task<TiedRecords> RecordsAsync(string id, CancellationToken cancel)
    {
        if (await TiedRecords.ReadAsync(store, id, whole: true, cancel) is { Record: not null } records)
        {
            return records;
        }

        var names = new List<string>();
        await foreach (var key in store.ReadKeysAsync(new RecordFilter { ExceptKind = "service", Limit = Looked }, cancel))
        {
            names.Add(key.Id);
        }

        throw new NotFoundException(names.Count == 0
            ? LocalText.Of(sl: $"Zbirke »{id}« ni; katalog je prazen.", en: $"There is no dataset \"{id}\"; the catalogue is empty.")
            : LocalText.Of(
                sl: $"Zbirke »{id}« ni. Najbližje: {string.Join(", ", TiedTables.Near(id, names))}.",
                en: $"There is no dataset \"{id}\". The nearest: {string.Join(", ", TiedTables.Near(id, names))}."));
    }
}
