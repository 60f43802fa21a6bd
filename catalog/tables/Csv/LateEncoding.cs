using OpenData.Tables.Encodings;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>
/// A file whose first letters outside ASCII come late was read as UTF-8 before its code page was known. Nothing that was counted
/// changes, since all these encodings agree on ASCII; the few texts that are shown can no longer be told from their bytes and are marked.
/// </summary>
internal static class LateEncoding
{
    public static TableProfile Reread(TableProfile table, TextEncoding encoding) => table with
    {
        Columns =
        [
            .. table.Columns.Select(c => c with
            {
                Frequent = [.. c.Frequent.Where(Sound)],
                Values = [.. c.Values.Where(Sound)],
                Min = c.Min is { } a && Sound(a) ? a : null,
                Max = c.Max is { } b && Sound(b) ? b : null,
            }),
        ],
        Notes = [.. table.Notes.Where(Sound)],
    };

    private static bool Sound(string text) => !text.Contains('\uFFFD', StringComparison.Ordinal);
}
