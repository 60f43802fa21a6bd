using System.Globalization;
using System.Text;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Rows.Blocks;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Rows;

/// <summary>Derived files: made once, whole or not at all, found damaged and made again, bounded, and never waited for by a first page.</summary>
public sealed class BlockFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_ask_at_once_have_their_rows_and_the_file_is_made_once()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Csv(60_000));
        var pages = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => trial.PageAsync(table, $"_next={i}", "_size=5")));
        Assert.All(pages.Select((p, i) => (p, i)), p => Assert.Equal([p.i + 1L, p.i + 2, p.i + 3, p.i + 4, p.i + 5], p.p.Rows.Select(static r => r.Row)));
        Assert.True(await trial.Read.PrepareAsync(table, Cancel));
        Assert.Equal(1, trial.Read.Builds);
        Assert.Single(trial.Derived);
        Assert.Equal("Ptuj 59999", (await trial.PageAsync(table, "_next=59999")).Rows.Single().Values[1].Text);
    }

    [Fact]
    public async Task A_small_table_needs_no_file()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Csv(2_000));
        Assert.Equal(100, (await trial.PageAsync(table)).Rows.Count);
        Assert.False(await trial.Read.PrepareAsync(table, Cancel));
        Assert.Empty(trial.Derived);
    }

    [Fact]
    public async Task Damage_anywhere_is_found_and_the_rows_are_right_all_the_same()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Csv(60_000));
        Assert.True(await trial.Read.PrepareAsync(table, Cancel));
        var path = Assert.Single(trial.Derived);
        var whole = await File.ReadAllBytesAsync(path, Cancel);
        var expected = Text(await trial.PageAsync(table, "kraj__contains=9", "_sort_desc=m", "_size=20"));
        var random = new Random(3);
        for (var i = 0; i < 60; i++)
        {
            var damaged = whole.ToArray();
            switch (i % 4)
            {
                case 0:
                    damaged = damaged[..random.Next(damaged.Length)];
                    break;
                case 1:
                    damaged[^(1 + random.Next(400))] ^= (byte)(1 + random.Next(255));
                    break;
                case 2:
                    damaged.AsSpan(random.Next(damaged.Length / 2), 5_000).Clear();
                    break;
                default:
                    damaged[random.Next(damaged.Length)] ^= (byte)(1 + random.Next(255));
                    break;
            }

            await File.WriteAllBytesAsync(path, damaged, Cancel);
            Assert.Equal(expected, Text(await trial.PageAsync(table, "kraj__contains=9", "_sort_desc=m", "_size=20")));
        }

        await File.WriteAllBytesAsync(path, [], Cancel);
        Assert.True(await trial.Read.PrepareAsync(table, Cancel));
        Assert.Equal(whole, await File.ReadAllBytesAsync(path, Cancel));
        File.Delete(path);
        Assert.Equal(expected, Text(await trial.PageAsync(table, "kraj__contains=9", "_sort_desc=m", "_size=20")));
    }

    [Fact]
    public async Task A_build_that_is_stopped_leaves_nothing_and_is_begun_again()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Csv(400_000));
        var building = trial.Read.PrepareAsync(table, Cancel);
        Assert.Equal(100, (await trial.PageAsync(table)).Rows.Count);
        await trial.ReopenAsync();
        Assert.False(await building);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(trial.Folder, "rows")));
        Assert.True(await trial.Read.PrepareAsync(table, Cancel));
        Assert.Equal(400_000, (await trial.PageAsync(table, "_next=399999")).Rows.Single().Row);
    }

    [Fact]
    public async Task What_a_killed_program_left_is_cleared_away_and_never_taken_for_rows()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Csv(60_000));
        var rows = Directory.CreateDirectory(Path.Combine(trial.Folder, "rows"));
        var (old, fresh) = (Path.Combine(rows.FullName, "star.tmp"), Path.Combine(rows.FullName, "nov.tmp"));
        await File.WriteAllTextAsync(old, "half", Cancel);
        await File.WriteAllTextAsync(fresh, "half", Cancel);
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));
        await trial.ReopenAsync();
        Assert.True(await trial.Read.PrepareAsync(table, Cancel));
        Assert.Equal((false, true, 1), (File.Exists(old), File.Exists(fresh), trial.Derived.Count));
    }

    [Fact]
    public async Task Those_unused_for_longest_go_when_there_are_too_many_bytes()
    {
        await using var trial = new RowsTrial(new RowSettings { DiskLimit = 5 });
        var tables = new List<RowTable>();
        for (var i = 0; i < 3; i++)
        {
            tables.Add(await trial.TableAsync(Csv(60_000, $"mera{i}")));
            Assert.True(await trial.Read.PrepareAsync(tables[i], Cancel));
            trial.Clock.Advance(TimeSpan.FromMinutes(1));
            if (i == 1)
            {
                await trial.PageAsync(tables[0]); // used again: the second is now the older
                trial.Clock.Advance(TimeSpan.FromMinutes(1));
            }
        }

        var size = new FileInfo(trial.Derived[0]).Length;
        Assert.InRange(size, 1_700_000, 2_450_000); // two of them fit
        Assert.Equal(2, trial.Derived.Count);
        Assert.DoesNotContain(trial.Derived, d => d.Contains(tables[1].File.Sha256, StringComparison.Ordinal));
        Assert.Equal("Ptuj 10", (await trial.PageAsync(tables[1], "_next=10")).Rows[0].Values[1].Text);
    }

    [Fact]
    public async Task A_file_that_would_not_fit_at_all_is_given_up_and_the_rows_come_without_it()
    {
        await using var trial = new RowsTrial(new RowSettings { DiskLimit = 1 });
        var table = await trial.TableAsync(Csv(60_000));
        Assert.False(await trial.Read.PrepareAsync(table, Cancel));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(trial.Folder, "rows")));
        Assert.False(await trial.Read.PrepareAsync(table, Cancel));
        Assert.Equal(1, trial.Read.Builds);
        Assert.Equal("Ptuj 59999", (await trial.PageAsync(table, "_next=59999")).Rows.Single().Values[1].Text);
    }

    [Fact]
    public async Task Another_reading_of_the_same_bytes_is_another_file()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Csv(60_000));
        Assert.True(await trial.Read.PrepareAsync(table, Cancel));
        using var file = BlockFile.Open(Assert.Single(trial.Derived), table.Columns.Count + 1);
        Assert.Null(file);
    }

    private static string Text(RowPage page) => $"{page.Next} {page.Count is null} " + string.Join('\n', page.Rows.Select(static r => $"{r.Row} " + string.Join('|', r.Values.Select(static v => v.Text))));

    private static string Csv(int rows, string column = "m")
    {
        var csv = new StringBuilder($"številka;kraj;{column};dan\n");
        for (var i = 0; i < rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{i};Ptuj {i};{(i * 7919) % 10_007},5;{1 + (i % 28)}. {1 + (i % 12)}. 2024\n");
        }

        return csv.ToString();
    }
}
