using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>Delimited text files of any dialect and encoding.</summary>
public static class CsvFile
{
    /// <summary>Reads the stream once, from where it stands to the end it had when the reading began, and tells what it holds.</summary>
    /// <param name="stream">The bytes; need not be seekable, is not closed.</param>
    /// <param name="name">The file's name, for findings.</param>
    /// <param name="limits">What the file may cost.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static CsvFileProfile Profile(Stream stream, string name, ProfileLimits limits, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(limits);
        using var input = new CsvInput(stream, limits, hashed: true);
        var dialect = DialectDetector.Detect(input.HeadText, input.HeadIsAll);
        var reader = new CsvBatchReader(input, new CsvScanner(dialect, limits.MaxColumns), limits);
        var builder = new TableBuilder(limits, columnNames: null);
        var rows = 0L;
        foreach (var batch in BatchPipeline.Read(reader, large: !input.HeadIsAll, cancel))
        {
            builder.Add(batch);
            rows += batch.RowCount;
        }

        input.Drain(cancel);
        return CsvReport.Make(reader, dialect, builder, rows, limits);
    }
}
