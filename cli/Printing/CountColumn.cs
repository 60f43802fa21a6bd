using OpenData.Catalog.Wording;

using Spectre.Console;

namespace OpenData.Cli.Printing;

/// <summary>How many of how many, and how many a second.</summary>
internal sealed class CountColumn(string language) : ProgressColumn
{
    public override Spectre.Console.Rendering.IRenderable Render(Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var total = task.IsIndeterminate ? "?" : Numerals.Of((long)task.MaxValue, language);
        var rate = task.Speed is { } speed ? $" · {Numerals.Of(speed, 1, language)}/s" : "";
        return new Text($"{Numerals.Of((long)task.Value, language)}/{total}{rate}");
    }
}
