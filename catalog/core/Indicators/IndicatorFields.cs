using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Indicators;

/// <summary>The fields of an indicator as people type them, each with its value; an empty value clears a field.</summary>
public static class IndicatorFields
{
    private const int MaxText = 4_000;
    private const int MaxName = 300;

    /// <summary>All fields; <c>name</c>, <c>description</c> and <c>unit</c> are Slovenian, <c>name.en</c> and the like other languages.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "name", "name.en", "name.it", "name.hu", "description", "description.en", "description.it", "description.hu",
        "unit", "unit.en", "unit.it", "unit.hu", "theme", "code", "edition", "target", "dataset", "distribution", "sheet", "column", "time", "period",
        "filter", "aggregate", "per", "factor", "responsible",
    ];

    /// <summary>The indicator with one field changed.</summary>
    /// <exception cref="SettingsInvalidException">There is no such field, or the value is not right for it.</exception>
    public static Indicator Apply(Indicator indicator, string field, string value)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(value);
        var (name, language) = field.Split('.', 2) is [var head, "en" or "it" or "hu"] ? (head, field[^2..]) : (field, "sl");
        return (name, language) switch
        {
            ("name", _) => indicator with { Name = indicator.Name.With(language, Short(field, value) ?? "") },
            ("description", _) => indicator with { Description = indicator.Description.With(language, Text(field, value, MaxText) ?? "") },
            ("unit", _) => indicator with { Unit = indicator.Unit.With(language, Short(field, value) ?? "") },
            ("theme", "sl") => indicator with { Theme = Theme(field, value) },
            ("code", "sl") => indicator with { Code = Short(field, value) },
            ("edition", "sl") => indicator with { Edition = Short(field, value) is { } edition && edition is not ("own" or "lastni") ? edition : null },
            ("target", "sl") => indicator with { Target = TargetText.Parse(value) },
            ("responsible", "sl") => indicator with { Responsible = Short(field, value) },
            (_, "sl") => indicator with { Tie = Apply(indicator.Tie, field, value) },
            _ => throw Refused.Field(field, All),
        };
    }

    private static IndicatorTie Apply(IndicatorTie tie, string field, string value) => field switch
    {
        "dataset" => tie with { Dataset = Short(field, value) ?? throw Missing(field) },
        "distribution" => tie with { Distribution = Short(field, value) },
        "sheet" => tie with { Sheet = Short(field, value) },
        "column" => tie with { Column = Short(field, value) ?? throw Missing(field) },
        "time" => tie with { Time = Short(field, value) },
        "period" => tie with { Period = Period(field, value) },
        "filter" => tie with { Filters = Filters(value) },
        "aggregate" => tie with { Aggregate = Word<IndicatorAggregate>(field, value) },
        "per" => tie with { Per = Word<IndicatorSpan>(field, value) },
        "factor" => tie with { Factor = Factor(field, value) },
        _ => throw Refused.Field(field, All),
    };

    // Several conditions stand on lines of their own, or are parted by &, as in an address.
    private static List<string> Filters(string value)
    {
        List<string> filters = [.. value.Split(['\n', '&'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        filters.ForEach(IndicatorFilter.Check);
        return filters;
    }

    private static string? Theme(string field, string value) => Short(field, value) is not { } word ? null
        : AllVocabularies.Iso37120.Resolve(word)?.Code
            ?? throw Refused.Word(field, word, TiedTables.Near(word, AllVocabularies.Iso37120.All.SelectMany(c => new[] { c.Label.For("sl"), c.Code })));

    private static string? Period(string field, string value) => Short(field, value) is not { } text ? null
        : PeriodText.Normal(text) ?? throw Refused.Value(field, text, LocalText.Of(
            sl: "leto, četrtletje, mesec ali dan, npr. 2021, 2021-Q1, 2021-03, 2021-03-01",
            en: "a year, a quarter, a month or a day, such as 2021, 2021-Q1, 2021-03, 2021-03-01"));

    private static string? Factor(string field, string value) => Short(field, value) is not { } text ? null
        : FactorText.Read(text) is not null ? text
        : throw Refused.Value(field, text, LocalText.Of(
            sl: "število ali razmerje, npr. 0.001 ali 1000/23509", en: "a number or a ratio, such as 0.001 or 1000/23509"));

    private static T Word<T>(string field, string value)
        where T : struct, Enum => Short(field, value) is not { } word ? default
        : ContractWords.TryParse<T>(word, out var known) ? known
        : throw Refused.Value(field, word, LocalText.Of(sl: string.Join(", ", ContractWords.All<T>()), en: string.Join(", ", ContractWords.All<T>())));

    private static string? Short(string field, string value) => Text(field, value, MaxName);

    private static string? Text(string field, string value, int most) => value.Trim() is not { Length: > 0 } text ? null
        : text.Length <= most ? text
        : throw Refused.Value(field, text, LocalText.Of(sl: $"največ {most} znakov", en: $"at most {most} characters"));

    private static SettingsInvalidException Missing(string field) => Refused.Value(field, "", LocalText.Of(
        sl: "ime; brez njega kazalnika ni iz česa izračunati", en: "a name; without it there is nothing to compute the indicator from"));
}
