using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Publishing;

/// <summary>A large municipality fits beside everything else on a small machine.</summary>
[Collection(Alone.Name)]
public sealed class PublishingMemoryTests
{
    private const int Datasets = 5_000;
    private const int Letters = 3_000;
    private const long Allowed = 300L << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_thousand_datasets_are_planned_applied_and_planned_again_within_300_MB()
    {
        await using var desk = await PublishingDesk.OpenAsync("sqlite");
        await using (desk.Store.BeginBatch())
        {
            for (var i = 0; i < Datasets; i++)
            {
                var record = new CatalogRecord
                {
                    Resource = new Dataset
                    {
                        Id = $"zbirka-{i}", Title = LocalText.In("sl", $"Zbirka {i}"), Description = LocalText.In("sl", new string((char)('a' + (i % 26)), Letters)), Owner = "obcina",
                    },
                    Status = RecordStatus.Approved,
                };
                await desk.Store.SaveAsync(record, new Change("ana", "preizkus", "zajem"), null, Cancel);
            }
        }

        // The portal of the test lives in this memory too: what it holds at the end is not ours.
        var peak = new Peak();
        var plan = await new PlanPublication(desk.Store, desk.Target(), desk.TestStore.Clock).RunAsync(new PlanRequest { Actor = "ana", Progress = peak }, Cancel);
        peak.Look();
        Assert.Equal(Datasets, (await desk.Applying().RunAsync(plan, "ana", peak, Cancel)).Created);
        desk.Portal.Sent.Clear();
        plan = null;
        foreach (var entry in desk.Portal.Entries.Where(static (_, i) => i % 2 == 0))
        {
            entry.Fields["title"] += " (urejeno)";
        }

        peak.Look();

        var again = await new PlanPublication(desk.Store, desk.Target(), desk.TestStore.Clock).RunAsync(new PlanRequest { Actor = "ana", Progress = peak }, Cancel);
        peak.Look();
        Assert.Equal(Datasets / 2, again.Conflicts.Count);
        TestContext.Current.SendDiagnosticMessage($"{string.Join(' ', peak.All)} MB");
        Assert.True(peak.Most < Allowed, $"{peak.Most >> 20} MB");
        Assert.True(peak.Most > 5 << 20, "it was measured");
    }

    private sealed class Peak : IProgress<PublishProgress>
    {
        private readonly long start = GC.GetTotalMemory(forceFullCollection: true);

        public long Most { get; private set; }

        public void Report(PublishProgress value)
        {
            if (value.Done % 500 == 0)
            {
                Look();
            }
        }

        public List<long> All { get; } = [];

        public void Look()
        {
            Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true) - start);
            All.Add((GC.GetTotalMemory(forceFullCollection: false) - start) >> 20);
        }
    }
}
