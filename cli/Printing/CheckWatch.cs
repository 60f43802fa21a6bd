using OpenData.Catalog.Quality;
using OpenData.Catalog.Wording;
using Spectre.Console;

namespace OpenData.Cli.Printing;

/// <summary>Shows how a long check goes: on a terminal a bar, anywhere else a line now and then.</summary>
internal static class CheckWatch
{
    /// <summary>Anything shorter needs no line.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<CheckReport> RunAsync(Call call, Func<IProgress<CheckProgress>, Task<CheckReport>> work) =>
        await RunAsync<CheckProgress>(call, work, static p => p.TotalBytes > 0 ? (p.Bytes, p.TotalBytes) : (p.Statements, 0), call.Text("izjave", "statements"));

    public static async Task<CheckReport> RunAsync(Call call, Func<IProgress<(long Done, long Total)>, Task<CheckReport>> work) =>
        await RunAsync<(long Done, long Total)>(call, work, static p => p, call.Text("zapisi", "records"));

    /// <param name="call">Says where to show it.</param>
    /// <param name="work">What is watched.</param>
    /// <param name="measure">How far of how much; a total of 0 is not known.</param>
    /// <param name="what">What is counted.</param>
    private static async Task<CheckReport> RunAsync<T>(Call call, Func<IProgress<T>, Task<CheckReport>> work, Func<T, (long Done, long Total)> measure, string what)
    {
        var terminal = call.Terminal;
        if (call.Quiet)
        {
            return await work(new Lines<T>(static _ => { }));
        }

        if (terminal.Lively && terminal.ErrorIsTerminal)
        {
            return await LiveConsole.Over(terminal.Error, terminal.Width).Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(context =>
                {
                    var task = context.AddTask(call.Text("preverjanje", "checking"));
                    return work(new Lines<T>(p =>
                    {
                        var (done, total) = measure(p);
                        task.IsIndeterminate = total == 0;
                        task.MaxValue = Math.Max(1, total);
                        task.Value = done;
                    }));
                });
        }

        var last = call.Clock.GetTimestamp();
        return await work(new Lines<T>(p =>
        {
            if (call.Clock.GetElapsedTime(last) >= Patience)
            {
                last = call.Clock.GetTimestamp();
                var (done, total) = measure(p);
                terminal.Error.WriteLine(total > 0
                    ? $"{call.Text("preverjanje", "checking")}: {Numerals.Of(100.0 * done / total, 0, call.Language)} %"
                    : $"{call.Text("preverjanje", "checking")}: {Numerals.Of(done, call.Language)} {what}");
            }
        }));
    }

    /// <summary>Reports on the thread that works: nothing is left to be told when the work is over.</summary>
    private sealed class Lines<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
