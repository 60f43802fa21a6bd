using OpenData.Bench;

// dotnet run -c Release --project tests/bench -- WORD
Func<CancellationToken, Task>? bench = args switch
{
    ["harvest"] => HarvestBench.RunAsync,
    ["store"] => StoreBench.RunAsync,
    ["csv", .. var rest] => cancel => CsvProfileBench.RunAsync(rest, cancel),
    _ => null,
};
if (bench is null)
{
    Console.Error.WriteLine("harvest store csv");
    return 2;
}

await bench(CancellationToken.None);
return 0;
