using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>A person's word on a dataset.</summary>
/// <param name="Dataset">Id of the record.</param>
/// <param name="State">One of <see cref="HighValueStates.All"/>.</param>
/// <param name="Person">Who decided.</param>
/// <param name="Role">In which role.</param>
/// <param name="Reason">Why.</param>
public sealed record DecisionAsked(string Dataset, string State, string Person, string Role, string Reason)
{
    /// <summary>Codes or names of categories; null keeps those of the entry, or takes what screening proposes.</summary>
    public string? Categories { get; init; }

    /// <summary>Day of the agreement, of the report, as typed; null for today where it is needed and not known.</summary>
    public string? On { get; init; }

    /// <summary>Number or address of the agreement.</summary>
    public string? Document { get; init; }
}

/// <summary>Decides on a dataset, in the register of decisions and in the record alike: both are kept, or neither.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="settings">Of the registers.</param>
/// <param name="clock">The time.</param>
public sealed class DecideHighValue(CatalogStore store, RegisterSettings settings, TimeProvider clock)
{
    /// <exception cref="NotFoundException">There is no such dataset.</exception>
    /// <exception cref="SettingsInvalidException">The state may not follow, or something that it needs is missing; nothing is kept.</exception>
    public async Task<RegisterEntry> RunAsync(DecisionAsked asked, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var record = await store.FindAsync(asked.Dataset, cancel) is { Resource: Dataset } found ? found : throw new NotFoundException(LocalText.Of(
            sl: $"Zbirke »{asked.Dataset}« ni. Naštejte jih z: opendata dataset list", en: $"There is no dataset \"{asked.Dataset}\". List them with: opendata dataset list"));
        var owner = record.Resource.Owner ?? throw new SettingsInvalidException(LocalText.Of(
            sl: $"Zbirka »{asked.Dataset}« nima lastnika. Vpišite ga z: opendata dataset set {asked.Dataset} owner=ORGAN --why …",
            en: $"The dataset \"{asked.Dataset}\" has no owner. Enter it with: opendata dataset set {asked.Dataset} owner=ORG --why …"));
        var (kind, change) = (AllRegisters.HighValue, new Change(actor, asked.Reason));
        var entry = await HighValueStates.FindAsync(store, asked.Dataset, cancel);
        var typed = Typed(asked, record, entry);
        if (entry is null)
        {
            // Everything is looked at before the first word is kept.
            List<KeyValuePair<string, string>> first = [new("organisation", owner), new("dataset", asked.Dataset), .. typed.Where(static t => t.Key is not ("agreed" or "reported")), new("state", HighValueStates.Candidate)];
            var begun = await new RegisterCheck(store, clock).RunAsync(kind, new Dictionary<string, string>(), first, [], static _ => false, cancel);
            Demand(kind, begun);
            Demand(kind, await new RegisterCheck(store, clock).RunAsync(kind, begun.Values, typed, [], static _ => false, cancel));
            entry = await new AddEntry(store, settings, clock).RunAsync(kind, first, change, cancel);
            if (asked.State == HighValueStates.Candidate)
            {
                return entry;
            }
        }

        return await new ChangeEntry(store, settings, clock).SetAsync(kind, entry.Id, typed, change, cancel);
    }

    private List<KeyValuePair<string, string>> Typed(DecisionAsked asked, CatalogRecord record, RegisterEntry? entry)
    {
        var today = RegisterValue.Of(SlovenianDay.Today(clock));
        List<KeyValuePair<string, string>> typed =
        [
            new("state", asked.State), new("reason", asked.Reason), new("person", asked.Person), new("role", asked.Role), new("decided", today),
        ];
        if ((asked.Categories ?? (entry?["categories"] is null ? Proposed(record) : null)) is { Length: > 0 } categories)
        {
            typed.Add(new("categories", categories));
        }

        if (asked.Document is { } document)
        {
            typed.Add(new("document", document));
        }

        var field = asked.State switch { HighValueStates.Agreed => "agreed", HighValueStates.Reported => "reported", _ => null };
        if (field is not null && (asked.On is not null || entry?[field] is null))
        {
            typed.Add(new(field, asked.On ?? today));
        }

        return typed;
    }

    // What the record's source claims, else the likeliest row of the annex.
    private static string? Proposed(CatalogRecord record) =>
        record.Resource.HvdCategories.Count > 0 ? string.Join(';', record.Resource.HvdCategories.Select(static c => c.Value))
        : ScreenHighValue.BestOf(record);

    private static void Demand(RegisterKind kind, CheckedValues read)
    {
        if (read.Problems.Count > 0)
        {
            throw RegisterProblem.Refusal(kind, read.Problems);
        }
    }
}
