using System.Globalization;

namespace OpenData.Exporters.CkanApi.Search;

/// <summary>One end of a range: moments are compared as moments, other values as texts.</summary>
internal sealed record RangeEnd(string Text, bool Inclusive)
{
    public DateTimeOffset? Moment { get; } = MomentOf(Text);

    /// <summary>Below zero when the value lies before this end, above when behind.</summary>
    public int Compare(string value) =>
        Moment is { } end && MomentOf(value) is { } moment ? moment.CompareTo(end) : string.CompareOrdinal(value, Text);

    private static DateTimeOffset? MomentOf(string text) => text.Length >= 8 && DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
}
