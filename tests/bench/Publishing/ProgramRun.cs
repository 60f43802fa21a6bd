using System.Diagnostics;
using System.Globalization;

namespace OpenData.Bench.Publishing;

/// <summary>One call of the program, whole: <c>time</c> asks the operating system for processor time (seconds) and the most memory that was ever held.</summary>
internal sealed record ProgramRun(int Code, string Out, string Error, double Seconds, double Processor, double PeakMegabytes)
{
    public static async Task<ProgramRun> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var measured = Path.GetTempFileName();
        try
        {
            IEnumerable<string> call = program.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", program] : [program];
            var start = new ProcessStartInfo("/usr/bin/time", ["--quiet", "-f", "%e %U %S %M", "-o", measured, .. call, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!; // no shell is used, so there is a process
            var (said, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.WaitForExitAsync(cancel);
            var figures = (await File.ReadAllTextAsync(measured, cancel)).Trim().Split(' ');
            double Figure(int i) => double.Parse(figures[i], CultureInfo.InvariantCulture);
            return new ProgramRun(process.ExitCode, await said, await errors, Figure(0), Figure(1) + Figure(2), Figure(3) * 1024 / 1e6);
        }
        finally
        {
            File.Delete(measured);
        }
    }
}
