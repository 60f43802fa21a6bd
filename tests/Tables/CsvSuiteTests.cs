using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables;

/// <summary>Dialects, headers and rows of the published suites, beside the rates that others publish.</summary>
public sealed class CsvSuiteTests(ITestOutputHelper output)
{
    private static readonly string[] Families = ["row_extra_quote", "row_field_delimiter", "row_less_sep", "row_more_sep"];

    [Theory]
    [InlineData("CSV", "Dialect_annotations.txt", 96.6)]
    [InlineData("W3C-CSVW", "W3C-CSVW-Dialect_annotations.txt", 99.1)]
    public void Dialects_are_found_no_worse_than_by_the_best_published_tool(string folder, string annotations, double best)
    {
        int right = 0, all = 0;
        foreach (var line in File.ReadLines(SharedData.At("suites", "csv", "csvsniffer", annotations)))
        {
            var parts = line.Split('|');
            if (parts.Length < 6 || line[0] == '#' || parts[0] == "file_name")
            {
                continue;
            }

            using var stream = File.OpenRead(SharedData.At("suites", "csv", "csvsniffer", folder, parts[0]));
            using var rows = CsvRows.Open(stream, ProfileLimits.Default);
            // A file of one column shows no delimiter; the annotations name the comma for it.
            var delimiter = (rows.Dialect.Delimiter ?? ',') switch { ',' => "comma", ';' => "semicolon", '\t' => "tab", '|' => "vslash", ' ' => "space", var c => c.ToString() };
            var quote = rows.Dialect.Quote == '\'' ? "singlequote" : "doublequote";
            all++;
            if (delimiter == parts[2] && quote == parts[3])
            {
                right++;
            }
            else
            {
                output.WriteLine($"{parts[0]}: expected {parts[2]} and {parts[3]}, found {delimiter} and {quote}");
            }
        }

        var rate = 100.0 * right / all;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {right} of {all} = {rate:0.0} % (best published {best:0.0} %)"));
        Assert.True(all > 90);
        Assert.True(rate >= best, string.Create(CultureInfo.InvariantCulture, $"{rate:0.0} % is below {best:0.0} %"));
    }

