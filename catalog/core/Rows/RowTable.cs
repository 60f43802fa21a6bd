using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Rows;

/// <summary>A table whose rows can be asked for: one sheet or member of one kept file, as its profile describes it.</summary>
public sealed class RowTable
{
    private RowTable(KeptFile file, IReadOnlyList<TableDescription> tables, int index, IReadOnlyList<FileFinding> findings)
    {
        (File, Index, Findings) = (file, index, findings);
        Profile = tables[index].Profile;
        Names = [.. tables.Select(t => t.Profile.Name)];
        Columns = RowColumn.Of(tables[index]);
        Place = Columns.Count == 0 ? null : RowPlace.Of(Columns);
    }

    public KeptFile File { get; }

    /// <summary>Its place among the file's tables, from 0.</summary>
    public int Index { get; }

    /// <summary>Name of the sheet or member; empty for a file that is one table.</summary>
    public string Name => Profile.Name;

    /// <summary>All rows of data.</summary>
    public long Rows => Profile.Rows;

    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>Where a row lies on Earth is told by these columns; null when by none.</summary>
    public RowPlace? Place { get; }

    internal TableProfile Profile { get; }

    /// <summary>Names of all tables of the file, in its order.</summary>
    internal IReadOnlyList<string> Names { get; }

    internal IReadOnlyList<FileFinding> Findings { get; }

    /// <summary>Names the table's typing: another description of the same bytes is another table.</summary>
    public string Mark => field ??= Convert.ToHexStringLower(SHA256.HashData(
        [.. RecordJson.ToUtf8(Profile with { Name = "" }), .. Findings.SelectMany(static f => Encoding.UTF8.GetBytes("\n" + f.Place))]))[..12];

    /// <summary>Tables of a distribution that strangers may see, in the file's order: hidden sheets are left out.</summary>
    /// <param name="distribution">With a kept file; without one there are no rows.</param>
    /// <param name="findings">What is known of the record: columns whose numbers are written in two ways are named there.</param>
    public static IReadOnlyList<RowTable> Of(Distribution distribution, IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentNullException.ThrowIfNull(findings);
        var tables = distribution.Tables;
        return distribution.File is not { } file ? [] : [.. Enumerable.Range(0, tables.Count)
            .Where(i => !tables[i].Profile.Hidden && tables[i].Profile.Columns.Count > 0)
            .Select(i => new RowTable(file, tables, i, MixedColumns.Of(tables[i].Profile, distribution.Key, findings)))];
    }
}
