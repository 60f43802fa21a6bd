using System.Globalization;
using System.Text;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables;

/// <summary>Every table of the real files against what a person wrote down by looking at it.</summary>
public sealed class CorpusExpectationsTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (var line in Lines().Skip(1))
        {
            data.Add(Split(line)[0]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_profiler_sees_what_a_person_wrote_down(string file)
    {
        var header = Split(Lines()[0]);
        var wanted = Split(Lines().First(l => l.StartsWith(file + ";", StringComparison.Ordinal)));
        using var stream = File.OpenRead(SharedData.At("corpus", file));
        var profile = FileProfiler.Profile(stream, file, ProfileLimits.Default, TestContext.Current.CancellationToken);
        var table = Assert.Single(profile.Tables);
        string[] got =
        [
            file, wanted[1].Length == 0 ? "" : table.Name, wanted[2].Length == 0 ? "" : profile.Encoding ?? "", table.Delimiter?.ToString() ?? "",
            N(table.HeaderRow), N(table.HeaderRows), N(table.PreambleRows), N(table.FooterRows), N(table.Rows), Types(table),
        ];
        var wrong = Enumerable.Range(0, header.Length).Where(i => got[i] != wanted[i]).Select(i => $"{header[i]}: expected {wanted[i]}, got {got[i]}");
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(" | ", got));
    }

    [Fact]
    public void The_page_named_csv_is_rejected()
    {
        using var stream = File.OpenRead(SharedData.At("corpus", "govsi-app-downloads-is-html.csv"));
        var profile = FileProfiler.Profile(stream, "govsi-app-downloads-is-html.csv", ProfileLimits.Default, TestContext.Current.CancellationToken);
        Assert.True(profile.Rejected);
    }

    private static string Types(TableProfile table)
    {
        var text = new StringBuilder();
        for (var i = 0; i < table.Columns.Count;)
        {
            var next = i;
            while (next < table.Columns.Count && table.Columns[next].Type == table.Columns[i].Type)
            {
                next++;
            }

            var name = table.Columns[i].Type.ToString().ToLowerInvariant();
            text.Append(text.Length > 0 ? " " : "").Append(next - i > 1 ? $"{N(next - i)}*{name}" : name);
            i = next;
        }

        return text.ToString();
    }

    private static string[] Lines() =>
        File.ReadAllLines(Path.Combine(SharedData.Checkout(), "tests", "Tables", "corpus-expectations.csv"));

    private static string[] Split(string line) =>
        [.. line.Replace("\";\"", "\u0001", StringComparison.Ordinal).Split(';').Select(c => c.Replace('\u0001', ';'))];

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
