using System.Globalization;
using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// The brake inside a dataset: a refresh that brings far fewer rows, loses columns, or is no longer data at all is more often a broken export than news.
/// Such a refresh is held: the last good state stays public until a better one comes, or a person lets it through. Pure.
/// </summary>
internal sealed class RefreshBrake(CommonSourceOptions options)
{
    /// <summary>Code of the finding on a record whose refresh is held.</summary>
    public const string Code = "refresh-held";

    // A table of three rows may lose one any day.
    private const long FewestRows = 3;

    /// <summary>What speaks against the files that came, with the figures before and after; null when nothing does.</summary>
    /// <param name="before">The last good state.</param>
    /// <param name="files">What came, profiled.</param>
    public LocalText? Judge(CatalogRecord before, IReadOnlyList<ProfiledFile> files)
    {
        if (before.Resource is not Dataset dataset)
        {
            return null;
        }

        var reasons = new List<LocalText>();
        foreach (var file in files)
        {
            if (dataset.Distributions.FirstOrDefault(d => d.Key == file.DistributionKey) is { File: not null } distribution)
            {
                var traced = before.Trace?.Files.FirstOrDefault(f => f.Key == file.DistributionKey);
                reasons.AddRange(OfFile(distribution, traced, file));
            }
        }

        return reasons.Count == 0 ? null : LocalText.Of(
            sl: $"Osvežitev je zadržana, velja zadnje dobro stanje: {Joined(reasons, "sl")}. Popravite datoteko pri viru; če je prav tako, zaženite zajem z --release {before.Resource.Id}.",
            en: $"The refresh is held and the last good state stands: {Joined(reasons, "en")}. Mend the file at the source; if it is right, harvest with --release {before.Resource.Id}.");
    }

    /// <summary>The finding that a held record bears.</summary>
    public static Finding Held(LocalText reason) => new() { Code = Code, Severity = Severity.Error, Path = "distributions", Message = reason };

    private IEnumerable<LocalText> OfFile(Distribution before, TracedFile? traced, ProfiledFile file)
    {
        var name = file.Kept.Name;
        if (file.Profile.Rejected)
        {
            var finding = file.Profile.Findings.First(f => f.Severity == FindingSeverity.Rejection);
            return [LocalText.Of(sl: $"»{name}«: {finding.Slovenian.TrimEnd('.')}", en: $"\"{name}\": {finding.English.TrimEnd('.')}")];
        }

        return traced?.Format is { } format && format != file.Profile.Format
            ? [LocalText.Of(
                sl: $"»{name}« je druge vrste: prej {format}, zdaj {file.Profile.Format}",
                en: $"\"{name}\" is of another kind: {format} before, {file.Profile.Format} now")]
            : OfTables([.. before.Tables.Select(t => t.Profile)], file.Profile.Tables, name);
    }

    private IEnumerable<LocalText> OfTables(IReadOnlyList<TableProfile> before, IReadOnlyList<TableProfile> now, string name)
    {
        foreach (var table in before.Where(t => !t.Hidden && t.Rows > 0))
        {
            var place = table.Name.Length > 0 ? $"{name}, {table.Name}" : name;
            var other = before.Count == 1 && now.Count == 1 ? now[0] : now.FirstOrDefault(t => t.Name == table.Name);
            if (other is null)
            {
                yield return LocalText.Of(
                    sl: $"»{place}«: tabele ni več (prej vrstic: {table.Rows})",
                    en: $"\"{place}\": the table is gone (rows before: {table.Rows})");
                continue;
            }

            if (other.Rows == 0 || (table.Rows - other.Rows >= FewestRows && table.Rows - other.Rows >= options.RowLossShare * table.Rows))
            {
                yield return LocalText.Of(
                    sl: $"»{place}«: vrstic prej {table.Rows}, zdaj {other.Rows}",
                    en: $"\"{place}\": rows {table.Rows} before, {other.Rows} now");
            }

            if (options.HoldColumns && Columns(table, other) is { } columns)
            {
                yield return LocalText.Of(sl: $"»{place}«: {columns["sl"]}", en: $"\"{place}\": {columns["en"]}");
            }
        }
    }

    private static LocalText? Columns(TableProfile before, TableProfile now)
    {
        var there = now.Columns.GroupBy(c => c.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var gone = before.Columns.Where(c => !there.ContainsKey(c.Name)).Select(c => c.Name).ToList();
        var other = before.Columns
            .Where(c => there.TryGetValue(c.Name, out var column) && !IsSameSort(c.Type, column.Type))
            .Select(c => $"{c.Name} ({Word(c.Type)} → {Word(there[c.Name].Type)})")
            .ToList();
        var (sl, en) = (new List<string>(), new List<string>());
        if (gone.Count > 0)
        {
            sl.Add($"stolpcev ni več: {Short(gone)} (prej {before.Columns.Count}, zdaj {now.Columns.Count})");
            en.Add($"columns gone: {Short(gone)} ({before.Columns.Count} before, {now.Columns.Count} now)");
        }

        if (other.Count > 0)
        {
            sl.Add($"stolpci druge vrste: {Short(other)}");
            en.Add($"columns of another type: {Short(other)}");
        }

        return sl.Count == 0 ? null : LocalText.Of(sl: string.Join("; ", sl), en: string.Join("; ", en));
    }

    // More or fewer decimals, a time beside the day, a code that meets its first letter are drift, not damage. An empty column says nothing.
    private static bool IsSameSort(ColumnType one, ColumnType other) =>
        one == other || one == ColumnType.Empty || other == ColumnType.Empty || Sort(one) == Sort(other);

    private static int Sort(ColumnType type) => type switch
    {
        ColumnType.Integer or ColumnType.Decimal or ColumnType.Latitude or ColumnType.Longitude or ColumnType.Northing or ColumnType.Easting => 1,
        ColumnType.Date or ColumnType.DateTime or ColumnType.Period => 2,
        ColumnType.Text or ColumnType.Code or ColumnType.Url or ColumnType.Boolean => 3,
        ColumnType.Wkt or ColumnType.Geometry => 4,
        _ => 5,
    };

    private static string Word(ColumnType type) => type.ToString().ToLower(CultureInfo.InvariantCulture);

    private static string Short(List<string> names) => string.Join(", ", names.Take(5)) + (names.Count > 5 ? ", …" : "");

    private static string Joined(List<LocalText> reasons, string language) =>
        string.Join("; ", reasons.Take(5).Select(r => r.For(language))) + (reasons.Count > 5 ? "; …" : "");
}
