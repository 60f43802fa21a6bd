using System.Runtime.InteropServices;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>
/// Facet values of all records, by the lines of facts that they share: a line is read once, and a facet is made from lines of one kind alone, so counting
/// records by line counts their facets. Freshness, which depends on the clock, stands apart.
/// </summary>
/// <param name="organisations">Bodies whose defaults fill what a record leaves open.</param>
internal sealed class FacetTable(IReadOnlyDictionary<string, Organisation> organisations)
{
    /// <summary>Dates that are worth remembering.</summary>
    private const int MaxDates = 5_000;

    // Which facets are made from which line of a record's facts.
    private static readonly Facet[][] Kinds =
    [
        [Facet.Kind, Facet.Owner, Facet.Theme, Facet.HighValue], [Facet.Format, Facet.Licence], [Facet.Place], [Facet.Frequency, Facet.Indicator],
    ];

    private static readonly int[] KindOfFacet = [.. Enum.GetValues<Facet>().Select(f => Array.FindIndex(Kinds, facets => facets.Contains(f)))];

    private readonly Dictionary<string, int>[] numbers = [.. Kinds.Select(static _ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly List<Line>[] lines = [.. Kinds.Select(static _ => new List<Line>())];
    private readonly Dictionary<(Facet, string), int> valueNumbers = [];
    private readonly List<(Facet Facet, string Code)> values = [];
    private readonly Dictionary<(int, string), long> overdue = [];

    public int ValueCount => values.Count;

    public (Facet Facet, string Code) Value(int value) => values[value];

    /// <summary>The lines of one kind, by number.</summary>
    public ReadOnlySpan<Line> LinesOf(int kind) => CollectionsMarshal.AsSpan(lines[kind]);

    /// <summary>The kind of line that tells a facet; -1 for freshness, which no line tells.</summary>
    public static int KindOf(Facet facet) => KindOfFacet[(int)facet];

    /// <summary>The number of a value; -1 when no record has it.</summary>
    public int NumberOf(Facet facet, string code) => valueNumbers.GetValueOrDefault((facet, code), -1);

    /// <summary>The lines of a record's facts; those that are new are read.</summary>
    /// <param name="owner">The body that owns it.</param>
    /// <param name="facts">A document a line, as the store keeps them.</param>
    public FacetLines Add(string? owner, string facts)
    {
        var texts = facts.Split('\n');
        var record = default(FacetLines);
        for (var kind = 0; kind < FacetLines.Kinds; kind++)
        {
            record[kind] = Read(kind, owner, kind < texts.Length ? texts[kind] : texts[0]);
        }

        return record;
    }

    /// <summary>One of the distributions has an open licence.</summary>
    public bool IsOpen(FacetLines record) => lines[1][record[1]].IsOpen;

    /// <summary>From when on (UTC ticks) a record of these facts is late; 0 when it promises nothing.</summary>
    /// <param name="record">Its facts.</param>
    /// <param name="modified">Its dates of change, as the store keeps them.</param>
    public long OverdueAt(FacetLines record, string modified)
    {
        var promise = record[3];
        if (lines[3][promise].Frequency is not { } frequency || modified.Length == 0)
        {
            return 0;
        }

        if (!overdue.TryGetValue((promise, modified), out var at))
        {
            if (overdue.Count == MaxDates)
            {
                overdue.Clear();
            }

            at = DatasetDue.Of(frequency with { Distributions = [.. modified.Split(' ').Select(Date)] })?.OverdueAt.UtcTicks ?? 0;
            overdue[(promise, modified)] = at;
        }

        return at;
    }

    private int Read(int kind, string? owner, string text)
    {
        var key = string.Concat(owner, " ", text);
        if (!numbers[kind].TryGetValue(key, out var number))
        {
            number = lines[kind].Count;
            lines[kind].Add(Make(kind, RecordJson.Read<Resource>(text) with { Owner = owner }));
            numbers[kind].Add(key, number);
        }

        return number;
    }

    private Line Make(int kind, Resource resource)
    {
        if (resource.Owner is { } owner && organisations.TryGetValue(owner, out var organisation))
        {
            resource = InheritedValues.Apply(resource, organisation);
        }

        var frequency = resource switch { Dataset d => d.Frequency, DatasetSeries s => s.Frequency, _ => null };
        var record = new CatalogRecord { Resource = resource };
        return new Line(
            [.. Kinds[kind].SelectMany(f => FacetValues.Of(record, f, default).Distinct(StringComparer.Ordinal).Select(code => Number(f, code)))],
            FacetValues.Of(record, Facet.Licence, default).Any(IsOpen),
            frequency is null ? null : new Dataset { Frequency = frequency });
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
