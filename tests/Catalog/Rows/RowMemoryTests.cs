using OpenData.Catalog.Rows;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Rows;

/// <summary>Long rows are sorted without being held.</summary>
[Collection(Alone.Name)]
public sealed class RowMemoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Long_rows_are_sorted_in_several_looks_and_all_are_there(bool isWhole)
    {
        await using var trial = new RowsTrial();
        var query = RowsTrial.Query(await trial.TableAsync("kraj;opis\nPtuj;a\nCelje;b\n"), "_sort=kraj");
        var looks = 0;
        using var sorted = new SortedRows(
            _ =>
            {
                looks++;
                return new FilteredRows(new LongRows(300, 1 << 20, static _ => { }), [], RowBudget.None(Cancel));
            },
            query, 1_000, null, isWhole);
        var (rows, before, most) = (new List<long>(), GC.GetTotalMemory(forceFullCollection: true), 0L);
        while (sorted.Next())
        {
            rows.Add(sorted.Row);
            if (rows.Count % 16 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(Enumerable.Range(1, 300).Select(static i => 301L - i), rows); // keys fall with the number
        Assert.InRange(looks, 4, 20);
        Assert.InRange(most, 0, 250L << 20);
    }
}
