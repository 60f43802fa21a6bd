using OpenData.Catalog.Search;
using OpenData.Catalog.Store;
using OpenData.Exporters.CkanApi.Documents;

namespace OpenData.Exporters.CkanApi.Search;

/// <summary>
/// How a question is answered: what the store selects, orders and counts by itself, and what has to be looked at in each package as it
/// streams by.
/// </summary>
internal sealed record SearchPlan
{
    // Everything that strangers see is active, public and of this site.
    private static readonly HashSet<(string, string)> Granted =
        [("state", "active"), ("capacity", "public"), ("private", "false"), ("entity_type", "package")];

    /// <summary>Nothing can fit: an organisation that there is not, words without letters.</summary>
    public bool IsEmpty { get; private init; }

    public RecordFilter Filter { get; private init; } = new() { ExceptKind = "service" };

    /// <summary>What the store cannot select by.</summary>
    public IReadOnlyList<SearchCondition> Rest { get; private init; } = [];

    public static SearchPlan Of(SearchQuestion question, CkanPlace place)
    {
        var plan = new SearchPlan { Filter = new RecordFilter { ExceptKind = "service", Words = question.Words } };
        if (question.Words is { } words && SearchWords.Parse(words).IsEmpty)
        {
            plan = plan with { IsEmpty = true };
        }

        foreach (var condition in question.Conditions.SelectMany(Parts))
        {
            plan = plan.With(condition, place);
        }

        return plan with { Filter = plan.Filter with { Order = SearchOrder.Of(question.Sort, plan.Filter.Words is not null) } };
    }

    private static IEnumerable<SearchCondition> Parts(SearchCondition condition) =>
        condition is SearchCondition.Every every ? every.Parts.SelectMany(Parts) : [condition];

    private SearchPlan With(SearchCondition condition, CkanPlace place) => condition switch
    {
        SearchCondition.Value { Text: "*", IsPattern: true, Field: "" or "*" } => this,
        SearchCondition.Value { IsPattern: false } value when Granted.Contains((value.Field, value.Text)) => this,
        SearchCondition.Value { IsPattern: false, Field: "organization" or "owner_org" } value when Filter.Owner is null =>
            place.Organisations.ContainsKey(value.Text) ? this with { Filter = Filter with { Owner = value.Text } } : this with { IsEmpty = true },
        SearchCondition.Value { IsPattern: false, Field: "id" or "name" } value when Filter.Id is null =>
            Slug.IsValid(value.Text) ? this with { Filter = Filter with { Id = value.Text } } : this with { IsEmpty = true },
        SearchCondition.Value { IsPattern: false, Field: "" } value when Filter.Words is null && !SearchWords.Parse(value.Text).IsEmpty =>
            this with { Filter = Filter with { Words = value.Text } },
        SearchCondition.Range { Field: "metadata_modified" } range when IsOfMoments(range) => Changed(range),
        _ => this with { Rest = [.. Rest, condition] },
    };

    private static bool IsOfMoments(SearchCondition.Range range) =>
        range is { From: null or { Inclusive: true, Moment: not null }, To: null or { Inclusive: true, Moment: not null } };

    private SearchPlan Changed(SearchCondition.Range range)
    {
        var from = Later(Filter.ChangedFrom, range.From?.Moment);
        var to = Earlier(Filter.ChangedTo, range.To?.Moment is { } end ? WithinMicrosecond(end) : null);
        return this with { Filter = Filter with { ChangedFrom = from, ChangedTo = to } };
    }

    // What a client read has microseconds; the store is ten times as exact.
    private static DateTimeOffset WithinMicrosecond(DateTimeOffset end) =>
        DateTimeOffset.MaxValue - end > TimeSpan.FromTicks(9) ? end.AddTicks(9) : end;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
