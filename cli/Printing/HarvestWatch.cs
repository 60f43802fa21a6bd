using OpenData.Catalog.Harvesting;
using Spectre.Console;

namespace OpenData.Cli.Printing;

/// <summary>
/// Shows how a harvest goes: on a terminal a bar for each source (what, how many of how many, rate, time left), anywhere else one line for
/// each finished source, which the caller writes.
/// </summary>
internal static class HarvestWatch
{
    public static async Task RunAsync(Call call, Func<IProgress<HarvestProgress>, Task> work)
    {
        var terminal = call.Terminal;
        if (call.Quiet || !terminal.Lively || !terminal.ErrorIsTerminal)
        {
            await work(Silence.Instance);
            return;
        }

        await LiveConsole.Over(terminal.Error, terminal.Width).Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new CountColumn(call.Language), new RemainingTimeColumn())
            .StartAsync(context => work(new Bars(context)));
    }

    private sealed class Silence : IProgress<HarvestProgress>
    {
        public static Silence Instance { get; } = new();

        public void Report(HarvestProgress value)
        {
        }
    }

    private sealed class Bars(ProgressContext context) : IProgress<HarvestProgress>
    {
        private readonly Dictionary<string, ProgressTask> tasks = new(StringComparer.Ordinal);
        private readonly Lock gate = new();

        public void Report(HarvestProgress value)
        {
            lock (gate)
            {
                if (!tasks.TryGetValue(value.Source, out var task))
                {
                    tasks[value.Source] = task = context.AddTask(Markup.Escape(value.Source));
                }

                task.IsIndeterminate = value.Total is null;
                task.MaxValue = value.Total is > 0 ? value.Total.Value : Math.Max(1, value.Done + 1);
                task.Value = value.Done;
                task.Description = Markup.Escape($"{value.Source}: {Short(value.Current)}");
            }
        }

        private static string Short(string text)
        {
            var plain = string.Concat(text.Where(static c => !char.IsControl(c)));
            return plain.Length <= 40 ? plain : "…" + plain[^39..];
        }
    }
}
