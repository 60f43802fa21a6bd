using OpenData.Catalog.Rows.Formats;

namespace OpenData.Web.Endpoints.Rows;

/// <summary>The parts of an address of rows, as they may be meant.</summary>
/// <param name="Id">Id of the record.</param>
/// <param name="Key">Key of the distribution, with the ending where that is a part of it.</param>
/// <param name="Sheet">Name or number of the table; null for the first.</param>
internal sealed record RowAddress(string Id, string Key, string? Sheet)
{
    private const int MaxLength = 600;

    /// <summary>Null for what names no distribution.</summary>
    /// <param name="part"><c>{id}~{key}</c>, with the ending where no sheet follows.</param>
    /// <param name="sheet">What follows, with the ending.</param>
    public static RowAddress? Parse(string part, string? sheet) =>
        part.Split('~') is [{ Length: > 0 and < MaxLength } id, { Length: > 0 and < MaxLength } key] && sheet is not { Length: 0 or > MaxLength }
            ? new RowAddress(id, key, sheet is null ? null : Uri.UnescapeDataString(sheet)) : null;

    /// <summary>A name with and without a format's ending: a key or a sheet may end so itself.</summary>
    public static IEnumerable<(string Name, RowFormat? Format)> Readings(string name) =>
        [.. RowFormat.All.Where(f => name.EndsWith(f.Ending, StringComparison.OrdinalIgnoreCase) && name.Length > f.Ending.Length)
            .Select(f => (name[..^f.Ending.Length], (RowFormat?)f)), (name, null)];
}
