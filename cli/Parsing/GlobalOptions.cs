using System.CommandLine;

namespace OpenData.Cli.Parsing;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public GlobalOptions(Grammar grammar)
    {
        Workspace = grammar.Option<string>("--workspace", "MAPA", "DIR", "delovna mapa (privzeto najbližja nadrejena z opendata.json)", "workspace folder (default: the nearest parent holding opendata.json)");
        Json = grammar.Flag("--json", "natanko en dokument JSON na izhodu, sporočila drugam", "exactly one JSON document on stdout, messages elsewhere");
        Quiet = grammar.Flag("--quiet", "brez sporočil o poteku", "no messages on the way");
        Lang = grammar.Option<string>("--lang", "JEZIK", "LANG", "jezik sporočil: sl ali en", "language of messages: sl or en", "sl", "en");
        As = grammar.Option<string>("--as", "UPORABNIK", "USER", "kdo to dela (privzeto uporabnik sistema)", "who does it (default: the system's user)");
        foreach (var option in All)
        {
            option.Recursive = true;
        }
    }

    public Option<string> Workspace { get; }

    public Option<bool> Json { get; }

    public Option<bool> Quiet { get; }

    public Option<string> Lang { get; }

    public Option<string> As { get; }

    public IReadOnlyList<Option> All => [Workspace, Json, Quiet, Lang, As];
}
