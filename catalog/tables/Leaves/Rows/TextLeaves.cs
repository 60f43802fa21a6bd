using System.Globalization;
using System.Text;
using OpenData.Tables.Contents;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves.Rows;

/// <summary>A text file: a table with a delimiter, or plain words line by line.</summary>
internal sealed class TextLeaves(LeafOutput output)
{
    public void Read(Stream stream, LeafWay way) =>
        Read(stream, way, dialect: null, words: FileExtension.Of(way.Name) is "csv" or "tsv" or "tab" ? null : way.As(FilePartKind.Text));

    /// <summary>Statements in a line or Turtle syntax of RDF, line by line with their escapes resolved.</summary>
    public void ReadStatements(Stream stream, LeafWay way)
    {
        stream.Position = 0;
        using var input = new CsvInput(stream, output.Limits.ForTables, hashed: false);
        var reader = Reader(input, new CsvDialect(null, null, null, CsvLineEnd.Lf));
        output.Turn(way.As(FilePartKind.Text));
        foreach (var batch in BatchPipeline.Read(reader, large: false, output.Cancel))
        {
            for (var r = 0; r < batch.RowCount; r++)
            {
                var line = batch.Field(r, 0);
                var place = LeafTable.Row(batch.FirstRow + r);
                if (line.IndexOf("\\u"u8) < 0 && line.IndexOf("\\U"u8) < 0)
                {
                    output.Text(place, line);
                }
                else
                {
                    output.Text(place, Plain(Encoding.UTF8.GetString(line)));
                }
            }
        }

        Stopped(reader, way);
    }

    private void Read(Stream stream, LeafWay way, CsvDialect? dialect, FilePart? words)
    {
        stream.Position = 0;
        using var input = new CsvInput(stream, output.Limits.ForTables, hashed: false);
        var reader = Reader(input, dialect ?? DialectDetector.Detect(input.HeadText, input.HeadIsAll));
        var table = new LeafTable(output, way.As(FilePartKind.Table), names: null, words);
        try
        {
            foreach (var batch in BatchPipeline.Read(reader, large: !input.HeadIsAll, output.Cancel))
            {
                table.Add(batch);
            }
        }
        finally
        {
            table.Finish();
        }

        Stopped(reader, way);
    }

    private CsvBatchReader Reader(CsvInput input, CsvDialect dialect) =>
        new(input, new CsvScanner(dialect, output.Limits.MaxColumns), output.Limits.ForTables);

    private void Stopped(CsvBatchReader reader, LeafWay way)
    {
        var found = new List<FileFinding>();
        CsvFindings.Rejections(reader, rows: 1, output.Limits.ForTables, found);
        foreach (var finding in found)
        {
            output.Unread(way.Whole, finding);
        }
    }

    /// <summary>The line with <c>\u010D</c> and <c>\U0001F600</c> as the letters they stand for; what is malformed stays.</summary>
    private static string Plain(string line)
    {
        var plain = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var digits = line[i] == '\\' && i + 1 < line.Length ? line[i + 1] switch { 'u' => 4, 'U' => 8, _ => 0 } : 0;
            if (digits > 0 && i + 2 + digits <= line.Length
                && int.TryParse(line.AsSpan(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && Rune.TryCreate(code, out var rune))
            {
                plain.Append(rune.ToString());
                i += 1 + digits;
            }
            else
            {
                plain.Append(line[i]);
            }
        }

        return plain.ToString();
    }
}
