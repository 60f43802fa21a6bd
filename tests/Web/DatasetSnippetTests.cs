using OpenData.Catalog.Browsing.Tables;
using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;
using OpenData.Web.Components.Record;

namespace OpenData.Tests.Web;

/// <summary>Ready lines of R, Python and Power Query read the file as it is written; a look into a file is bounded and remembered.</summary>
public sealed class DatasetSnippetTests
{
    private static readonly ReadingRecipe Old = new(
        "https://x.si/f.csv", "windows-1250", ';', DecimalComma: true, 3, HasHeader: true, 218,
        [Column("šifra \"A\"", "code"), Column("znesek", "decimal"), Column("dan", "date"), Column("#(lf)", "text")]);

    [Fact]
    public void R_is_told_of_encoding_comma_lines_and_codes() => Assert.Equal(
        """
        library(readr)

        podatki <- read_delim(
          "https://x.si/f.csv",
          delim = ";",
          locale = locale(decimal_mark = ",", encoding = "windows-1250"),
          skip = 3,
          n_max = 218,
          col_types = cols(`šifra \"A\"` = col_character())
        )

        """,
        Snippets.R(Old));

    [Fact]
    public void Python_is_told_of_encoding_comma_lines_and_codes() => Assert.Equal(
        """
        import pandas as pd

        podatki = pd.read_csv(
            "https://x.si/f.csv",
            sep=";",
            decimal=",",
            encoding="windows-1250",
            skiprows=3,
            nrows=218,
            dtype={"šifra \"A\"": str},
        )

        """,
        Snippets.Python(Old));

    [Fact]
    public void Power_Query_is_told_of_code_page_culture_lines_and_types() => Assert.Equal(
        """"
        let
            Vir = Csv.Document(Web.Contents("https://x.si/f.csv"), [Delimiter=";", Encoding=1250, QuoteStyle=QuoteStyle.Csv]),
            Podatki = Table.Skip(Vir, 3),
            Glava = Table.PromoteHeaders(Podatki, [PromoteAllScalars=true]),
            Vrstice = Table.FirstN(Glava, 218),
            Vrste = Table.TransformColumnTypes(Vrstice, {{"šifra ""A""", type text}, {"znesek", type number}, {"dan", type date}, {"#(#)(lf)", type text}}, "sl-SI")
        in
            Vrste

        """",
        Snippets.PowerQuery(Old));

    [Theory]
    [InlineData("utf-8-bom", "utf-8-sig", "65001")]
    [InlineData("utf-8", "utf-8", "65001")]
    [InlineData(null, "utf-8", "65001")]
    [InlineData("cp852", "cp852", "852")]
    [InlineData("iso-8859-2", "iso-8859-2", "28592")]
    public void Encodings_are_named_as_each_program_knows_them(string? encoding, string python, string page)
    {
        var recipe = new ReadingRecipe("https://x.si/f.csv", encoding, '\t', DecimalComma: false, 0, HasHeader: false, null, []);
        Assert.Contains($"encoding=\"{python}\"", Snippets.Python(recipe), StringComparison.Ordinal);
        Assert.Contains("sep=\"\\t\"", Snippets.Python(recipe), StringComparison.Ordinal);
        Assert.Contains("header=None", Snippets.Python(recipe), StringComparison.Ordinal);
        Assert.Contains($"Delimiter=\"#(tab)\", Encoding={page},", Snippets.PowerQuery(recipe), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_into_a_file_shows_first_rows_and_counts_its_values_once()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        var files = new OpenData.Catalog.KeptFiles(folder.Path);
        var rows = string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i};{(i % 4 == 0 ? "da" : "ne")};{i * 0.5m:0.0}\n".Replace('.', ',')));
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("preambula\n\nštevilka;odgovor;delež\n" + rows));
        var (kept, _) = await files.KeepAsync(bytes, "a.csv", 1 << 20, cancel);
        bytes.Position = 0;
        var profile = FileProfiler.Profile(bytes, "a.csv", ProfileLimits.Default, cancel);
        var distribution = new Distribution { Key = "csv", File = kept, Tables = [.. profile.Tables.Select(t => new TableDescription { Profile = t })] };

        var sketch = await new SketchFile(files).RunAsync(distribution, cancel);
        var table = Assert.Single(sketch.Tables);
        Assert.Equal("utf-8", sketch.Encoding);
        Assert.Equal(SketchFile.FirstRows, table.Rows.Count);
        Assert.Equal(["9", "ne", "4.5"], table.Rows[9]);
        Assert.Equal(1000, table.RowsSeen);
        Assert.True(table.Spreads[0]!.IsScale);
        Assert.Equal(1000, table.Spreads[0]!.Counts.Sum());
        Assert.Equal(1000, table.Spreads[2]!.Counts.Sum());
        Assert.All(table.Spreads[2]!.Counts, c => Assert.InRange(c, 60, 65));

        File.Delete(files.PathOf(kept.Sha256));
        var noted = await new SketchFile(files).RunAsync(distribution, cancel);
        Assert.Equal(table.Rows[9], noted.Tables[0].Rows[9]);
        Assert.Equal(table.Spreads[2]!.Counts, noted.Tables[0].Spreads[2]!.Counts);
        Assert.Empty((await new SketchFile(files).RunAsync(distribution with { File = kept with { Sha256 = new string('b', 64) } }, cancel)).Tables);
    }

    private static ColumnFacts Column(string name, string type) => new() { Name = name, Type = type };
}
