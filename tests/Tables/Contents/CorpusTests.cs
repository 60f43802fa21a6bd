using System.Globalization;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Contents;

/// <summary>The tables of the real workbooks and JSON documents, as they were written down by looking at them.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Expectations() =>
        [.. File.ReadLines(Path.Combine(SharedData.Checkout(), "tests", "Tables", "corpus-expectations.csv")).Skip(1).Where(l => !l.Split(';')[0].EndsWith(".csv", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Expectations))]
    public void Table_is_described_as_a_person_would(string expectation)
    {
        var fields = expectation.Replace("\";\"", "\u0001", StringComparison.Ordinal).Split(';');
        var profile = ProfileOf.Path(SharedData.At("corpus", fields[0]));
        var table = profile.Tables.First(t => fields[1].Length == 0 || t.Name == fields[1]);
        Assert.Equal(fields[2], profile.Encoding ?? "");
        Assert.Equal(
            string.Join(' ', fields[4..9]),
            string.Create(CultureInfo.InvariantCulture, $"{table.HeaderRow} {table.HeaderRows} {table.PreambleRows} {table.FooterRows} {table.Rows}"));
        Assert.Equal(fields[9], Types(table));
    }

    /// <summary>Types of the columns in order, runs counted: <c>2*text date</c>.</summary>
    private static string Types(TableProfile table)
    {
        var runs = new List<(string Type, int Count)>();
        foreach (var type in table.Columns.Select(c => c.Type.ToString().ToLowerInvariant()))
        {
            if (runs.Count > 0 && runs[^1].Type == type)
            {
                runs[^1] = (type, runs[^1].Count + 1);
            }
            else
            {
                runs.Add((type, 1));
            }
        }

        return string.Join(' ', runs.Select(r => r.Count == 1 ? r.Type : $"{r.Count}*{r.Type}"));
    }
}
