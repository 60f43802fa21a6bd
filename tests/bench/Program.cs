using OpenData.Bench;

// dotnet run -c Release --project tests/bench -- WORD
Func<CancellationToken, Task>? bench = args switch
{
    ["export", .. var rest] => cancel => ExportBench.RunAsync(rest, cancel),
    ["store"] => StoreBench.RunAsync,
    _ => null,
};
if (bench is null)
{
    Console.Error.WriteLine("export store");
    return 2;
}

await bench(CancellationToken.None);
return 0;
