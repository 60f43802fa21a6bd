using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Reading;
using OpenData.Cli.Commands;
using OpenData.Cli.Parsing;

namespace OpenData.Cli;

/// <summary>The command line: every command is one line here and one file in <c>Commands/</c>.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["--version"])
        {
            // Answered before anything else is loaded.
            Console.Out.WriteLine(Version);
            return ExitCodes.Done;
        }

        if (args is [DatabaseProgram.Word, var database])
        {
            // Started by this program itself, to open a stranger's database file where it can do no harm.
            return DatabaseChild.Run(database, Console.OpenStandardOutput());
        }

        using var cancel = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await RunAsync(args, Terminal.OfProcess(), cancel.Token);

        void Stop(PosixSignalContext signal)
        {
            // The first signal ends the work in good order; the second ends the process.
            signal.Cancel = !cancel.IsCancellationRequested;
            cancel.Cancel();
        }
    }

    private static string Version => typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The whole program, with the outside world in one object. Never throws what a person can mend.</summary>
    internal static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancel)
    {
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture; // the parser's own messages: see UsageProblems
        var language = Languages.Choose(args, terminal.Environment);
        try
        {
            return await ParseAndRunAsync(args, terminal, language, cancel);
        }
        catch (CatalogException failure)
        {
            Complain(terminal, language, failure.Text);
            return ExitCodes.Of(failure);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Complain(terminal, language, LocalText.Of(sl: "Prekinjeno.", en: "Cancelled."));
            return ExitCodes.Cancelled;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            Complain(terminal, language, LocalText.Of(
                sl: $"Brati ali pisati ni mogoče: {trouble.Message} Preverite pot, pravice in prostor.",
                en: $"Reading or writing failed: {trouble.Message} Check the path, rights and space."));
            return ExitCodes.Failed;
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            Complain(terminal, language, LocalText.Of(
                sl: $"Napaka v programu ({Version}); prijavite jo skupaj s tem izpisom:\n{bug}",
                en: $"A fault in the program ({Version}); please report it with this text:\n{bug}"));
            return ExitCodes.Failed;
        }
        finally
        {
            await terminal.Out.FlushAsync(CancellationToken.None);
        }
    }

    /// <summary>Every command there is.</summary>
    internal static RootCommand CreateRoot(Grammar grammar, Terminal terminal)
    {
        var root = new RootCommand(grammar.Text(
            "Katalog odprtih podatkov občin in javnih zavodov: zajem, opis, odobritev, izvoz DCAT-AP.",
            "Open-data catalogue for municipalities and public bodies: harvest, describe, approve, export DCAT-AP."));
        root.Options.Clear(); // the parser's own speak English and bring /? and /h
        foreach (var option in grammar.Global.All)
        {
            root.Options.Add(option);
        }

        root.Options.Add(new HelpOption("--help", "-h") { Recursive = true, Description = "", Action = new HelpAnswer(grammar, terminal) });
        root.Options.Add(new VersionOption("--version") { Recursive = true, Description = "", Action = new VersionAnswer(terminal) });

        root.Subcommands.Add(DemoCommand.Create(grammar));
        root.Subcommands.Add(InitCommand.Create(grammar));
        root.Subcommands.Add(OrgCommand.Create(grammar));
        root.Subcommands.Add(SourceCommand.Create(grammar));
        root.Subcommands.Add(HarvestCommand.Create(grammar));
        root.Subcommands.Add(UndoCommand.Create(grammar));
        root.Subcommands.Add(RunsCommand.Create(grammar));
        root.Subcommands.Add(DatasetCommand.Create(grammar));
        root.Subcommands.Add(SearchCommand.Create(grammar));
        root.Subcommands.Add(CheckCommand.Create(grammar));
        root.Subcommands.Add(RegisterCommand.Create(grammar));
        root.Subcommands.Add(GapsCommand.Create(grammar));
        root.Subcommands.Add(HvdCommand.Create(grammar));
        root.Subcommands.Add(ScoreCommand.Create(grammar));
        root.Subcommands.Add(LeaksCommand.Create(grammar));
        root.Subcommands.Add(RecallCommand.Create(grammar));
        root.Subcommands.Add(AuditCommand.Create(grammar));
        root.Subcommands.Add(ExportCommand.Create(grammar));
        root.Subcommands.Add(PublishCommand.Create(grammar));
        root.Subcommands.Add(RdfCommand.Create(grammar));
        root.Subcommands.Add(TableCommand.Create(grammar));
        root.Subcommands.Add(JobCommand.Create(grammar));
        root.Subcommands.Add(IndicatorCommand.Create(grammar));
        root.Subcommands.Add(ServeCommand.Create(grammar));
        root.Subcommands.Add(WorkerCommand.Create(grammar));
        root.Subcommands.Add(ConfigCommand.Create(grammar));
        root.Subcommands.Add(UserCommand.Create(grammar));
        root.Subcommands.Add(TokenCommand.Create(grammar));
        root.Subcommands.Add(SecretCommand.Create(grammar));
        root.Subcommands.Add(DoctorCommand.Create(grammar));
        root.Subcommands.Add(CompletionCommand.Create(grammar));
        return root;
    }

    private static async Task<int> ParseAndRunAsync(string[] args, Terminal terminal, string language, CancellationToken cancel)
    {
        var grammar = new Grammar(terminal, language);
        var parsed = CreateRoot(grammar, terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction or null)
        {
            foreach (var problem in UsageProblems.Of(parsed, language))
            {
                terminal.Error.WriteLine(problem);
            }

            var command = parsed.CommandResult.Command;
            if (args.Length == 0)
            {
                new HelpPage(grammar, terminal.Error, terminal.Width).Write(command);
            }
            else
            {
                terminal.Error.WriteLine(grammar.Text("Pomoč: ", "Help: ") + HelpPage.Path(command) + " --help");
            }

            return ExitCodes.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        }, cancel);
    }

    private static void Complain(Terminal terminal, string language, LocalText text)
    {
        terminal.Out.Flush();
        terminal.Error.WriteLine(text.For(language));
    }

    private sealed class HelpAnswer(Grammar grammar, Terminal terminal) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            new HelpPage(grammar, terminal.Out, terminal.Width).Write(parseResult.CommandResult.Command);
            return ExitCodes.Done;
        }
    }

    private sealed class VersionAnswer(Terminal terminal) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            terminal.Out.WriteLine(Version);
            return ExitCodes.Done;
        }
    }
}
