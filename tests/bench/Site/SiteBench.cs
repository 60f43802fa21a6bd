using System.Diagnostics;
using System.Globalization;

namespace OpenData.Bench.Site;

/// <summary>
/// A site that is being served, asked by HTTP: <c>site URL PROCESS MINUTES</c>. Each kind of question alone, one after another on one connection; then
/// all of them mixed on eight connections for so many minutes, while the process's resident memory is watched.
/// </summary>
internal static class SiteBench
{
    private const int Questions = 200;
    private const int Connections = 8;

    public static async Task RunAsync(Uri address, int process, double minutes, CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        await client.GetByteArrayAsync(new Uri("api/v1/datasets?q=cesta&facets=true", UriKind.Relative), cancel);
        Console.WriteLine("| question | p50 ms | p99 ms | KB |");
        foreach (var (name, make) in Kinds())
        {
            var random = new Random(7);
            var times = new List<double>(Questions);
            var bytes = 0L;
            for (var i = 0; i < Questions; i++)
            {
                var asked = new Uri(make(random), UriKind.Relative);
                var watch = Stopwatch.GetTimestamp();
                bytes += (await client.GetByteArrayAsync(asked, cancel)).Length;
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {times[Questions / 2]:0.0} | {times[Questions * 99 / 100]:0.0} | {bytes / Questions / 1e3:0.0} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident before the load {Resident(process):0} MB"));
        await LoadAsync(client, process, TimeSpan.FromMinutes(minutes), cancel);
    }

    private static async Task LoadAsync(HttpClient client, int process, TimeSpan span, CancellationToken cancel)
    {
        var kinds = Kinds().ToList();
        var (watch, answers, most) = (Stopwatch.StartNew(), 0L, 0.0);
        var asking = Enumerable.Range(0, Connections).Select(async n =>
        {
            var random = new Random(n);
            while (watch.Elapsed < span)
            {
                await client.GetByteArrayAsync(new Uri(kinds[random.Next(kinds.Count)].Make(random), UriKind.Relative), cancel);
                Interlocked.Increment(ref answers);
            }
        }).ToList();
        while (watch.Elapsed < span)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            most = Math.Max(most, Resident(process));
        }

        await Task.WhenAll(asking);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{answers} answers in {watch.Elapsed.TotalMinutes:0.0} minutes, {answers / watch.Elapsed.TotalSeconds:0} a second; resident at most {most:0} MB, at the end {Resident(process):0} MB"));
    }

    // Each question is asked in a way that no kept page answers, but for the pages that people come back to.
    private static IEnumerable<(string Name, Func<Random, string> Make)> Kinds()
    {
        foreach (var (name, make) in SearchSamples.Classes)
        {
            yield return ($"search, {name}", r => $"api/v1/datasets?facets=true&q={Uri.EscapeDataString(make(r) ?? "")}");
        }

        yield return ("facets of the whole catalogue", _ => "api/v1/facets");
        yield return ("list page in Slovenian, one word", r => $"datasets?q={Uri.EscapeDataString(SearchSamples.Classes[0].Make(r)!)}&page={r.Next(1, 40)}");
        yield return ("dataset page, first look", r => $"dataset/zbirka-{r.Next(SearchFill.Datasets):000000}");
        yield return ("dataset page, kept", _ => "dataset/zbirka-000001");
        yield return ("catalog.ttl, page of 100", r => $"catalog.ttl?page={r.Next(1, SearchFill.Datasets / 100)}");
        yield return ("suggestions", r => $"suggest?q={Uri.EscapeDataString(SearchSamples.Classes[4].Make(r)!)}");
        yield return ("package_search", r => $"api/3/action/package_search?rows=10&q={Uri.EscapeDataString(SearchSamples.Classes[0].Make(r)!)}");
    }

    private static double Resident(int process)
    {
        using var looked = Process.GetProcessById(process);
        return looked.WorkingSet64 / 1e6;
    }
}
