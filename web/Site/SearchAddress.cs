using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Browsing;

namespace OpenData.Web.Site;

/// <summary>A state of the list of datasets and its address: each stands for the other. Whatever an address says, it becomes a state within bounds.</summary>
public sealed record SearchAddress
{
    public const string Path = "/datasets";

    /// <summary>Results on a page.</summary>
    public const int PageSize = 20;

    public const int LastPage = SearchRequest.MaxReach / PageSize;

    private const int MaxWords = 200;
    private const int MaxValue = 80;
    private const int MaxValues = 20;

    // As machines write a day, and as Slovenes do.
    private static readonly string[] DayForms = ["yyyy-MM-dd", "d.M.yyyy", "d. M. yyyy"];

    private static readonly Dictionary<string, SearchOrder> Orders = new(StringComparer.Ordinal)
    {
        ["useful"] = SearchOrder.Useful, ["newest"] = SearchOrder.Newest, ["title"] = SearchOrder.Title,
    };

    /// <summary>Name of every facet in an address, in the order in which they are shown.</summary>
    public static IReadOnlyList<KeyValuePair<string, Facet>> Names { get; } =
    [
        new("theme", Facet.Theme), new("publisher", Facet.Owner), new("format", Facet.Format), new("licence", Facet.Licence),
        new("frequency", Facet.Frequency), new("freshness", Facet.Freshness), new("hvd", Facet.HighValue), new("place", Facet.Place),
        new("kpi", Facet.Indicator), new("kind", Facet.Kind),
    ];

    public string Words { get; init; } = "";

    /// <summary>What was chosen, in the order of <see cref="Names"/>, then as the address had it.</summary>
    public IReadOnlyList<(Facet Facet, string Value)> Chosen { get; init; } = [];

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public SearchOrder Order { get; init; }

    public int Page { get; init; } = 1;

    /// <summary>Nothing narrows the list.</summary>
    public bool IsWhole => Words.Length == 0 && Chosen.Count == 0 && From is null && To is null;

    /// <summary>A list that a search engine may show: everything, one theme or one owner.</summary>
    public bool IsPlace => Words.Length == 0 && From is null && To is null && Order == SearchOrder.Best
        && Chosen is [] or [(Facet.Theme or Facet.Owner, _)];

    public static SearchAddress Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new SearchAddress
        {
            Words = Cut(query["q"], MaxWords),
            Chosen = [.. Names.SelectMany(n => query[n.Key].Select(v => Cut(v, MaxValue)).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)
                .Take(MaxValues).Select(v => (n.Value, v)))],
            From = Day(query["from"], atEnd: false),
            To = Day(query["to"], atEnd: true),
            Order = Orders.GetValueOrDefault(query["sort"].ToString()),
            Page = int.TryParse(query["page"], CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, LastPage) : 1,
        };
    }

    public SearchRequest ToRequest(IReadOnlyList<Facet> facets) => new()
    {
        Words = Words.Length == 0 ? null : Words,
        Chosen = Chosen.GroupBy(c => c.Facet).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(c => c.Value)]),
        From = From,
        To = To,
        Order = Order,
        Page = Page,
        Size = PageSize,
        Facets = facets,
    };

    /// <summary>With the value chosen, or without it where it was; from the first page.</summary>
    public SearchAddress Toggled(Facet facet, string value) => this with
    {
        Page = 1,
        Chosen = Chosen.Contains((facet, value))
            ? [.. Chosen.Where(c => c != (facet, value))]
            : [.. Chosen.Append((facet, value)).OrderBy(c => c.Item1)],
    };

    /// <summary>Path and query, the same for the same state.</summary>
    public override string ToString()
    {
        var address = new StringBuilder(Path);
        foreach (var (name, value) in Parts())
        {
            address.Append(address.Length == Path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return address.ToString();
    }

    /// <summary>The address's names and values, for the hidden fields of a form too.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parts()
    {
        if (Words.Length > 0)
        {
            yield return new("q", Words);
        }

        foreach (var (name, facet) in Names)
        {
            foreach (var (_, value) in Chosen.Where(c => c.Facet == facet))
            {
                yield return new(name, value);
            }
        }

        foreach (var (name, day) in new[] { ("from", From), ("to", To) })
        {
            if (day is { } date)
            {
                yield return new(name, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }

        if (NameOf(Order) is { } order)
        {
            yield return new("sort", order);
        }

        if (Page > 1)
        {
            yield return new("page", Page.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Null for the order that needs no name.</summary>
    public static string? NameOf(SearchOrder order) => Orders.FirstOrDefault(o => o.Value == order).Key;

    private static string Cut(string? text, int most)
    {
        var clean = string.Concat((text ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();
        return clean.Length <= most ? clean : clean[..most];
    }

    // A year or a month stands for its first or its last day.
    private static DateOnly? Day(string? text, bool atEnd)
    {
        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day))
        {
            return day;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return atEnd ? new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)) : month;
        }

        return DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year)
            ? atEnd ? new DateOnly(year.Year, 12, 31) : year
            : null;
    }
}
