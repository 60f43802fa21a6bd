using System.Globalization;
using System.Xml;
using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// A series of measurements that no longer moves: the newest time in it is what it was, though several new ones should have come. Looked for only where
/// the record says how often new values come, at least once a day, and a column holds times of day. Pure.
/// </summary>
internal sealed class Standstill(CommonSourceOptions options, TimeProvider clock)
{
    // Stamps without a zone may be in local time.
    private static readonly TimeSpan Zones = TimeSpan.FromHours(2);

    /// <summary>Why the record's data stand still; null when they do not, or nobody can tell.</summary>
    /// <param name="before">The record as it is kept.</param>
    /// <param name="files">What came, profiled; empty when nothing changed.</param>
    public LocalText? Judge(CatalogRecord before, IReadOnlyList<ProfiledFile> files)
    {
        if (options.Standstill == 0 || before.Resource is not Dataset dataset || Interval(dataset) is not { } interval || Newest(dataset) is not { } last)
        {
            return null;
        }

        var moved = files.Count > 0 && Newest(files.SelectMany(f => f.Profile.Tables)) != last;
        var since = clock.GetUtcNow() - Zones - last;
        return moved || since < interval * options.Standstill ? null : LocalText.Of(
            sl: $"Meritve stojijo: zadnji čas v podatkih je {Text(last)}, pričakovan razmik pa {XmlConvert.ToString(interval)}. Velja zadnje dobro stanje. Preverite merilnik ali prenos podatkov.",
            en: $"The measurements stand still: the newest time in the data is {Text(last)}, new values are expected every {XmlConvert.ToString(interval)}. The last good state stands. Check the sensor or the transfer of its data.");
    }

    private static TimeSpan? Interval(Dataset dataset)
    {
        if (dataset.TemporalResolution is { } resolution && Duration(resolution) is { } step)
        {
            return step;
        }

        // What the program only suggests is no expectation.
        var suggested = dataset.Origins.TryGetValue("frequency", out var origin) && origin.Origin == ValueOrigin.Suggested;
        return !suggested && AllVocabularies.Frequency.ByIri(dataset.Frequency)?["interval_days"] is { } days
            && double.TryParse(days, NumberStyles.Float, CultureInfo.InvariantCulture, out var count)
            ? Bounded(TimeSpan.FromDays(count)) : null;
    }

    private static TimeSpan? Duration(string text)
    {
        try
        {
            return Bounded(XmlConvert.ToTimeSpan(text));
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static TimeSpan? Bounded(TimeSpan interval) => interval > TimeSpan.Zero && interval <= TimeSpan.FromDays(1) ? interval : null;

    private static DateTimeOffset? Newest(Dataset dataset) => Newest(dataset.Distributions.Where(d => d.File is not null).SelectMany(d => d.Tables).Select(t => t.Profile));

    private static DateTimeOffset? Newest(IEnumerable<TableProfile> tables)
    {
        DateTimeOffset? newest = null;
        foreach (var max in tables.SelectMany(t => t.Columns).Where(c => c.Type == ColumnType.DateTime).Select(c => c.Max))
        {
            if (DateTimeOffset.TryParse(max, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && (newest is null || time > newest))
            {
                newest = time;
            }
        }

        return newest;
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
