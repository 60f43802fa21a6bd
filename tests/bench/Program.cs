using OpenData.Bench;

// dotnet run -c Release --project tests/bench -- WORD
Func<CancellationToken, Task>? bench = args switch
{
<<<<<<< HEAD
    ["harvest"] => HarvestBench.RunAsync,
    ["store"] => StoreBench.RunAsync,
=======
    ["csv", .. var rest] => cancel => CsvProfileBench.RunAsync(rest, cancel),
>>>>>>> books
    _ => null,
};
if (bench is null)
{
<<<<<<< HEAD
    Console.Error.WriteLine("harvest store");
=======
    Console.Error.WriteLine("csv");
>>>>>>> books
    return 2;
}

await bench(CancellationToken.None);
return 0;
