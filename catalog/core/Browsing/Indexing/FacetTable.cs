using System.Runtime.InteropServices;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>
/// Facet values of all records. Records that share all their values share a row, so that counting goes over rows and not over every record; rows that
/// share some of their values were read once. Freshness, which depends on the clock, stands apart.
/// </summary>
/// <param name="organisations">Bodies whose defaults fill what a record leaves open.</param>
internal sealed class FacetTable(IReadOnlyDictionary<string, Organisation> organisations)
{
    /// <summary>Dates that are worth remembering.</summary>
    private const int MaxDates = 5_000;

    // Which facets are made from which line of a record's facts.
    private static readonly Facet[][] Lines =
    [
        [Facet.Kind, Facet.Owner, Facet.Theme, Facet.HighValue], [Facet.Format, Facet.Licence], [Facet.Place], [Facet.Frequency, Facet.Indicator],
    ];

    private readonly Dictionary<string, Line>[] lines = [.. Lines.Select(static _ => new Dictionary<string, Line>(StringComparer.Ordinal))];
    private readonly Dictionary<(int, int, int, int), int> rowNumbers = [];
    private readonly Dictionary<(Facet, string), int> valueNumbers = [];
    private readonly List<(Facet Facet, string Code)> values = [];
    private readonly List<uint> bits = [];
    private readonly List<FacetRow> rows = [];
    private readonly Dictionary<(Line, string), long> overdue = [];

    public int Count => rows.Count;

    public int ValueCount => values.Count;

    /// <summary>For each value the bit of its facet.</summary>
    public ReadOnlySpan<uint> Bits => CollectionsMarshal.AsSpan(bits);

    public FacetRow this[int row] => rows[row];

    public (Facet Facet, string Code) Value(int value) => values[value];

    /// <summary>The number of a value; -1 when no record has it.</summary>
    public int NumberOf(Facet facet, string code) => valueNumbers.GetValueOrDefault((facet, code), -1);

    /// <summary>The row of a record's facts; a new one when they are new.</summary>
    /// <param name="owner">The body that owns it.</param>
    /// <param name="facts">A document a line, as the store keeps them.</param>
    public int Add(string? owner, string facts)
    {
        var texts = facts.Split('\n');
        var (a, b, c, d) = (Read(0, owner, texts), Read(1, owner, texts), Read(2, owner, texts), Read(3, owner, texts));
        if (!rowNumbers.TryGetValue((a.Number, b.Number, c.Number, d.Number), out var row))
        {
            row = rows.Count;
            rows.Add(new FacetRow([.. a.Values, .. b.Values, .. c.Values, .. d.Values], b.IsOpen, d));
            rowNumbers.Add((a.Number, b.Number, c.Number, d.Number), row);
        }

        return row;
    }

    /// <summary>From when on (UTC ticks) a record of these facts is late; 0 when it promises nothing.</summary>
    /// <param name="row">Its facts.</param>
    /// <param name="modified">Its dates of change, as the store keeps them.</param>
    public long OverdueAt(int row, string modified)
    {
        var promise = rows[row].Promise;
        if (promise.Frequency is not { } frequency || modified.Length == 0)
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

    private Line Read(int number, string? owner, string[] texts)
    {
        var text = number < texts.Length ? texts[number] : texts[0];
        var key = string.Concat(owner, " ", text);
        if (!lines[number].TryGetValue(key, out var line))
        {
            line = Make(lines[number].Count, number, RecordJson.Read<Resource>(text) with { Owner = owner });
            lines[number].Add(key, line);
        }

        return line;
    }

    private Line Make(int number, int which, Resource resource)
    {
        if (resource.Owner is { } owner && organisations.TryGetValue(owner, out var organisation))
        {
            resource = InheritedValues.Apply(resource, organisation);
        }

        var frequency = resource switch { Dataset d => d.Frequency, DatasetSeries s => s.Frequency, _ => null };
        var record = new CatalogRecord { Resource = resource };
        return new Line(
            number,
            [.. Lines[which].SelectMany(f => FacetValues.Of(record, f, default).Distinct(StringComparer.Ordinal).Select(code => Number(f, code)))],
            FacetValues.Of(record, Facet.Licence, default).Any(IsOpen),
            frequency is null ? null : new Dataset { Frequency = frequency });
    }

    private int Number(Facet facet, string code)
    {
        if (!valueNumbers.TryGetValue((facet, code), out var number))
        {
            number = values.Count;
            values.Add((facet, code));
            bits.Add(1u << (int)facet);
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

    /// <summary>What one line of facts says.</summary>
    /// <param name="number">Which it is among those of its place.</param>
    /// <param name="values">Numbers of facet values.</param>
    /// <param name="isOpen">It names an open licence.</param>
    /// <param name="frequency">A dataset with nothing but the promised frequency; null when it promises none.</param>
    internal sealed class Line(int number, int[] values, bool isOpen, Dataset? frequency)
    {
        public int Number => number;

        public int[] Values => values;

        public bool IsOpen => isOpen;

        public Dataset? Frequency => frequency;
    }
}

/// <summary>Facet values that records have in common.</summary>
/// <param name="Values">Numbers of the values of all facets but freshness.</param>
/// <param name="IsOpen">One of the distributions has an open licence.</param>
/// <param name="Promise">The line that says how often the data are promised anew.</param>
internal readonly record struct FacetRow(int[] Values, bool IsOpen, FacetTable.Line Promise);
