using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using OpenData.Catalog.Wording;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli;

/// <summary>One call of one command: what was asked, where, by whom, and the ways to answer.</summary>
internal sealed class Call(ParseResult parsed, Terminal terminal, GlobalOptions global, string language)
{
    private static readonly JsonSerializerOptions Plain = new(RecordJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never,
        WriteIndented = true,
    };

    private Workspace? workspace;
    private IScanFile? scanner;

    public Terminal Terminal => terminal;

    /// <summary><c>sl</c> or <c>en</c>.</summary>
    public string Language => language;

    public bool Json => parsed.GetValue(global.Json);

    public bool Quiet => parsed.GetValue(global.Quiet);

    /// <summary>Who does it: <c>--as</c>, else the operating system's user.</summary>
    public string Actor => parsed.GetValue(global.As) is { Length: > 0 } named ? named : terminal.User;

    public TimeProvider Clock => terminal.Clock;

    public Workspace Workspace => workspace ??= Workspace.Open(WorkspaceFolder(), terminal.Environment);

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>True when the option stands on the command line.</summary>
    public bool Has(Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>An argument of arity one: the parser made sure that it is there.</summary>
    public string Need(Argument<string> argument) => parsed.GetRequiredValue(argument);

    public string Text(LocalText text) => text.For(language);

    public string Text(string sl, string en) => language == "sl" ? sl : en;

    public string Count(long count, Plural noun) => noun.Of(count, language);

    public string When(DateTimeOffset instant) => Numerals.Of(instant, terminal.Clock.LocalTimeZone, language);

    /// <summary>A path of the command line against the current folder.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, terminal.Folder);

    public Task<CatalogStore> OpenStoreAsync(CancellationToken cancel) => OpenStoreAsync(Workspace, cancel);

    /// <summary>Opens a catalogue; from the first moment nothing goes out of it that the leak guard has not read.</summary>
    public async Task<CatalogStore> OpenStoreAsync(Workspace place, CancellationToken cancel)
    {
        var store = await CatalogStore.OpenAsync(place.StoreOptions(), terminal.Clock, cancel);
        try
        {
            if (Scanner is { } scanner)
            {
                await store.UseLeakGuardAsync(scanner.Edition, cancel);
            }

            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>What looks into files before they go out; null where nothing does.</summary>
    public IScanFile? Scanner => scanner ??= terminal.Scanner(terminal.Clock);

    /// <summary>The answer for people; nothing under <c>--json</c>.</summary>
    public void Say(string sl, string en)
    {
        if (!Json)
        {
            terminal.Out.WriteLine(Text(sl, en));
        }
    }

    /// <summary>A word on the way: stdout for people, stderr under <c>--json</c>, nowhere under <c>--quiet</c>.</summary>
    public void Note(string sl, string en)
    {
        if (!Quiet)
        {
            (Json ? terminal.Error : terminal.Out).WriteLine(Text(sl, en));
            terminal.Out.Flush();
        }
    }

    public void Warn(LocalText text)
    {
        terminal.Out.Flush();
        terminal.Error.WriteLine(Text("Opozorilo: ", "Warning: ") + Text(text));
    }

    public void Show(TextTable table)
    {
        if (!Json)
        {
            table.Write(terminal);
        }
    }

    /// <summary>The one JSON document under <c>--json</c>; nothing otherwise.</summary>
    public void Answer(object document)
    {
        if (Json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(document, Plain));
        }
    }

    /// <summary>A record of the model in the form of the contract.</summary>
    public static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, RecordJson.Options);

    private string WorkspaceFolder() =>
        parsed.GetValue(global.Workspace) is { } named ? PathOf(named)
        : Workspace.FindFolder(terminal.Folder) ?? throw new SettingsInvalidException(LocalText.Of(
            sl: $"V {terminal.Folder} in nad njo ni delovne mape. Naredite jo z »opendata init MAPA« ali jo povejte z --workspace MAPA.",
            en: $"There is no workspace in or above {terminal.Folder}. Make one with \"opendata init DIR\" or name it with --workspace DIR."));
}
