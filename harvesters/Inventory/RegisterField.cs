using OpenData.Catalog.Search;

namespace OpenData.Harvesters.Inventory;

/// <summary>A column of a register: its code, its heading in our template, and the other words people use for it.</summary>
/// <param name="Code">Stable short name.</param>
/// <param name="Sl">Slovenian heading.</param>
/// <param name="En">English heading.</param>
/// <param name="HelpSl">What to write, in Slovenian.</param>
/// <param name="HelpEn">What to write, in English.</param>
internal sealed record RegisterField(string Code, string Sl, string En, string HelpSl, string HelpEn)
{
    /// <summary>Further headings, folded when compared.</summary>
    public string[] Others { get; init; } = [];

    /// <summary>A record without it is not complete.</summary>
    public bool Required { get; init; }

    /// <summary>Only read; the template does not offer it.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Columns in the template's order.</summary>
    public static IReadOnlyList<RegisterField> All { get; } = RegisterFields.Make();

    private static readonly Lazy<Dictionary<string, RegisterField>> ByHeading = new(() =>
    {
        var headings = new Dictionary<string, RegisterField>(StringComparer.Ordinal);
        foreach (var field in All)
        {
            foreach (var heading in field.Others.Prepend(field.En).Prepend(field.Sl))
            {
                headings.TryAdd(Fold(heading), field);
            }
        }

        return headings;
    });

    /// <summary>The column that a heading means; null when no column goes by it. <c>sl / en</c>, remarks in brackets, stars and colons do not disturb.</summary>
    public static RegisterField? Find(string heading)
    {
        if (heading.Length is 0 or > 200)
        {
            return null;
        }

        var bare = heading.Replace("*", "", StringComparison.Ordinal);
        var bracket = bare.IndexOf('(', StringComparison.Ordinal);
        string[] forms = [bare, .. bare.Split(['/', '\n', '|']), bracket > 0 ? bare[..bracket] : bare];
        return forms.Select(f => ByHeading.Value.GetValueOrDefault(Fold(f))).FirstOrDefault(f => f is not null);
    }

    public static string Fold(string text) => string.Join(' ', TextFolding.Words(text));
}
