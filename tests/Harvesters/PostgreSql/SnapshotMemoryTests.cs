using OpenData.Harvesters.PostgreSql;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.PostgreSql;

/// <summary>A table larger than memory would pass as well: only what is on the way is held.</summary>
[Collection(Alone.Name)]
public sealed class SnapshotMemoryTests
{
    [Fact]
    public async Task A_large_table_passes_in_constant_memory()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var door = await DatabaseDoor.OpenAsync("create view velika as select g as id, repeat('čebula ', 100) as besedilo from generate_series(1, 150000) g");
        var trial = await HarvestTrial.RunAsync("postgresql", door.Location, new PostgreSqlOptions { User = "test", Tls = "disable" });
        await using var rows = await trial.Found[0].Files[0].OpenAsync(cancel);
        var start = GC.GetTotalMemory(forceFullCollection: true);
        var buffer = new byte[1 << 16];
        long total = 0;
        long peak = 0;
        var next = 10_000_000L;
        int count;
        while ((count = await rows.ReadAsync(buffer, cancel)) > 0)
        {
            total += count;
            if (total > next)
            {
                next += 10_000_000;
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - start);
            }
        }

        Assert.True(total > 120_000_000, total.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(peak < 4_000_000, peak.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
