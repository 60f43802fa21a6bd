namespace OpenData.Tables.Conversion;

/// <summary>A table being written: begun with its columns, then row after row; closed at the end of the file.</summary>
internal abstract class TableOutput : IDisposable
{
    /// <summary>Begins a table; formats of one table are begun once.</summary>
    public abstract void Begin(string name, IReadOnlyList<string> columns);

    public abstract void Row(ReadOnlySpan<OutputCell> cells);

    public abstract void Dispose();

    public static TableOutput Create(TableFormat format, Stream output) => format switch
    {
        TableFormat.Csv => new CsvOutput(output),
        TableFormat.Json => new JsonOutput(output, lines: false),
        TableFormat.JsonLines => new JsonOutput(output, lines: true),
        _ => new XlsxOutput(output),
    };
}
