using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Inventory;

/// <summary>Takes apart what people write into cells.</summary>
internal static partial class CellValues
{
    private static readonly string[] DayForms = ["yyyy-MM-dd", "d. M. yyyy", "d.M.yyyy", "dd.MM.yyyy", "dd. MM. yyyy", "d/M/yyyy", "dd/MM/yyyy", "yyyy/MM/dd"];

    /// <summary>Parts between commas, semicolons or lines, each once.</summary>
    public static IReadOnlyList<string> List(string? text, params char[] marks) =>
        text is null ? [] : [.. text.Split(marks.Length == 0 ? [',', ';', '\n', '|'] : marks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Yes or no in either language; null for anything else.</summary>
    public static bool? YesNo(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "da" or "yes" or "true" or "1" or "x" or "d" or "y" => true,
        "ne" or "no" or "false" or "0" or "n" => false,
        _ => null,
    };

    /// <summary>A day, a month or a year, with a time of day dropped; null when it is none of them.</summary>
    public static Temporal? Moment(string? text)
    {
        var bare = TimeOfDay().Replace(text?.Trim() ?? "", "");
        if (DateOnly.TryParseExact(bare, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Temporal.Of(day);
        }

        return Year().IsMatch(bare) ? new Temporal(bare[..4], TemporalPrecision.Year)
            : MonthForm().Match(bare) is { Success: true } m ? new Temporal($"{m.Groups["y"].Value}-{m.Groups["m"].Value.PadLeft(2, '0')}", TemporalPrecision.Month)
            : null;
    }

    /// <summary><c>od 1. 1. 2014</c>, <c>do 31. 12. 2017</c>, <c>1. 1. 2014 - 31. 12. 2014</c>, <c>2020-2024</c>, <c>2021</c>; null when it is no period.</summary>
    public static Period? Span(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var bare = text.Trim();
        if (Moment(bare) is { } single)
        {
            return new Period { Start = single, End = single };
        }

        if (Open().Match(bare) is { Success: true } open && Moment(open.Groups["v"].Value) is { } end)
        {
            return open.Groups["w"].Value.ToLowerInvariant() is "od" or "from" or "since" ? new Period { Start = end } : new Period { End = end };
        }

        foreach (Match dash in Dash().Matches(bare))
        {
            var (left, right) = (Moment(From().Replace(bare[..dash.Index], "")), Moment(bare[(dash.Index + dash.Length)..]));
            if (left is not null && right is not null)
            {
                return new Period { Start = left, End = right };
            }
        }

        return null;
    }

    /// <summary>Name, mailbox and number out of one cell.</summary>
    public static Contact? Contact(string? text, string? email, string? phone, string language)
    {
        var whole = text ?? "";
        email ??= Mail().Match(whole) is { Success: true } m ? m.Value : null;
        var name = Mail().Replace(whole, " ");
        phone ??= Phone().Match(name) is { Success: true } p ? p.Value.Trim() : null;
        name = Blank().Replace(Phone().Replace(name, " "), " ").Trim(' ', ',', ';', ':', '(', ')', '-');
        name = name.EndsWith(", tel", StringComparison.OrdinalIgnoreCase) ? name[..^5] : name;
        return name.Length == 0 && email is null && phone is null
            ? null
            : new Contact { Name = LocalText.In(language, name), Email = email?.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Trim(), Telephone = phone };
    }

    public static bool IsMail(string text) => Mail().Match(text) is { Success: true } m && m.Length == text.Length;

    [GeneratedRegex(@"[\s,T]+\d{1,2}[:.]\d{2}([:.]\d{2})?Z?$")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(19|20)\d\d\.?$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?:(?<y>(?:19|20)\d\d)-(?<m>0[1-9]|1[0-2])|(?<m>0?[1-9]|1[0-2])[./](?<y>(?:19|20)\d\d))$")]
    private static partial Regex MonthForm();

    [GeneratedRegex(@"^(?<w>od|do|from|since|to|until)\s+(?<v>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Open();

    [GeneratedRegex(@"^\s*(od|from)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    [GeneratedRegex(@"\s*(?:[-–—]|\bdo\b|\bto\b|/)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Dash();

    [GeneratedRegex(@"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9ČŠŽčšž.-]{1,200}\.[A-Za-z]{2,20}")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?:\+386|00386|0)[\s()/\d-]{7,16}\d")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
