using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Browsing;

namespace OpenData.Web.Endpoints.Api;

/// <summary>Reads the query of a search, the same as the page's; what cannot be understood is refused by name.</summary>
internal static class SearchParameters
{
    private const int MaxValues = 20;
    private const int MaxValueLength = 100;
    private const int MaxWordsLength = 2_000;

    private static readonly Dictionary<string, Facet> Facets = new(StringComparer.Ordinal)
    {
        ["theme"] = Facet.Theme, ["publisher"] = Facet.Owner, ["format"] = Facet.Format, ["licence"] = Facet.Licence,
        ["frequency"] = Facet.Frequency,
        ["freshness"] = Facet.Freshness, ["hvd"] = Facet.HighValue, ["place"] = Facet.Place, ["indicator"] = Facet.Indicator,
        ["kind"] = Facet.Kind,
    };

    private static readonly Dictionary<string, SearchOrder> Orders = new(StringComparer.Ordinal)
    {
        ["best"] = SearchOrder.Best, ["useful"] = SearchOrder.Useful, ["newest"] = SearchOrder.Newest, ["title"] = SearchOrder.Title,
    };

    /// <summary>What narrows a search.</summary>
    public static IReadOnlyList<ApiParameter> Narrowing { get; } =
    [
        new("q", "Words in any form, Slovenian or English; \"a phrase\"; -without.", "promet"),
        new("theme", "Code of an EU data theme.", "TRAN") { IsRepeated = true },
        new("publisher", "Id of the body that owns the record, from /api/v1/organisations.", "obcina") { IsRepeated = true },
        new("format", "Code of an EU file type.", "CSV") { IsRepeated = true },
        new("licence", "Code of an EU licence; other, none.", "CC_BY_4_0") { IsRepeated = true },
        new("frequency", "Code of an EU frequency.", "ANNUAL") { IsRepeated = true },
        new("freshness", "Whether the promise of refreshment is kept.", "kept") { IsRepeated = true, Words = ["kept", "late", "none"] },
        new("hvd", "Code of a high-value category of Regulation (EU) 2023/138.", "c_b79e35eb") { IsRepeated = true },
        new("place", "Code of a municipality or a NUTS region.", "096") { IsRepeated = true },
        new("indicator", "Theme of ISO 37120 whose indicators the record feeds.", "Water") { IsRepeated = true },
        new("kind", "Kind of record.", "dataset") { IsRepeated = true, Words = ["dataset", "service", "series"] },
        new("from", "Only records about a time that ends on this day or later.", "2020-01-01") { Format = "date" },
        new("to", "Only records about a time that begins on this day or earlier.", "2030-12-31") { Format = "date" },
    ];

    /// <summary>What chooses and orders a page.</summary>
    public static IReadOnlyList<ApiParameter> Paging { get; } =
    [
        new("sort", "Order; with words the best match first unless told otherwise.", "newest") { Words = [.. Orders.Keys] },
        new("page", $"Page, from 1; no further than result {SearchRequest.MaxReach}.", "1") { Number = (1, SearchRequest.MaxReach) },
        new("size", "Records on a page.", "10") { Number = (1, SearchRequest.MaxSize) },
    ];

    public static string NameOf(Facet facet) => Facets.First(f => f.Value == facet).Key;

    /// <summary>The search; null with what is wrong, by parameter.</summary>
    /// <param name="query">Of the address.</param>
    /// <param name="known">Parameters that the address takes.</param>
    /// <param name="problems">Filled where there are any.</param>
    public static SearchRequest? Read(IQueryCollection query, IReadOnlyList<ApiParameter> known, Dictionary<string, string[]> problems)
    {
        foreach (var name in query.Keys.Where(k => !known.Any(p => p.Name == k)).Take(MaxValues))
        {
            problems[Cut(name)] = [$"There is no such parameter. Known: {string.Join(", ", known.Select(p => p.Name))}"];
        }

        var chosen = new Dictionary<Facet, IReadOnlyList<string>>();
        foreach (var parameter in known)
        {
            var values = query[parameter.Name].OfType<string>().Where(v => v.Length > 0).ToList();
            if (values.Count > 0 && Refuse(parameter, values) is { } why)
            {
                problems[parameter.Name] = [why];
            }
            else if (values.Count > 0 && Facets.TryGetValue(parameter.Name, out var facet))
            {
                chosen[facet] = values;
            }
        }

        if (problems.Count > 0)
        {
            return null;
        }

        var request = new SearchRequest
        {
            Words = query["q"].FirstOrDefault(),
            Chosen = chosen,
            From = Day(query["from"].FirstOrDefault()),
            To = Day(query["to"].FirstOrDefault()),
            Order = Orders.GetValueOrDefault(query["sort"].FirstOrDefault() ?? "", SearchOrder.Best),
            Page = Natural(query["page"].FirstOrDefault()) ?? 1,
            Size = Natural(query["size"].FirstOrDefault()) ?? 20,
        };
        if ((long)request.Page * request.Size > SearchRequest.MaxReach)
        {
            problems["page"] = [$"Only the first {SearchRequest.MaxReach} results can be paged to: narrow the search, or read /catalog.ttl for all of it."];
            return null;
        }

        return request;
    }

    private static string? Refuse(ApiParameter parameter, List<string> values) => parameter switch
    {
        { IsRepeated: false } when values.Count > 1 => "It may stand once only.",
        _ when values.Count > MaxValues => $"At most {MaxValues} values.",
        { Name: "q" } => values[0].Length > MaxWordsLength ? $"At most {MaxWordsLength} characters." : null,
        { Number: var (least, most) } =>
            Natural(values[0]) is { } n && n >= least && n <= most ? null : $"It is a whole number from {least} to {most}.",
        { Format: "date" } => Day(values[0]) is null ? "It is a day, such as 2026-03-01." : null,
        { Words.Count: > 0 } => values.All(parameter.Words.Contains) ? null : $"It is one of: {string.Join(", ", parameter.Words)}",
        _ => values.Exists(v => v.Length > MaxValueLength) ? $"At most {MaxValueLength} characters." : null,
    };

    private static int? Natural(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Cut(string name) => name.Length <= 50 ? name : name[..50] + "…";
}
