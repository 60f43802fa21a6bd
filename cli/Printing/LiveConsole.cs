using Spectre.Console;

namespace OpenData.Cli.Printing;

/// <summary>Spectre's console over one of our writers; made only when a terminal is there, so that nothing of it loads otherwise.</summary>
internal static class LiveConsole
{
    public static IAnsiConsole Over(TextWriter writer, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
