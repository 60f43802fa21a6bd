using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Web.Site;

/// <summary>Inexact dates of the catalogue as readers write them.</summary>
internal static class Days
{
    /// <summary>A year, a month and year, or a day; the text itself where it is no date.</summary>
    public static string Day(this Reading reading, Temporal date) => date.Precision switch
    {
        TemporalPrecision.Day when DateOnly.TryParse(date.Text[..Math.Min(10, date.Text.Length)], CultureInfo.InvariantCulture, out var day) => reading.Day(day),
        TemporalPrecision.Instant when DateTimeOffset.TryParse(date.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => reading.Day(at),
        TemporalPrecision.Month when date.Text is [_, _, _, _, '-', var tens, var ones, ..] => $"{(tens == '0' ? "" : tens)}{ones}/{date.Text[..4]}",
        _ => date.Text,
    };

    /// <summary>The newest date of change that a record or one of its distributions bears.</summary>
    public static Temporal? NewestOf(Resource resource)
    {
        var dates = (resource as Dataset)?.Distributions.Select(d => d.Modified).Append(resource.Modified) ?? [resource.Modified];
        return dates.OfType<Temporal>().OrderByDescending(d => d.Text, StringComparer.Ordinal).Cast<Temporal?>().FirstOrDefault();
    }
}
