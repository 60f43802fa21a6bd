using OpenData.Bench;

// dotnet run -c Release --project tests/bench -- WORD
Func<CancellationToken, Task>? bench = args switch
{
    ["store"] => StoreBench.RunAsync,
    _ => null,
};
if (bench is null)
{
    Console.Error.WriteLine("store");
    return 2;
}

await bench(CancellationToken.None);
return 0;
