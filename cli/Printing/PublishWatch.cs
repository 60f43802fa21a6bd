using OpenData.Catalog.Publishing.Remote;
using Spectre.Console;

namespace OpenData.Cli.Printing;

/// <summary>Shows how a publication goes: a bar for each thing it does on a terminal, one plain line for each anywhere else.</summary>
internal static class PublishWatch
{
    public static async Task<T> RunAsync<T>(Call call, Func<IProgress<PublishProgress>, Task<T>> work)
    {
        var terminal = call.Terminal;
        if (call.Quiet || !terminal.Lively || !terminal.ErrorIsTerminal)
        {
            return await work(new Lines(call));
        }

        return await LiveConsole.Over(terminal.Error, terminal.Width).Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new CountColumn(call.Language), new RemainingTimeColumn())
            .StartAsync(context => work(new Bars(context, call.Language)));
    }

    // What begins is told once.
    private sealed class Lines(Call call) : IProgress<PublishProgress>
    {
        private string? last;

        public void Report(PublishProgress value)
        {
            if (call.Text(value.Doing) is var doing && doing != last)
            {
                last = doing;
                call.Note(doing + " …", doing + " …");
            }
        }
    }

    private sealed class Bars(ProgressContext context, string language) : IProgress<PublishProgress>
    {
        private readonly Dictionary<string, ProgressTask> tasks = new(StringComparer.Ordinal);

        public void Report(PublishProgress value)
        {
            var doing = value.Doing.For(language);
            if (!tasks.TryGetValue(doing, out var task))
            {
                tasks[doing] = task = context.AddTask(Markup.Escape(doing));
            }

            task.IsIndeterminate = value.Total is null;
            task.MaxValue = Math.Max(value.Total ?? value.Done + 1, 1);
            task.Value = value.Done;
            task.Description = Markup.Escape($"{doing}: {Readable.Shortened(value.Current, 40)}");
        }
    }
}
