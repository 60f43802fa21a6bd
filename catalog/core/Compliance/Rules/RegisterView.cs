using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>The registers as they stood at a moment.</summary>
internal sealed class RegisterView
{
    private const int ShortLife = 12;
    private const int LongLife = 36;

    private readonly ILookup<(string Kind, string Organisation), RegisterEntry> byOrganisation;
    private readonly ILookup<(string Kind, string Dataset), RegisterEntry> byDataset;
    private readonly ILookup<string, RegisterEntry> declarations;

    public RegisterView(IReadOnlyList<RegisterEntry> entries)
    {
        All = [.. entries.OrderBy(static e => e.Id, StringComparer.Ordinal)];
        byOrganisation = All.ToLookup(static e => (e.Kind, e["organisation"] ?? ""));
        byDataset = All.Where(static e => e["dataset"] is not null).ToLookup(static e => (e.Kind, e["dataset"]!)); // just asked for
        declarations = All.Where(static e => e.Kind == AllRegisters.Declarations.Name && e["rule"] is not null).ToLookup(static e => e["rule"]!, StringComparer.Ordinal);
    }

    public IReadOnlyList<RegisterEntry> All { get; }

    public IEnumerable<RegisterEntry> Of(RegisterKind kind, string organisation) => byOrganisation[(kind.Name, organisation)];

    public IEnumerable<RegisterEntry> OfDataset(RegisterKind kind, string dataset) => byDataset[(kind.Name, dataset)];

    /// <summary>Entries about a dataset that hold on a day.</summary>
    public IEnumerable<RegisterEntry> Holding(RegisterKind kind, DateOnly day, string dataset) => OfDataset(kind, dataset).Where(e => HoldsOn(e, day));

    public static bool HoldsOn(RegisterEntry entry, DateOnly day) =>
        (DayOf(entry, "from") is not { } from || from <= day) && (DayOf(entry, "until") is not { } until || day <= until);

    public static DateOnly? DayOf(RegisterEntry entry, string field) => entry[field] is { } text ? RegisterValue.Day(text) : null;

    /// <summary>
    /// The newest statement about a rule that holds on a day, for a dataset or for all of its body. It holds a year at most, one about arrangements
    /// (Article 12) three; one dated later than the day does not hold.
    /// </summary>
    public RegisterEntry? Declared(string rule, string? organisation, string? dataset, DateOnly day) => declarations[rule]
        .Where(e => e["organisation"] == organisation && (e["dataset"] is null || e["dataset"] == dataset) && IsValid(e, rule, day))
        .OrderByDescending(static e => e["dataset"] is not null).ThenByDescending(static e => e["date"], StringComparer.Ordinal).ThenByDescending(static e => e.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static bool IsValid(RegisterEntry entry, string rule, DateOnly day)
    {
        var months = rule.StartsWith("EXC", StringComparison.Ordinal) ? LongLife : ShortLife;
        return DayOf(entry, "date") is { } stated && stated <= day && day <= stated.AddMonths(months) && (DayOf(entry, "until") is not { } until || day <= until);
    }
}
