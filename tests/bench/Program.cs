using OpenData.Bench;

// dotnet run -c Release --project tests/bench -- WORD
Func<CancellationToken, Task>? bench = args switch
{
    ["harvest"] => HarvestBench.RunAsync,
    ["store"] => StoreBench.RunAsync,
    _ => null,
};
if (bench is null)
{
    Console.Error.WriteLine("harvest store");
    return 2;
}

await bench(CancellationToken.None);
return 0;
