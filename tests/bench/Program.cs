using OpenData.Bench;

// dotnet run -c Release --project tests/bench -- WORD [ARGUMENTS]
Func<CancellationToken, Task>? bench = args switch
{
    ["csv", .. var rest] => cancel => CsvProfileBench.RunAsync(rest, cancel),
    ["export", .. var rest] => cancel => ExportBench.RunAsync(rest, cancel),
    ["harvest"] => HarvestBench.RunAsync,
    ["rdf", .. var files] => cancel => RdfBench.RunAsync(files, cancel),
    ["store"] => StoreBench.RunAsync,
    _ => null,
};
if (bench is null)
{
    Console.Error.WriteLine("csv export harvest rdf store");
    return 2;
}

await bench(CancellationToken.None);
return 0;
