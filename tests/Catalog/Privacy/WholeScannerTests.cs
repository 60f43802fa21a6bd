using System.Text;
using Microsoft.Data.Sqlite;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;
using OpenData.Tests.Catalog.Privacy.Detecting;
using OpenData.Tests.Support;
using OpenData.Tests.Tables.Leaves;

namespace OpenData.Tests.Catalog.Privacy;

/// <summary>The whole guard, from the bytes of a file to its verdict: a number of a person who is not born yet is found wherever a file may hide it.</summary>
public sealed class WholeScannerTests
{
    private const string Secret = "0101099500000";
    private const string Harmless = "0101099500001"; // its last digit is wrong

    public static TheoryData<string> Names() => [.. Files(Harmless).Select(static f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_number_hidden_in_a_file_stops_it_and_is_not_repeated(string name)
    {
        var report = await ScanAsync(name, Secret);
        Assert.Equal(LeakVerdict.Block, report.Verdict);
        Assert.Contains(report.Findings, static f => f is { Detector: "emso", Verdict: LeakVerdict.Block });
        Assert.DoesNotContain(report.Findings, static f => f.Detector == "unread");
        Assert.DoesNotContain(Secret[..7], RecordJson.ToText(report with { Sha256 = "" }), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_same_file_without_it_is_not_stopped(string name) =>
        Assert.True((await ScanAsync(name, Harmless)).Verdict < LeakVerdict.Block);

    [Fact]
    public async Task What_cannot_be_read_is_held()
    {
        foreach (var (name, bytes) in new[] { ("a.pdf", "%PDF-1.7\n1 0 obj"u8.ToArray()), ("a.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]), ("a.zip", "PK\x3\x4broken"u8.ToArray()), ("a.gpkg", Cut()) })
        {
            var report = await ScanAsync(name, bytes);
            Assert.True(report.Verdict >= LeakVerdict.Hold, name);
            Assert.Contains(report.Findings, static f => f.Detector == "unread" && f.Why.For("sl").Length > 0 && f.Why.For("en").Length > 0);
        }

        static byte[] Cut() => Database(Harmless)[..3000];
    }

    private static Task<LeakReport> ScanAsync(string name, string value) => ScanAsync(name, Files(value).Single(f => f.Name == name).Make());

    private static async Task<LeakReport> ScanAsync(string name, byte[] bytes)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "kept");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        return await WholeScanner.Create(LeafFeed.Clock).ScanAsync(path, name, new ScanProfile(), TestContext.Current.CancellationToken);
    }

    private static IEnumerable<(string Name, Func<byte[]> Make)> Files(string value)
    {
        byte[] Text(string text) => Encoding.UTF8.GetBytes(text.Replace("$", value, StringComparison.Ordinal));
        var rows = string.Concat(Enumerable.Range(1, 40).Select(static i => $"{i};Ptuj;v redu\n"));
        var table = Text($"id;kraj;opomba\n{rows}41;Žalec;po vlogi $ rešeno\n");
        yield return ("column.csv", () => Text("id;številka\n1;$\n2;$\n"));
        yield return ("cell.csv", () => table);
        yield return ("preamble.csv", () => Text($"Pripravljeno za $\n\nid;kraj;opomba\n{rows}"));
        yield return ("utf16.csv", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(table))]);
        yield return ("lines.txt", () => Text("Zapisnik seje.\nStranka $ je navzoča.\n"));
        yield return ("a.json", () => Text("""{"vloge":[{"id":1,"stranka":{"oznaka":"$"}},{"id":2}]}"""));
        yield return ("a.geojson", () => Text("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[15,46]},"properties":{"opomba":"$"}}]}"""));
        yield return ("a.xml", () => Text("<vloge><vloga oznaka=\"$\"><kraj>Ptuj</kraj></vloga></vloge>"));
        yield return ("a.html", () => Text("<!DOCTYPE html><html><body><p>Stranka $</p></body></html>"));
        yield return ("a.dbf", () => Replaced(LeafSamples.Dbf(), "OZNAKA-BRISANA", value));
        yield return ("hidden.xlsx", () => Workbook("<c r=\"A1\" t=\"inlineStr\"><is><t>$</t></is></c>".Replace("$", value, StringComparison.Ordinal), "ime"));
        yield return ("unused.xlsx", () => Workbook("<c r=\"A1\" t=\"s\"><v>0</v></c>", value));
        yield return ("a.zip", () => LeafSamples.Zip(("mapa/a.csv", table)));
        yield return ("nested.zip", () => LeafSamples.Zip(("b.zip", LeafSamples.Zip(("a.csv", table)))));
        yield return ("a.csv.gz", () => LeafSamples.Gzip(table));
        yield return ("a.gpkg", () => Database(value));
    }

    private static byte[] Replaced(byte[] bytes, string marker, string value)
    {
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(marker));
        Encoding.ASCII.GetBytes(value.PadRight(marker.Length)).CopyTo(bytes, at);
        return bytes;
    }

    private static byte[] Workbook(string hiddenCell, string unused)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return LeafSamples.Package(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relation}\"><sheets><sheet name=\"Javno\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Skrito\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId2\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\"><v>3</v></c></row></sheetData></worksheet>"),
            ("xl/worksheets/sheet2.xml", $"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\">{hiddenCell}</row></sheetData></worksheet>"),
            ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\"><si><t>kraj</t></si><si><t>{unused}</t></si></sst>"));
    }

    private static byte[] Database(string value)
    {
        SqliteLibrary.Load();
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "a.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"create table vloge (id integer primary key, opomba text); insert into vloge values (1, 'stranka {value}'), (2, 'v redu')";
            command.ExecuteNonQuery();
        }

        return File.ReadAllBytes(path);
    }
}
