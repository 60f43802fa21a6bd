using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>score</c>: points of the metadata quality assessment, for the catalogue or any RDF file, and what would bring more.</summary>
internal static class ScoreCommand
{
    private const int NextByDefault = 5;

    public static Command Create(Grammar grammar)
    {
        var options = new ScoreOptions(
            grammar.Several("ID", "zbirke (privzeto vse objavljene)", "datasets (default: all that are published)", required: false),
            grammar.Many("--file", "DATOTEKA", "FILE", "datoteka RDF ali - za standardni vhod; več jih je en graf", "an RDF file, or - for standard input; several make one graph"),
            grammar.Number("--next", 0, "največ toliko popravkov na zbirko (privzeto 5)", "at most so many fixes for each dataset (default 5)"),
            grammar.Option<string>("--owner", "ORGAN", "ORG", "le zbirke tega organa", "datasets of this body only"),
            grammar.Option<string>("--aggregation", "", "", "kako več datotek ene zbirke da eno število (privzeto best)", "how several files of a dataset make one number (default best)", "best", "all", "share"),
            grammar.Flag("--drafts", "tudi zbirke, ki še niso odobrene: kot bi bile objavljene", "also datasets that are not approved yet: as if they were published"),
            grammar.Flag("--links", "prej vpraša naslove podatkov, ali odgovarjajo", "ask first whether the addresses of the data answer"),
            grammar.Flag("--allow-local", "--links sme tudi na naslove v domačem omrežju", "--links may also ask addresses in the local network"));
        return grammar.Command(
            "score",
            "Oceni kakovost metapodatkov (MQA, 405 točk) in pove, kaj popraviti najprej.",
            "Assess the quality of metadata (MQA, 405 points) and say what to mend first.",
            (call, cancel) => RunAsync(call, options, cancel),
            options.Ids, options.File, options.Next, options.Owner, options.Aggregation, options.Drafts, options.Links, options.AllowLocal);
    }

    private static async Task<int> RunAsync(Call call, ScoreOptions options, CancellationToken cancel)
    {
        var asked = options.Of(call);
        var next = call.Get(options.Next) ?? NextByDefault;
        await using var answer = ScorePrinter.Create(call, asked, next);
        if (asked.Files.Count > 0)
        {
            await ScoredFiles.RunAsync(call, asked, answer, cancel);
        }
        else
        {
            await ScoredCatalog.RunAsync(call, asked, answer, cancel);
        }

        await answer.CompleteAsync(cancel);
        return ExitCodes.Done;
    }
}

/// <summary>The symbols of <c>score</c>.</summary>
internal sealed record ScoreOptions(
    Argument<string[]> Ids, Option<string[]> File, Option<int?> Next, Option<string> Owner, Option<string> Aggregation, Option<bool> Drafts, Option<bool> Links,
    Option<bool> AllowLocal)
{
    /// <exception cref="SettingsInvalidException">Things that do not go together.</exception>
    public ScoreAsked Of(Call call)
    {
        var asked = new ScoreAsked(
            call.Get(Ids) ?? [], call.Get(File) ?? [], call.Get(Owner), Enum.Parse<MqaAggregation>(call.Get(Aggregation) ?? "best", ignoreCase: true),
            call.Get(Drafts), call.Get(Links), call.Get(AllowLocal));
        if (asked.Files.Count > 0 && (asked.Ids.Count > 0 || asked.Owner is not null || asked.Drafts))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Zbirke kataloga in --file ne gredo skupaj. Ocenite eno ali drugo.",
                en: "Datasets of the catalogue and --file do not go together. Assess one or the other."));
        }

        return asked;
    }
}

/// <summary>What a call of <c>score</c> asks for.</summary>
internal sealed record ScoreAsked(
    IReadOnlyList<string> Ids, IReadOnlyList<string> Files, string? Owner, MqaAggregation Aggregation, bool Drafts, bool Links, bool AllowLocal);
