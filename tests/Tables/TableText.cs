using System.Text;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Tables;

/// <summary>A table read whole, for small test files.</summary>
internal sealed record TableText(string Name, bool Hidden, IReadOnlyList<string>? Columns, IReadOnlyList<IReadOnlyList<(CellKind Kind, string Text)>> Rows, IReadOnlyList<FileFinding> Findings)
{
    public static List<TableText> ReadAll(string path) => ReadAll(File.ReadAllBytes(path), Path.GetFileName(path));

    public static List<TableText> ReadAll(byte[] bytes, string name)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var file = TableFile.Open(new MemoryStream(bytes), name, ProfileLimits.Default, cancel);
        return [.. file.Tables(cancel).Select(Read)];
    }

    public string Cell(int row, int column) => row <= Rows.Count && column < Rows[row - 1].Count ? Rows[row - 1][column].Text : "";

    public CellKind Kind(int row, int column) => row <= Rows.Count && column < Rows[row - 1].Count ? Rows[row - 1][column].Kind : CellKind.Empty;

    private static TableText Read(RowReader reader)
    {
        var rows = new List<IReadOnlyList<(CellKind, string)>>();
        while (reader.Read())
        {
            Assert.Equal(rows.Count + 1, reader.RowNumber);
            var row = new List<(CellKind, string)>();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                row.Add((reader.Kind(i), Encoding.UTF8.GetString(reader.Field(i))));
            }

            rows.Add(row);
        }

        return new TableText(reader.Name, reader.Hidden, reader.ColumnNames, rows, (reader as BufferedRows)?.Findings ?? []);
    }
}
