using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Browsing.Records;

/// <summary>A column that came, went, or is of another type.</summary>
/// <param name="Distribution">Key of the file.</param>
/// <param name="Table">Name of the sheet; empty where the file is one table.</param>
/// <param name="Column">Its name.</param>
/// <param name="Before">Its type before; null for a column that came.</param>
/// <param name="After">Its type now; null for a column that went.</param>
public sealed record ColumnChange(string Distribution, string Table, string Column, string? Before, string? After)
{
    private const int Max = 200;

    /// <summary>How the columns of two states of a record differ; files and sheets that only one of them has are not compared.</summary>
    public static IReadOnlyList<ColumnChange> Between(Resource before, Resource after)
    {
        if (before is not Dataset old || after is not Dataset now)
        {
            return [];
        }

        var (was, tables) = (TablesOf(old), TablesOf(now));
        return [.. tables.Where(t => was.ContainsKey(t.Key)).SelectMany(t => Of(t.Key, was[t.Key], t.Value)).Take(Max)];
    }

    /// <summary>What a type is called in changes.</summary>
    internal static string WordOf(ColumnType type) => type.ToString().ToLowerInvariant();

    private static IEnumerable<ColumnChange> Of(
        (string Distribution, string Table) place, Dictionary<string, string> before, Dictionary<string, string> after) =>
        before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Select(c => new ColumnChange(place.Distribution, place.Table, c, before.GetValueOrDefault(c), after.GetValueOrDefault(c)))
            .Where(c => c.Before != c.After);

    private static Dictionary<(string, string), Dictionary<string, string>> TablesOf(Dataset dataset)
    {
        var tables = new Dictionary<(string, string), Dictionary<string, string>>();
        foreach (var distribution in dataset.Distributions)
        {
            foreach (var table in distribution.VisibleTables)
            {
                var columns = tables[(distribution.Key, table.Profile.Name)] = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var column in table.Profile.Columns)
                {
                    columns[column.Name] = WordOf(column.Type);
                }
            }
        }

        return tables;
    }
}
