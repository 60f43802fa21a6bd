using System.Globalization;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Rows.Formats;

namespace OpenData.Web.Endpoints.Rows;

/// <summary>A table that was found at an address of rows.</summary>
public sealed record RowView
{
    public required CatalogRecord Record { get; init; }

    public required Distribution Distribution { get; init; }

    public required RowTable Table { get; init; }

    /// <summary>All tables of the file that may be seen.</summary>
    public required IReadOnlyList<RowTable> Tables { get; init; }

    /// <summary>By the address's ending; null without one.</summary>
    public RowFormat? Format { get; init; }

    /// <summary>What follows <c>/data</c> or <c>/rows</c>, escaped, without an ending.</summary>
    public string Path => PathOf(Table);

    /// <summary>Name of a file of these rows, without an ending.</summary>
    public string FileName => string.Join('-', new[] { Record.Resource.Id, Distribution.Key, Tables.Count > 1 ? Plain(Table.Name) : "" }.Where(static p => p.Length > 0));

    /// <summary>The same for another table of the file. A name that an address cannot carry is replaced by the table's number.</summary>
    public string PathOf(RowTable table)
    {
        var start = "/" + Addresses.Segment(Record.Resource.Id, Distribution.Key);
        return table == Tables[0] ? start
            : $"{start}/{(IsPlain(table.Name) && Tables.First(t => t.Name == table.Name) == table ? Uri.EscapeDataString(table.Name) : NumberOf(table))}";
    }

    /// <summary>Finds the table; null when there is none.</summary>
    /// <param name="versions">The versions of files that may be had.</param>
    /// <param name="record">The record as strangers see it.</param>
    /// <param name="address">The address.</param>
    /// <param name="version">A pinned version; null for the newest.</param>
    /// <param name="cancel">Ends the search.</param>
    internal static async Task<RowView?> FindAsync(FileVersions versions, CatalogRecord record, RowAddress address, string? version, CancellationToken cancel)
    {
        foreach (var (key, format) in address.Sheet is null ? RowAddress.Readings(address.Key) : [(address.Key, null)])
        {
            var (distribution, state) = await versions.FindDistributionAsync(record, key, version, cancel);
            if (distribution is null || RowTable.Of(distribution, state.Findings) is not { Count: > 0 } tables)
            {
                continue;
            }

            foreach (var (name, ending) in address.Sheet is null ? [(null, format)] : RowAddress.Readings(address.Sheet).Select(static r => ((string?)r.Name, r.Format)))
            {
                if (TableOf(tables, name) is { } table)
                {
                    return new RowView { Record = record, Distribution = distribution, Table = table, Tables = tables, Format = ending };
                }
            }
        }

        return null;
    }

    /// <summary>Why there is no table at an address that might have one; null when nothing is held back there.</summary>
    /// <inheritdoc cref="FindAsync"/>
    internal static async Task<FileHold?> FindHoldAsync(FileVersions versions, CatalogRecord record, RowAddress address, string? version, CancellationToken cancel)
    {
        foreach (var (key, _) in address.Sheet is null ? RowAddress.Readings(address.Key) : [(address.Key, null)])
        {
            if ((await versions.FindDistributionAsync(record, key, version, cancel)).Distribution?.Withheld is { } hold)
            {
                return hold;
            }
        }

        return null;
    }

    private static RowTable? TableOf(IReadOnlyList<RowTable> tables, string? name) => name is null ? tables[0]
        : tables.FirstOrDefault(t => t.Name == name)
            ?? (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= tables.Count ? tables[number - 1] : null);

    private string NumberOf(RowTable table) => (Tables.ToList().IndexOf(table) + 1).ToString(CultureInfo.InvariantCulture);

    private static bool IsPlain(string name) => name.Length is > 0 and < 200 && name is not ("." or "..") && name.IndexOfAny(['/', '\\', '%', '?', '#']) < 0 && !name.Any(char.IsControl);

    private static string Plain(string name) => new([.. name.Where(static c => char.IsLetterOrDigit(c) || c is '-' or '_').Take(40)]);
}
