using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;
using OpenData.Tables.Workbooks;

namespace OpenData.Tables.Leaves.Binaries;

/// <summary>Documents of Office before 2007: the cells of workbooks, the properties of all; what nobody reads here is told.</summary>
internal sealed class CompoundLeaves(LeafOutput output, LeafReader reader)
{
    /// <summary>Bytes of a workbook's stream that are looked through for what is no cell.</summary>
    private const long MaxBook = 512L << 20;

    private const long MaxProperties = 4 << 20;

    public void ReadWorkbook(Stream stream, LeafWay way)
    {
        reader.Guarded(way.Whole, () => Cells(stream, way));
        var file = CompoundFile.Open(stream);
        Properties(file, way);
        if ((file.Find("Workbook", MaxBook) ?? file.Find("Book", MaxBook)) is { } book)
        {
            var texts = new BiffTexts(output);
            output.Turn(way.Part("comments", FilePartKind.Comments));
            texts.Read(book, comments: true);
            output.Turn(way.Part("workbook", FilePartKind.Properties, hidden: true));
            texts.Read(book, comments: false);
            output.Close();
            if (texts.HasPictures)
            {
                output.Unread(LeafFindings.Inside(way.Whole, "slike v starem zvezku (XLS); shranite ga kot XLSX", "pictures in an old workbook (XLS); save it as XLSX"));
            }
        }

        Unknown(file, way);
    }

    /// <summary>A document whose text nobody reads here, but whose properties are plain.</summary>
    public void ReadDocument(Stream stream, Content content, LeafWay way)
    {
        Properties(CompoundFile.Open(stream), way);
        output.Unread(LeafFindings.Format(way.Whole, content));
    }

    private void Cells(Stream stream, LeafWay way)
    {
        using var workbook = XlsWorkbook.Open(stream, output.Limits.ForTables);
        foreach (var rows in workbook.Sheets())
        {
            output.Turn(way.As(FilePartKind.Names));
            output.Text("sheet", rows.Name);
            var table = new LeafTable(output, way.Part(rows.Name, FilePartKind.Table, rows.Hidden), names: null);
            try
            {
                foreach (var batch in BatchFiller.Batches(rows, output.Limits.MaxColumns, output.Cancel))
                {
                    table.Add(batch);
                }
            }
            finally
            {
                table.Finish();
            }
        }
    }

    private void Properties(CompoundFile file, LeafWay way)
    {
        output.Turn(way.Part("properties", FilePartKind.Properties, hidden: true));
        foreach (var entry in file.Entries.Where(e => e.IsStream && e.Name.Contains("SummaryInformation", StringComparison.Ordinal)))
        {
            foreach (var (name, text) in PropertySet.Texts(file.Read(entry, MaxProperties)))
            {
                output.Text(name, text);
            }
        }

        output.Close();
    }

    private void Unknown(CompoundFile file, LeafWay way)
    {
        if (file.Entries.Any(e => !e.IsStream && e.Name is "_VBA_PROJECT_CUR" or "_SX_DB_CUR" || e.Name.StartsWith("MBD", StringComparison.Ordinal)))
        {
            output.Unread(LeafFindings.Inside(
                way.Whole, "makri, vrtilne tabele ali vstavljeni dokumenti; shranite zvezek kot XLSX", "macros, pivot tables or embedded documents; save the workbook as XLSX"));
        }
    }
}
