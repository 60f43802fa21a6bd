using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Periods that end before they start, and records changed before they were issued. Dates that are none are for the shapes to report.</summary>
internal sealed class DateOrder(GraphNotes notes) : IGraphCheck
{
    private readonly Dictionary<(ulong, bool), DateOnly> seen = [];

    public bool Wants(GraphProperty property) => property.Path is "dcat:startDate" or "dcat:endDate" or "dct:issued" or "dct:modified" or "schema:startDate" or "schema:endDate";

    public void Look(in GraphStatement statement)
    {
        var path = statement.Property.Path;
        var period = path.EndsWith("Date", StringComparison.Ordinal);
        var begins = path.EndsWith("startDate", StringComparison.Ordinal) || path == "dct:issued";
        if (statement.Value.Kind != TermKind.Literal || Day(statement.Value.Text, last: !begins) is not { } day)
        {
            return;
        }

        // One half waits for the other; when both are known nothing is kept.
        if (!seen.Remove((statement.Key, period), out var other))
        {
            seen[(statement.Key, period)] = day;
            return;
        }

        var (start, end) = begins ? (day, other) : (other, day);
        if (start > end)
        {
            Tell(statement, period);
        }
    }

    private void Tell(in GraphStatement statement, bool period)
    {
        if (period)
        {
            notes.Error(NativeRules.EndBeforeStart, statement, "Obdobje se konča, preden se začne: zamenjajte začetek (dcat:startDate) in konec (dcat:endDate).",
                "The period ends before it starts: swap its start (dcat:startDate) and end (dcat:endDate).");
        }
        else
        {
            notes.Warning(NativeRules.FutureDate, statement, "Datum spremembe (dct:modified) je pred datumom objave (dct:issued): preverite oba.",
                "The modification date (dct:modified) is before the release date (dct:issued): check both.");
        }
    }

    // The first or last day that a year, month, day or instant can mean; the zone is left aside, it moves a day at most.
    private static DateOnly? Day(ReadOnlySpan<byte> text, bool last)
    {
        Span<char> letters = stackalloc char[10];
        var length = Math.Min(text.Length, 10);
        for (var i = 0; i < length; i++)
        {
            letters[i] = (char)text[i];
        }

        var date = letters[..length];
        if (length == 10 && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (length >= 7 && DateOnly.TryParseExact(date[..7], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return last ? month.AddMonths(1).AddDays(-1) : month;
        }

        return length >= 4 && int.TryParse(date[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 && (length == 4 || !char.IsAsciiDigit(date[4]))
            ? last ? new DateOnly(year, 12, 31) : new DateOnly(year, 1, 1)
            : null;
    }
}
