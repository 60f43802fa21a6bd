using System.Text;
using OpenData.Catalog.Publishing.Handbook;

namespace OpenData.Tests.Catalog.Publishing.Handbook;

/// <summary>Each rule of the handbook: a file that breaks it, and what the copy makes of the file.</summary>
public sealed class RulesTests
{
    private const string Good = "sifra;ime;znesek\n1;Ptuj;10.5\n2;Ormož;3.25\n3;Črna na Koroškem;7.75\n";

    /// <summary>Rule, whether the copy mends it, the file's text, the copy's text (null where none is made or needed).</summary>
    public static TheoryData<string, bool, string, string?> Cases { get; } = new()
    {
        { "semicolon", true, Good.Replace(';', ','), Good },
        { "semicolon", true, Good.Replace(';', '\t'), Good },
        { "semicolon", true, "sifra,opis\n1,\"a; b\"\n2,c\n3,d\n", "sifra;opis\n1;\"a; b\"\n2;c\n3;d\n" },
        { "decimal-point", true, Good.Replace('.', ','), Good },
        { "thousands-marks", true, "sifra;znesek\n1;1.234,50\n2;12.345,00\n3;7,25\n", "sifra;znesek\n1;1234.50\n2;12345.00\n3;7.25\n" },
        { "thousands-marks", true, "sifra;znesek\n1;1 234\n2;12 345\n3;7\n", "sifra;znesek\n1;1234\n2;12345\n3;7\n" },
        { "unclear-numbers", false, "sifra,znesek\n1,1.234\n2,2.345\n3,3.456\n", "sifra;znesek\n1;1.234\n2;2.345\n3;3.456\n" },
        { "quotes", true, "sifra;ime\n1;'Ptuj; mesto'\n2;'Ormož'\n3;'Črna'\n", "sifra;ime\n1;\"Ptuj; mesto\"\n2;Ormož\n3;Črna\n" },
        { "quotes", true, "sifra;ime\n1;hiša \"Pri Treh\" levo\n2;Ormož\n3;Črna\n", "sifra;ime\n1;\"hiša \"\"Pri Treh\"\" levo\"\n2;Ormož\n3;Črna\n" },
        { "encoding", true, "\uFEFF" + Good, Good },
        { "line-ends", true, Good.Replace('\n', '\r'), Good },
        { "line-ends", true, Good.Replace("Ptuj;10.5\n", "Ptuj;10.5\r\n", StringComparison.Ordinal), Good },
        { "line-breaks-in-data", true, "sifra;opis\n1;\"ena\ndve\"\n2;\"tri\r\nštiri\"\n3;pet\n", "sifra;opis\n1;ena dve\n2;tri štiri\n3;pet\n" },
        { "header-first", true, "Seznam občin\n\n" + Good, Good },
        { "no-extra-lines", true, Good + "\nVir: občina\n", Good },
        { "no-extra-lines", true, Good.Replace("\n2;", "\n\n2;", StringComparison.Ordinal), Good },
        { "field-count", true, Good.Replace("Ormož;3.25", "Ormož", StringComparison.Ordinal), Good.Replace("3.25", "", StringComparison.Ordinal) },
        { "field-count", true, Good.Replace("\n", ";\n", StringComparison.Ordinal), Good },
        { "field-count", false, Good.Replace("Ormož;3.25", "Ormož;3.25;4;5", StringComparison.Ordinal), null },
        { "column-names", true, Good.Replace("sifra;", ";", StringComparison.Ordinal), Good.Replace("sifra;", "stolpec_1;", StringComparison.Ordinal) },
        { "unique-column-names", true, "znesek;ime;Znesek\n1;Ptuj;10.5\n2;Ormož;3.25\n", "znesek;ime;Znesek_2\n1;Ptuj;10.5\n2;Ormož;3.25\n" },
        { "key-column", false, "ime;znesek\nPtuj;1.5\nPtuj;1.5\nOrmož;2.5\n", null },
        { "one-date-form", true, "sifra;dan\n1;1.3.2024\n2;2024-03-02\n3;3. 3. 2024\n4;2024-03-04\n", "sifra;dan\n1;2024-03-01\n2;2024-03-02\n3;2024-03-03\n4;2024-03-04\n" },
        { "one-date-form", false, "sifra,dan\n1,3/4/2024\n2,5/6/2024\n3,7/8/2024\n", "sifra;dan\n1;3/4/2024\n2;5/6/2024\n3;7/8/2024\n" },
        { "header-first", false, "Ptuj;A1\nPtuj;A2\nOrmož;A3\nPtuj;A4\nOrmož;A5\n", null },
        { "mixed-encodings", false, null!, null },
        { "unclosed-quote", false, "sifra;ime\n1;\"Ptuj\n2;Ormož\n3;Črna\n", null },
        { "readable", false, "<!DOCTYPE html><html><head><title>404</title></head><body>Ni strani</body></html>", null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_broken_rule_is_named_and_mended(string rule, bool mended, string? text, string? expected)
    {
        using var kept = new Kept();
        var bytes = text is null
            ? [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1;šola čebela žaba\n", 40))), (byte)'2', (byte)';', 0xE8, 0x9A, (byte)'\n']
            : Encoding.UTF8.GetBytes(text);
        var file = await kept.KeepAsync("obcine.csv", bytes);
        var broken = await kept.CheckAsync(file);
        Assert.True(
            broken.Any(b => b.Rule.Code == rule && b.MendedByCopy == mended),
            string.Join('\n', broken.Select(b => $"{b.Rule.Code} {b.MendedByCopy} {b.Message.For("en")}")));
        Assert.All(broken, b => Assert.True(b.Message["sl"]!.Length > 20 && b.Message["en"]!.Length > 20));
        Assert.All(broken, b => Assert.Equal(("handbook-" + b.Rule.Code, "distributions/csv"), (b.ToFinding("csv").Code, b.ToFinding("csv").Path)));

        var outcome = await kept.CopyAsync(file);
        Assert.Equal(expected, outcome.Copies.Count == 0 ? null : kept.Text(outcome.Copies[0].File));
        Assert.Equal(rule is "field-count" or "mixed-encodings" or "unclosed-quote" or "readable" && expected is null, outcome.Failure is not null);
        foreach (var copy in outcome.Copies)
        {
            await kept.ConformsAsync(copy);
            Assert.Equal(kept.Rows(copy.File), await kept.PythonRowsAsync(copy.File));
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1250")]
    public async Task A_file_that_conforms_breaks_nothing_and_is_not_copied(string encoding)
    {
        using var kept = new Kept();
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(encoding)?.GetBytes(Good) ?? Encoding.UTF8.GetBytes(Good);
        foreach (var content in new[] { bytes, Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("\n", "\r\n", StringComparison.Ordinal)) })
        {
            var file = await kept.KeepAsync("obcine.csv", content);
            Assert.Empty(await kept.CheckAsync(file));
            var outcome = await kept.CopyAsync(file);
            Assert.True(outcome.Conforms);
            Assert.Empty(outcome.Broken);
        }

        Assert.Equal(2, kept.Count);
    }

    [Theory]
    [InlineData(852)]
    [InlineData(28592)]
    [InlineData(1200)]
    [InlineData(1201)]
    public async Task Other_encodings_become_UTF_8(int page)
    {
        using var kept = new Kept();
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
        var text = Good + string.Concat(Enumerable.Range(4, 60).Select(n => $"{n};Šmarješke Toplice, Žužemberk, Črnomelj, šola žaba;{n}.5\n"));
        var file = await kept.KeepAsync("obcine.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        Assert.Contains(await kept.CheckAsync(file), b => b.Rule == HandbookRule.TextEncoding && b.MendedByCopy);
        var copy = await kept.OneCopyAsync(file);
        Assert.Equal(text, kept.Text(copy.File));
        Assert.Equal(1, Kept.Times(copy, FileChange.Encoding));
    }

    [Fact]
    public async Task A_file_over_the_limit_and_a_name_against_the_rules_are_named()
    {
        using var kept = new Kept();
        var file = await kept.KeepAsync("Občine 2024 (končno).csv", Good);
        var broken = await kept.CheckAsync(file, new HandbookLimits { MaxBytes = 20 });
        Assert.Equal(["file-size", "file-name"], broken.Select(b => b.Rule.Code));
    }
}
