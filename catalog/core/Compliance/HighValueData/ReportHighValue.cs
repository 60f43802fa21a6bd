using System.Runtime.CompilerServices;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;
using Marks = OpenData.Catalog.Dcat.HighValue;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>One resource of the report.</summary>
public sealed record HighValueLine
{
    public required Resource Resource { get; init; }

    /// <summary>Its address, as the feed names it.</summary>
    public required string Address { get; init; }

    /// <summary>A state of <see cref="HighValueStates"/>; <c>claimed</c> where its source alone says so, <c>undecided</c> where nothing says why it is marked.</summary>
    public required string State { get; init; }

    /// <summary>The feed for reporting carries it now.</summary>
    public bool InFeed { get; init; }

    /// <summary>Why it should be looked at; null where nothing is wrong.</summary>
    public LocalText? Trouble { get; init; }

    /// <summary>The decision; null without one.</summary>
    public RegisterEntry? Decision { get; init; }

    /// <summary>Categories as the record bears them, or as they were decided while it bears none.</summary>
    public IReadOnlyList<Concept> Categories { get; init; } = [];
}

/// <summary>
/// A body's high-value data: what the feed for reporting says (profile <c>dcat-ap-hvd</c>), with the decision that each resource rests on, and what was decided
/// and is not in the feed.
/// </summary>
/// <param name="store">The catalogue.</param>
/// <param name="head">Its description.</param>
public sealed class ReportHighValue(CatalogStore store, CatalogDescription head)
{
    /// <summary>State of a resource that its own catalogue marks.</summary>
    public const string Claimed = "claimed";

    /// <summary>State of a resource that is marked, and nothing says why.</summary>
    public const string Undecided = "undecided";

    /// <summary>First what the feed carries, in its order; then what was agreed on and is not in it.</summary>
    /// <param name="owner">Of one body; null for all.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async IAsyncEnumerable<HighValueLine> RunAsync(string? owner, [EnumeratorCancellation] CancellationToken cancel)
    {
        var decisions = await ScreenCatalog.DecisionsAsync(store, cancel);
        var told = new HashSet<string>(StringComparer.Ordinal);
        await using (var catalog = await PublishedCatalog.OpenAsync(store, head, cancel))
        {
            await foreach (var record in catalog.ReadAsync(new RecordFilter { Owner = owner, HighValueOnly = true, Order = RecordOrder.Id }, cancel))
            {
                told.Add(record.Resource.Id);
                yield return InFeed(record, decisions, catalog);
            }
        }

        var addresses = new Dcat.Addresses(head.BaseUri);
        foreach (var (id, decision) in decisions.Where(d => HighValueStates.IsMarked(d.Value["state"]) && !told.Contains(d.Key)).OrderBy(static d => d.Key, StringComparer.Ordinal))
        {
            if (await store.FindAsync(id, cancel) is { } record && (owner is null || record.Resource.Owner == owner))
            {
                yield return new HighValueLine
                {
                    Resource = record.Resource, Address = addresses.Of(record.Resource).Value, State = decision["state"]!, // it is marked
                    Decision = decision, Categories = HighValueStates.CategoriesOf(decision["categories"]), Trouble = Missing(record),
                };
            }
        }
    }

    private static HighValueLine InFeed(CatalogRecord record, IReadOnlyDictionary<string, RegisterEntry> decisions, PublishedCatalog catalog)
    {
        var decision = record.Resource is DataService service
            ? service.ServesDatasets.Select(decisions.GetValueOrDefault).OfType<RegisterEntry>().FirstOrDefault(static d => HighValueStates.IsMarked(d["state"]))
            : decisions.GetValueOrDefault(record.Resource.Id);
        var isDecided = HighValueStates.IsMarked(decision?["state"]);
        return new HighValueLine
        {
            Resource = record.Resource,
            Address = catalog.Addresses.Of(record.Resource).Value,
            State = isDecided ? decision!["state"]! : record.Source is not null ? Claimed : Undecided, // decided: there is a state
            InFeed = true,
            Decision = isDecided ? decision : null,
            Categories = [.. record.Resource.HvdCategories.Select(static c => AllVocabularies.HvdCategory.ByIri(c)).OfType<Concept>()],
            Trouble = isDecided ? Unmarked(record.Resource)
                : record.Source is not null ? LocalText.Of(sl: "označuje jo njen vir; organ o njej še ni odločil", en: "its source marks it; the body has not decided on it")
                : LocalText.Of(sl: "označena je brez odločitve: opendata hvd decide", en: "it is marked without a decision: opendata hvd decide"),
        };
    }

    private static LocalText? Unmarked(Resource resource) => resource.ApplicableLegislation.Contains(Marks.Regulation) ? null
        : LocalText.Of(sl: "manjka ELI uredbe", en: "the regulation's ELI is missing");

    private static LocalText Missing(CatalogRecord record) => record switch
    {
        { ArchivedAt: not null } => LocalText.Of(sl: "pri viru je ni več", en: "it is gone from its source"),
        { Status: not RecordStatus.Approved } => LocalText.Of(sl: "zapis ni odobren", en: "the record is not approved"),
        { IsPublic: false } => LocalText.Of(sl: "zapis je notranji", en: "the record is internal"),
        _ => LocalText.Of(sl: "zapis nima oznake; ponovite odločitev", en: "the record bears no mark; repeat the decision"),
    };
}
