using System.Text;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;

namespace OpenData.Exporters.Csv;

/// <summary>
/// A flat table for spreadsheets: one row a distribution (one for a record without any), columns of <see cref="CsvColumns"/>. UTF-8, comma, CRLF
/// (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe.
/// </summary>
internal sealed class CsvExporter : IExporter
{
    private const int FlushAt = 1 << 16;

    public string Name => "csv";

    public LocalText Summary => LocalText.Of("Preglednica: ena vrstica za vsako distribucijo", "A flat table: one row a distribution");

    public string MediaType => "text/csv";

    public string FileExtension => ".csv";

    public async Task WriteAsync(ExportRequest request, Stream output, CancellationToken cancel)
    {
        var context = new CsvContext(request, new Addresses(request.Catalog.BaseUri));
        var highValueOnly = DcatProfile.FromName(request.Profile)?.HighValueOnly ?? false;
        var text = new StringBuilder(FlushAt * 2);
        Row(text, CsvColumns.All, static (c, _) => c.Name, default);
        await foreach (var record in request.ReadAsync(cancel))
        {
            if (highValueOnly && !HighValue.Is(record.Resource))
            {
                continue;
            }

            Append(text, record, context);
            if (text.Length > FlushAt)
            {
                await FlushAsync(text, output, cancel);
            }
        }

        await FlushAsync(text, output, cancel);
    }

    private static void Append(StringBuilder text, CatalogRecord record, CsvContext context)
    {
        var distributions = (record.Resource as Dataset)?.Distributions ?? [];
        if (distributions.Count == 0)
        {
            Row(text, CsvColumns.All, static (c, row) => c.Value(row), new CsvRow(record, null, context));
        }

        foreach (var distribution in distributions)
        {
            var open = PublicRecord.OfDistribution(distribution, record.Resource.Id, context.Addresses);
            Row(text, CsvColumns.All, static (c, row) => c.Value(row), new CsvRow(record, open, context));
        }
    }

    private static void Row(StringBuilder text, IReadOnlyList<CsvColumn> columns, Func<CsvColumn, CsvRow, string?> cell, CsvRow row)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            Cell(text, cell(columns[i], row));
        }

        text.Append("\r\n");
    }

    private static void Cell(StringBuilder text, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        var safe = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        if (safe.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            text.Append(safe);
        }
        else
        {
            text.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
    }

    private static async Task FlushAsync(StringBuilder text, Stream output, CancellationToken cancel)
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancel);
        text.Clear();
    }
}
