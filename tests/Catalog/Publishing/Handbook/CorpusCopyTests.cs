using System.Globalization;
using OpenData.Catalog.Publishing.Handbook;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;
using OpenData.Tests.Tables;

namespace OpenData.Tests.Catalog.Publishing.Handbook;

/// <summary>
/// Every real table: its copy conforms, is the same to two readers, and holds the values of the source, written anew as often as the copy
/// says.
/// </summary>
public sealed class CorpusCopyTests(ITestOutputHelper output)
{
    private static readonly CultureInfo Slovenian = CultureInfo.GetCultureInfo("sl-SI");

    public static TheoryData<string> Files { get; } =
    [
        "gurs-rpe-obcine.csv", "gurs-rpe-postni-okolisi.csv", "mf-obcine-FK-2007-40.csv", "nijz-episari-2021-10-31.csv", "obcina-proracun-realizacija-apra.xlsx",
        "opsi-api-2026-04-energetika.csv", "opsi-braslovce-aed.xlsx", "opsi-brezice-aed.csv", "opsi-nijz-episari.csv", "opsi-nlzoh-sewage-cases.csv",
        "opsi-organisations-2019.derived.csv", "opsi-ostanizdrav-prenosiandroid.csv", "opsi-ostanizdrav-tanvneseno.csv",
        "surs-0772815S-stopnja-zaposlenosti-obcine.xlsx", "surs-brezposelnost-obcine-cp1250.csv", "surs-obsojeni-obcine-cp1250.csv",
        "surs-place-obcine-cp1250.csv", "opsi-ostanizdrav-agregacija.json", "wikipedia-obcine-decimal-comma.json",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_copy_conforms_and_holds_the_same_values(string file)
    {
        using var kept = new Kept();
        var bytes = await File.ReadAllBytesAsync(SharedData.At("corpus", file), TestContext.Current.CancellationToken);
        var source = await kept.KeepAsync(file, bytes);
        var outcome = await kept.CopyAsync(source);
        foreach (var broken in outcome.Broken)
        {
            output.WriteLine($"{broken.Rule.Code}: {broken.Message.For("en")}");
        }

        Assert.True(outcome.Failure is null, outcome.Failure?.For("en"));
        if (outcome.Conforms)
        {
            output.WriteLine("conforms");
            Assert.DoesNotContain(outcome.Broken, b => b.MendedByCopy);
            return;
        }

        var copy = Assert.Single(outcome.Copies);
        await kept.ConformsAsync(copy);
        Assert.True((await kept.CopyAsync(copy.File)).Conforms);
        output.WriteLine(string.Join("; ", copy.Changes.Select(c => c.Text.For("en"))));
        var rows = kept.Rows(copy.File);
        Assert.Equal(rows, await kept.PythonRowsAsync(copy.File));
        Assert.Equal((copy.Rows + 1, copy.Columns), (rows.Count, rows[0].Length));
        Compare(copy, bytes, file, rows);
    }

    private static void Compare(ConformingFile copy, byte[] bytes, string file, List<string[]> rows)
    {
        using var stream = new MemoryStream(bytes);
        var profile = FileProfiler.Profile(stream, file, ProfileLimits.Default, TestContext.Current.CancellationToken).Tables.Single(t => t.Name == copy.Table);
        var table = TableText.ReadAll(bytes, file).First(t => t.Name == copy.Table);
        var skip = table.Columns is not null ? 0 : profile.HeaderRow + profile.HeaderRows - 1;
        var data = table.Rows.Skip(skip).Where(r => r.Any(c => c.Text.Trim().Length > 0)).Take((int)copy.Rows).ToList();
        Assert.Equal(copy.Rows, data.Count);
        long numbers = 0, days = 0, breaks = 0;
        for (var r = 0; r < data.Count; r++)
        {
            for (var c = 0; c < copy.Columns; c++)
            {
                var (was, now) = (c < data[r].Count ? data[r][c].Text : "", rows[r + 1][c]);
                if (was == now)
                {
                    continue;
                }

                if (was.ReplaceLineEndings(" ") == now)
                {
                    breaks++;
                }
                else if (DateTime.TryParseExact(was, ["d.M.yyyy", "d. M. yyyy", "yyyy/M/d", "yyyy-MM-dd HH:mm:ss", "d.M.yyyy H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    Assert.Equal(day, DateTime.Parse(now, CultureInfo.InvariantCulture));
                    days++;
                }
                else
                {
                    Assert.Equal(decimal.Parse(was.Replace(" ", "", StringComparison.Ordinal), NumberStyles.Number, Slovenian), decimal.Parse(now, NumberStyles.Float, CultureInfo.InvariantCulture));
                    numbers++;
                }
            }
        }

        Assert.Equal(Kept.Times(copy, FileChange.Dates), days);
        Assert.InRange(Kept.Times(copy, FileChange.DecimalCommas) + Kept.Times(copy, FileChange.ThousandsMarks), numbers, numbers * 2);
        Assert.InRange(Kept.Times(copy, FileChange.LineBreaks), breaks, breaks + copy.Columns);
    }

    [Fact]
    public async Task The_page_named_csv_is_reported()
    {
        using var kept = new Kept();
        var source = await kept.KeepAsync("app-downloads.csv", await File.ReadAllBytesAsync(SharedData.At("corpus", "govsi-app-downloads-is-html.csv"), TestContext.Current.CancellationToken));
        var outcome = await kept.CopyAsync(source);
        Assert.NotNull(outcome.Failure);
        Assert.Equal((0, 1), (outcome.Copies.Count, kept.Count));
    }
}
