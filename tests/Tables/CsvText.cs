using System.Text;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Tables;

/// <summary>Profiles a text as if it were a file.</summary>
internal static class CsvText
{
    public static CsvFileProfile Profile(string text, ProfileLimits? limits = null) => Profile(Encoding.UTF8.GetBytes(text), limits);

    public static CsvFileProfile Profile(byte[] bytes, ProfileLimits? limits = null)
    {
        using var stream = new MemoryStream(bytes);
        return CsvFile.Profile(stream, "test.csv", limits ?? ProfileLimits.Default, TestContext.Current.CancellationToken);
    }

    public static TableProfile Table(string text) => Profile(text).Table ?? throw new InvalidOperationException("no table");

    /// <summary>A table of one typed column beside a column of names.</summary>
    public static ColumnProfile Column(string name, params string[] values) => Found(name, values).Column;

    public static (ColumnProfile Column, IReadOnlyList<FileFinding> Findings) Found(string name, params string[] values)
    {
        var text = new StringBuilder("kraj;" + name + "\n");
        for (var i = 0; i < values.Length; i++)
        {
            text.Append("kraj ").Append((char)('a' + (i % 20))).Append(';').Append(values[i]).Append('\n');
        }

        var profile = Profile(text.ToString());
        return (profile.Table!.Columns[1], profile.Findings);
    }

    public static List<string[]> Rows(Stream stream)
    {
        using var rows = CsvRows.Open(stream, ProfileLimits.Default);
        var all = new List<string[]>();
        while (rows.Read())
        {
            var cells = new string[rows.FieldCount];
            for (var c = 0; c < cells.Length; c++)
            {
                cells[c] = Encoding.UTF8.GetString(rows.Field(c));
            }

            all.Add(cells);
        }

        return all;
    }
}
