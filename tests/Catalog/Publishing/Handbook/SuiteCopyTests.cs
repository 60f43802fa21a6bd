using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing.Handbook;

/// <summary>
/// Odd tables and workbooks of public suites: each is copied or reported. A copy conforms, is the same to two readers, and needs no copy
/// itself.
/// </summary>
public sealed class SuiteCopyTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("xlsx", new[] { ".xlsx", ".xls", ".ods", ".xlsm" }, 1, 20)]
    [InlineData("csv", new[] { ".csv", ".tsv", ".txt" }, 12, 20)]
    public async Task Files_are_copied_or_reported(string suite, string[] endings, int oneIn, int least)
    {
        // One in so many: each costs a process. OPENDATA_WHOLE_SUITES=1 takes them all.
        oneIn = Environment.GetEnvironmentVariable("OPENDATA_WHOLE_SUITES") == "1" ? 1 : oneIn;
        var place = 0;
        var (copied, conforming, reported, doubted) = (0, 0, 0, 0);
        foreach (var path in Directory.EnumerateFiles(SharedData.At("suites", suite), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!endings.Contains(Path.GetExtension(path)) || new FileInfo(path).Length > 2 << 20 || place++ % oneIn != 0)
            {
                continue;
            }

            using var kept = new Kept();
            var source = await kept.KeepAsync(Path.GetFileName(path), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
            var outcome = await kept.CopyAsync(source);
            reported += outcome.Failure is null ? 0 : 1;
            conforming += outcome.Conforms ? 1 : 0;
            copied += outcome.Copies.Count;
            Assert.Equal(outcome.Copies.Select(c => c.File.Sha256).Append(source.Sha256).Distinct(StringComparer.Ordinal).Count(), kept.Count);
            foreach (var copy in outcome.Copies)
            {
                var left = (await kept.CheckAsync(copy.File)).Where(b => b.MendedByCopy)
                    .Select(b => $"{Path.GetFileName(path)} {copy.Table}: {b.Message.For("en")}").ToList();
                left.ForEach(output.WriteLine);
                doubted += left.Count > 0 ? 1 : 0;
                var again = await kept.CopyAsync(copy.File);
                Assert.True(again.Copies.Count == 0 || left.Count > 0, path);
                var rows = kept.Rows(copy.File);
                Assert.Equal((copy.Rows + 1, copy.Columns), (rows.Count, rows[0].Length));
                if (rows.Count < 2000)
                {
                    Assert.Equal(rows, await kept.PythonRowsAsync(copy.File));
                }
            }
        }

        // A copy of one column, or with names that are numbers, can still be taken for another dialect by a reader that guesses.
        output.WriteLine($"{suite}: {copied} copies, {conforming} conforming, {reported} reported, {doubted} copies doubted");
        Assert.InRange(doubted, 0, copied / 25);
        Assert.True(copied >= least, $"{copied} copies");
    }
}