    [Fact]
    public void Pollock_files_load_no_worse_than_by_the_best_published_tool()
    {
        var folder = SharedData.At("suites", "csv", "pollock", "polluted_files");
        var scores = new Dictionary<string, List<double>>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "csv")).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var score = Score(path, Path.Combine(folder, "clean", name));
            var family = Array.Find(Families, f => name.StartsWith(f, StringComparison.Ordinal)) ?? "file";
            (scores.TryGetValue(family, out var list) ? list : scores[family] = []).Add(score);
            if (score < 9.9)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {score:0.000}"));
            }
        }

        // The suite here is a sample; the published score weighs each family by its number of files: 756, 84, 672, 756 and 22.
        var weights = new Dictionary<string, double> { ["row_extra_quote"] = 756, ["row_field_delimiter"] = 84, ["row_less_sep"] = 672, ["row_more_sep"] = 756, ["file"] = 22 };
        var total = scores.Sum(s => s.Value.Average() * weights[s.Key]) / scores.Sum(s => weights[s.Key]);
        foreach (var (family, list) in scores)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{family}: {list.Average():0.000} over {list.Count}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"simple score {total:0.000} (DuckDB 9.961, Python csv 9.721, CleverCSV 9.193, OpenCSV 6.632)"));
        Assert.True(total >= 9.961, string.Create(CultureInfo.InvariantCulture, $"{total:0.000} is below 9.961"));
    }

    [Theory]
    [InlineData("polluted_files")]
    [InlineData("survey_sample")]
    public void Pollock_parameters_are_found(string folder)
    {
        var parameters = SharedData.At("suites", "csv", "pollock", folder, "parameters");
        int all = 0, delimiters = 0, headers = 0, preambles = 0;
        foreach (var path in Directory.EnumerateFiles(parameters, "*.json").Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var name = Path.GetFileName(path).Replace("_parameters.json", "", StringComparison.Ordinal);
            var profile = ProfileOf(Path.Combine(Path.GetDirectoryName(parameters)!, "csv", name));
            if (profile.Table is not { } table)
            {
                continue;
            }

            all++;
            var wanted = (Text("delimiter").Trim() is var d && d.Length > 0 ? d : Text("delimiter"), Number("header_lines"), Number("preamble_lines"));
            var found = (table.Delimiter?.ToString() ?? "", table.HeaderRows, table.PreambleRows);
            delimiters += found.Item1 == wanted.Item1 ? 1 : 0;
            headers += found.HeaderRows == wanted.Item2 ? 1 : 0;
            preambles += found.PreambleRows == wanted.Item3 ? 1 : 0;
            if (found != wanted)
            {
                output.WriteLine($"{name}: expected {wanted}, found {found}");
            }

            string Text(string key) => json.RootElement.TryGetProperty(key, out var v) ? v.ToString() : "";

            int Number(string key) => int.Parse(Text(key), CultureInfo.InvariantCulture);
        }

        output.WriteLine($"{folder}: delimiter {delimiters}, header rows {headers}, preamble {preambles} of {all}");
        Assert.True(delimiters * 100 >= all * 93 && headers * 100 >= all * 80 && preambles * 100 >= all * 80);
    }

    [Fact]
    public void Csv_spectrum_gives_the_expected_rows()
    {
        foreach (var path in Directory.EnumerateFiles(SharedData.At("suites", "csv", "csv-spectrum", "csvs"), "*.csv"))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.At("suites", "csv", "csv-spectrum", "json"), Path.GetFileNameWithoutExtension(path) + ".json")));
            using var stream = File.OpenRead(path);
            var rows = CsvText.Rows(stream);
            var objects = json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : new[] { json.RootElement };
            var wanted = objects.Select(o => o.EnumerateObject().Select(p => p.Value.ToString().ReplaceLineEndings("\n")).ToArray()).ToList();
            // The suite's own JSON of this case has another telephone number than its CSV.
            var from = path.EndsWith("location_coordinates.csv", StringComparison.Ordinal) ? 1 : 0;
            Assert.Equal(wanted.Select(r => r[from..]), rows.Skip(1).Select(r => r.Select(c => c.ReplaceLineEndings("\n")).ToArray()[from..]));
        }
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("messytables")]
    [InlineData("frictionless")]
    [InlineData("ckanext-xloader")]
    [InlineData("exceldatareader")]
    [InlineData("csvlint")]
    [InlineData("csv-detective")]
    [InlineData("clevercsv")]
    public void No_file_of_the_suites_crashes_or_hangs_the_profiler(string suite)
    {
        var files = Directory.EnumerateFiles(SharedData.At("suites", "csv", suite), "*", SearchOption.AllDirectories).ToList();
        var slowest = TimeSpan.Zero;
        foreach (var path in files)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var profile = ProfileOf(path);
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            Assert.Equal(new FileInfo(path).Length, profile.ByteSize);
            Assert.True(profile.Table is not null || profile.Findings.Any(f => f.Severity == FindingSeverity.Rejection), path);
        }

        output.WriteLine($"{files.Count} files of {suite}; the slowest took {slowest.TotalMilliseconds:0} ms");
        Assert.True(slowest < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("messytables/horror/utf-16le_encoded.csv", "utf-16le")]
    [InlineData("exceldatareader/csv/utf8_bom.csv", "utf-8-bom")]
    [InlineData("exceldatareader/csv/utf8.csv", "utf-8")]
    public void Encodings_of_the_suites_are_found(string file, string encoding) =>
        Assert.Equal(encoding, ProfileOf(SharedData.At("suites", "csv", file)).Encoding);

    private static CsvFileProfile ProfileOf(string path)
    {
        using var stream = File.OpenRead(path);
        return CsvFile.Profile(stream, Path.GetFileName(path), ProfileLimits.Default, TestContext.Current.CancellationToken);
    }

    /// <summary>Pollock's measure: 1 for loading, and precision, recall and F1 of header cells, records and cells; 10 is perfect.</summary>
    private static double Score(string path, string clean)
    {
        var table = ProfileOf(path).Table!;
        using var stream = File.OpenRead(path);
        var rows = CsvText.Rows(stream);
        using var cleanStream = File.OpenRead(clean);
        using var cleanReader = CsvRows.Open(cleanStream, new CsvDialect(',', '"', null, CsvLineEnd.Lf), ProfileLimits.Default);
        var wanted = new List<string[]>();
        while (cleanReader.Read())
        {
            wanted.Add([.. Enumerable.Range(0, cleanReader.FieldCount).Select(c => Encoding.UTF8.GetString(cleanReader.Field(c)))]);
        }

        var hasHeader = !path.Contains("no_header", StringComparison.Ordinal);
        var head = hasHeader ? Enumerable.Range(0, table.Columns.Count)
            .Select(c => string.Join(' ', rows.Skip(table.HeaderRow - 1).Take(table.HeaderRows).Select(r => c < r.Length ? r[c] : ""))).ToList() : [];
        var body = rows.Skip(table.PreambleRows + table.HeaderRows).ToList();
        var wantedBody = hasHeader ? wanted.Skip(1).ToList() : wanted;
        return 1
            + (hasHeader ? Measure(wanted[0], head) : table.HeaderRows == 0 ? 3 : 0)
            + Measure(wantedBody.Select(r => string.Join('\u0001', r)), body.Select(r => string.Join('\u0001', r)))
            + Measure(wantedBody.SelectMany(r => r), body.SelectMany(r => r));
    }

    private static double Measure(IEnumerable<string> wanted, IEnumerable<string> found)
    {
        var want = wanted.CountBy(x => x).ToDictionary();
        var have = found.CountBy(x => x).ToDictionary();
        double common = want.Sum(w => Math.Min(w.Value, have.GetValueOrDefault(w.Key)));
        var (precision, recall) = (common / Math.Max(1, have.Values.Sum()), common / Math.Max(1, want.Values.Sum()));
        return precision + recall + (precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}
