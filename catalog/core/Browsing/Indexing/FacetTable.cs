using OpenData.Catalog.Dcat;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>
/// Facet values of all records. Records that share all their values share a row, so that counting goes over a few thousand rows and not over every
/// record; freshness, which depends on the clock, stands apart.
/// </summary>
/// <param name="organisations">Bodies whose defaults fill what a record leaves open.</param>
internal sealed class FacetTable(IReadOnlyDictionary<string, Organisation> organisations)
{
    private static readonly Facet[] Kept = [.. Enum.GetValues<Facet>().Where(static f => f != Facet.Freshness)];

    private readonly Dictionary<string, int> rowNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(Facet, string), int> valueNumbers = [];
    private readonly List<(Facet Facet, string Code)> values = [];
    private readonly List<FacetRow> rows = [];
    private readonly Dictionary<(int, string), long> overdue = [];

    public int Count => rows.Count;

    public int ValueCount => values.Count;

    public FacetRow this[int row] => rows[row];

    public (Facet Facet, string Code) Value(int value) => values[value];

    /// <summary>The number of a value; -1 when no record has it.</summary>
    public int NumberOf(Facet facet, string code) => valueNumbers.GetValueOrDefault((facet, code), -1);

    /// <summary>The row of a record's facts; a new one when they are new.</summary>
    public int Add(string facts)
    {
        if (!rowNumbers.TryGetValue(facts, out var row))
        {
            row = rows.Count;
            rows.Add(Read(facts));
            rowNumbers.Add(facts, row);
        }

        return row;
    }

    /// <summary>From when on (UTC ticks) a record of these facts is late; 0 when it promises nothing.</summary>
    /// <param name="row">Its facts.</param>
    /// <param name="modified">Its dates of change, as the store keeps them.</param>
    public long OverdueAt(int row, string modified)
    {
        if (rows[row].Frequency is not { } frequency || modified.Length == 0)
        {
            return 0;
        }

        if (!overdue.TryGetValue((row, modified), out var at))
        {
            // Only so many different dates are worth remembering.
            if (overdue.Count > 100_000)
            {
                overdue.Clear();
            }

            at = DatasetDue.Of(frequency with { Distributions = [.. modified.Split(' ').Select(Date)] })?.OverdueAt.UtcTicks ?? 0;
            overdue[(row, modified)] = at;
        }

        return at;
    }

    private FacetRow Read(string facts)
    {
        var resource = RecordJson.Read<Resource>(facts);
        var frequency = resource switch { Dataset d => d.Frequency, DatasetSeries s => s.Frequency, _ => null };
        if (resource.Owner is { } owner && organisations.TryGetValue(owner, out var organisation))
        {
            resource = InheritedValues.Apply(resource, organisation);
        }

        var record = new CatalogRecord { Resource = resource };
        var numbers = Kept.SelectMany(f => FacetValues.Of(record, f, default).Distinct(StringComparer.Ordinal).Select(code => Number(f, code))).ToArray();
        var isOpen = FacetValues.Of(record, Facet.Licence, default).Any(IsOpen);
        return new FacetRow(numbers, isOpen, frequency is null ? null : new Dataset { Frequency = frequency });
    }

    private int Number(Facet facet, string code)
    {
        if (!valueNumbers.TryGetValue((facet, code), out var number))
        {
            number = values.Count;
            values.Add((facet, code));
            valueNumbers.Add((facet, code), number);
        }

        return number;
    }

    private static bool IsOpen(string licence) =>
        AllVocabularies.Licence.ByCode(licence)?["openness"] is { } openness && openness.StartsWith("open", StringComparison.Ordinal);

    private static Distribution Date(string text) => new()
    {
        Modified = new Temporal(text[1..], text[0] switch
        {
            'Y' => TemporalPrecision.Year,
            'M' => TemporalPrecision.Month,
            'D' => TemporalPrecision.Day,
            _ => TemporalPrecision.Instant,
        }),
    };
}

/// <summary>Facet values that records have in common.</summary>
/// <param name="Values">Numbers of the values of all facets but freshness.</param>
/// <param name="IsOpen">One of the distributions has an open licence.</param>
/// <param name="Frequency">A dataset with nothing but the promised frequency; null when none is promised.</param>
internal sealed record FacetRow(int[] Values, bool IsOpen, Dataset? Frequency);
