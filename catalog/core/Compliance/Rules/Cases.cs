using System.Collections.Frozen;
using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>What is known before the first record is looked at.</summary>
internal sealed record RuleGround
{
    /// <summary>The moment that outcomes are of.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its day in Slovenia.</summary>
    public required DateOnly Day { get; init; }

    public required Addresses Addresses { get; init; }

    public required IReadOnlyDictionary<string, Organisation> Bodies { get; init; }

    public required RegisterView Registers { get; init; }

    /// <summary>Published services by the id of each dataset that they serve.</summary>
    public required ILookup<string, DataService> Serving { get; init; }
}

/// <summary>A dataset with all that its rules look at.</summary>
internal sealed class DatasetCase(RuleGround ground, CatalogRecord record, Dataset data, Organisation? body, MqaFacts facts)
{
    private static readonly Iri PublicRight = AllVocabularies.AccessRight.ByCode("PUBLIC")!.Iri; // of the EU list

    public RuleGround Ground => ground;

    public CatalogRecord Record => record;

    /// <summary>With what it inherits from its owner.</summary>
    public Dataset Data => data;

    public string Id => data.Id;

    public Organisation? Body => body;

    public MqaFacts Facts => facts;

    public IReadOnlyDictionary<string, LinkAnswer> Links { get; init; } = FrozenDictionary<string, LinkAnswer>.Empty;

    /// <summary>What the guard says of its files, by the key of the distribution.</summary>
    public IReadOnlyDictionary<string, GuardedFile> Files { get; init; } = FrozenDictionary<string, GuardedFile>.Empty;

    public HighValueDecision? Decision { get; init; }

    /// <summary>Line of the national portal's ledger; null while it was never sent or found there.</summary>
    public PublishedRecord? OnPortal { get; init; }

    /// <summary>Data for everybody. A published dataset that names no right is public.</summary>
    public bool IsPublic => data.Audience is null && (data.AccessRights is not { } right || right == PublicRight);

    /// <summary>It carries a category of the regulation or its ELI.</summary>
    public bool IsHighValue => IsOfHighValue(data);

    public IEnumerable<DataService> Services => ground.Serving[data.Id];

    /// <summary>Ids or IRIs of all services through which it can be had.</summary>
    public IReadOnlyList<string> Apis =>
        [.. Services.Select(static s => s.Id).Concat(data.Distributions.SelectMany(static d => d.AccessServices)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Hourly or finer: what the directive calls dynamic.</summary>
    public bool IsDynamic => data.Frequency is { } frequency && AllVocabularies.Frequency.ByIri(frequency) is { } known
        && (known.Code is "CONT" or "UPDATE_CONT" || (known["interval_days"] is { } days && double.Parse(days, System.Globalization.CultureInfo.InvariantCulture) <= 1 / 23.0));

    public IEnumerable<RegisterEntry> Charges => ground.Registers.Holding(AllRegisters.Charges, ground.Day, dataset: data.Id);

    /// <summary>Charges of the body that name no dataset: whether they are of this one no program can tell.</summary>
    public IEnumerable<RegisterEntry> WideCharges => body is null ? []
        : ground.Registers.Of(AllRegisters.Charges, body.Id).Where(e => e["dataset"] is null && RegisterView.HoldsOn(e, ground.Day));

    /// <summary>Answers of these addresses.</summary>
    public Verdict Answer(IEnumerable<string> addresses, bool secure = false) => LinkVerdict.Of(addresses, Links, a => ground.Addresses.Serves(data, a), secure);

    public static bool IsOfHighValue(Resource resource) => HighValue.Is(resource) || resource.ApplicableLegislation.Contains(HighValue.Regulation);
}

/// <summary>A service and what it serves.</summary>
internal sealed record ServiceCase(RuleGround Ground, DataService Data, Organisation? Body, bool ServesHighValue, bool ServesDynamic)
{
    public IReadOnlyDictionary<string, LinkAnswer> Links { get; init; } = FrozenDictionary<string, LinkAnswer>.Empty;

    /// <summary>Answers of these addresses; of a service the program serves no more than its page.</summary>
    public Verdict Answer(IEnumerable<string> addresses) => LinkVerdict.Of(addresses, Links, a => a == Ground.Addresses.Resource(Data.Id).Value);

    public bool IsHighValue => ServesHighValue || DatasetCase.IsOfHighValue(Data);
}

/// <summary>A body, and what was counted of its datasets on the way.</summary>
internal sealed record BodyCase(RuleGround Ground, Organisation Body)
{
    /// <summary>Datasets that are not for everybody and name no ground.</summary>
    public ClosedDatasets Closed { get; init; } = new();

    /// <summary>What is expected of it and what of that there is; null where nobody looked.</summary>
    public BodyGaps? Gaps { get; init; }

    /// <summary>Its catalogue of public information as the site shows it; null where nobody has begun one here.</summary>
    public BodyInformation? Information { get; init; }

    /// <summary>Answers of the addresses that the body and its entries name.</summary>
    public IReadOnlyDictionary<string, LinkAnswer> Links { get; init; } = FrozenDictionary<string, LinkAnswer>.Empty;

    public IEnumerable<RegisterEntry> Entries(RegisterKind kind) => Ground.Registers.Of(kind, Body.Id);

    public IEnumerable<RegisterEntry> Holding(RegisterKind kind) => Entries(kind).Where(e => RegisterView.HoldsOn(e, Ground.Day));
}

/// <summary>Datasets of a body that are closed without a ground: how many, and the first of them.</summary>
internal sealed class ClosedDatasets
{
    private const int Named = 50;

    private readonly List<string> first = [];

    public long Count { get; private set; }

    public IReadOnlyList<string> First => first;

    public void Add(string id)
    {
        Count++;
        if (first.Count < Named)
        {
            first.Add(id);
        }
    }
}

/// <summary>The catalogue as a whole.</summary>
/// <param name="Ground">What is known.</param>
/// <param name="Published">Datasets that strangers may know of.</param>
/// <param name="Conforming">Those of them that conform to DCAT-AP 3.0.1.</param>
internal sealed record CatalogueCase(RuleGround Ground, long Published, long Conforming);
