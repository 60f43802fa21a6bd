using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble.Seed;

/// <summary>
/// Fills a new double from the recorded pages and answers of the portal that lie beside a developer's checkout; with nothing where they are absent.
/// </summary>
internal static class OpsiSeeding
{
    public static void Fill(OpsiStore store, OpsiSeed seed)
    {
        if (seed == OpsiSeed.Nothing || !SharedData.Exists)
        {
            return;
        }

        var corpus = Path.Combine(Path.GetDirectoryName(SharedData.Checkout())!, "shared", "corpus");
        store.Add(SeedRegister.Read(Path.Combine(corpus, "opsi-organisations-2019.derived.csv")));
        var pages = JsonNode.Parse(File.ReadAllBytes(Path.Combine(corpus, "opsi-dataset-pages-2019.derived.json")))!["datasets"]!.AsArray();
        var seeding = new SeedPages(store);
        foreach (var page in pages)
        {
            store.Put(seeding.Of((JsonObject)page!));
        }

        if (seed == OpsiSeed.PagesAndAnswers)
        {
            foreach (var sparse in SeedAnswers.Read(corpus).Where(a => store.Find(a.Name) is null))
            {
                store.Put(sparse);
            }
        }
    }
}
