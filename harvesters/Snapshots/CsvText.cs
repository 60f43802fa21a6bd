using System.Globalization;
using System.Text;

namespace OpenData.Harvesters.Snapshots;

/// <summary>Writes rows as CSV (RFC 4180: comma, quotes where needed, CRLF) in UTF-8, in the same bytes for the same rows.</summary>
internal sealed class CsvText(Stream output) : IAsyncDisposable
{
    private readonly StreamWriter writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 << 10, leaveOpen: true) { NewLine = "\r\n" };

    /// <summary>Writes one row; null is an empty cell, an empty text a quoted empty cell, numbers and times are invariant.</summary>
    public async Task WriteAsync(IReadOnlyList<object?> cells, CancellationToken cancel)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            line.Append(i == 0 ? "" : ",").Append(Cell(cells[i]));
        }

        await writer.WriteLineAsync(line, cancel);
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private static string Cell(object? value)
    {
        var text = value switch
        {
            null or DBNull => null,
            string s => s,
            bool b => b ? "true" : "false",
            DateTime { Kind: DateTimeKind.Utc } t => t.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            DateTime t => t.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            DateTimeOffset t => t.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
        return text is null ? ""
            : text.Length == 0 || text.AsSpan().ContainsAny(",\"\r\n") || text[0] == ' ' || text[^1] == ' ' ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }
}
