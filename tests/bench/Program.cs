using System.Globalization;
using OpenData.Bench;
using OpenData.Bench.Publishing;
using OpenData.Bench.Site;
using OpenData.Bench.Sources;

// dotnet run -c Release --project tests/bench -- WORD [ARGUMENTS]
Func<CancellationToken, Task>? bench = args switch
{
    ["audit", .. var rest] => cancel => AuditBench.RunAsync(rest, cancel),
    ["csv", .. var rest] => cancel => CsvProfileBench.RunAsync(rest, cancel),
    ["export", .. var rest] => cancel => ExportBench.RunAsync(rest, cancel),
    ["harvest"] => HarvestBench.RunAsync,
    ["leaks", .. var rest] => cancel => LeaksBench.RunAsync(rest, cancel),
    ["mqa", .. var rest] => cancel => MqaBench.RunAsync(rest, cancel),
    ["publishing", .. var rest] => cancel => PublishingBench.RunAsync(rest, cancel),
    ["rdf", .. var files] => cancel => RdfBench.RunAsync(files, cancel),
    ["rows", .. var rest] => cancel => RowsBench.RunAsync(rest, cancel),
    ["search", .. var rest] => cancel => SearchBench.RunAsync(rest, cancel),
    ["site-fill", var folder, .. var rest] => cancel => SiteFill.RunAsync(folder, rest, cancel),
    ["site", var address, var process, var minutes] => cancel => SiteBench.RunAsync(new Uri(address), int.Parse(process, CultureInfo.InvariantCulture), double.Parse(minutes, CultureInfo.InvariantCulture), cancel),
    ["sources", .. var rest] => cancel => SourcesBench.RunAsync(rest, cancel),
    ["sources-server", var datasets] => cancel => BenchServer.RunAsync(int.Parse(datasets, CultureInfo.InvariantCulture), cancel),
    ["sources-child", .. var rest] => cancel => SourcesChild.RunAsync(rest, cancel),
    ["store"] => StoreBench.RunAsync,
    _ => null,
};
if (bench is null)
{
    Console.Error.WriteLine("audit csv export harvest leaks mqa publishing rdf rows search site sources store");
    return 2;
}

await bench(CancellationToken.None);
return 0;
