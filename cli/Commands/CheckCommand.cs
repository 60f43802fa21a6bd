using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Quality;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>check</c>: the catalogue, or any RDF files or address, against profiles and files of shapes.</summary>
internal static class CheckCommand
{
    public static Command Create(Grammar grammar)
    {
        var names = string.Join(", ", CheckProfile.All.Select(static p => p.Alias is null ? p.Name : $"{p.Name} (= {p.Alias})"));
        var options = new CheckOptions(
            grammar.Several("ID", "zapisi kataloga (privzeto vsi)", "records of the catalogue (default: all)", required: false),
            grammar.Many("--file", "DATOTEKA", "FILE", "datoteka RDF ali - za standardni vhod; več jih je en graf", "an RDF file, or - for standard input; several make one graph"),
            grammar.Option<string>("--url", "NASLOV", "URL", "naslov dokumenta RDF", "address of an RDF document"),
            grammar.Many("--background", "DATOTEKA", "FILE", "šifranti in ontologije: se preberejo, o njih se ne poroča", "code lists and ontologies: read, never reported on"),
            grammar.Flag("--links", "preveri tudi, ali naslovi podatkov odgovarjajo", "also ask whether the addresses of the data answer"),
            grammar.Many("--profile", "PROFIL", "PROFILE", $"{names} ali datoteka oblik SHACL; več se sešteje", $"{names}, or a file of SHACL shapes; several add up"),
            grammar.Option<string>("--format", "", "", "zapis poročila (privzeto text)", "form of the report (default text)", "text", "json", "turtle"),
            grammar.Flag("--lenient", "napake v zapisu RDF postanejo ugotovitve, preostalo se preveri", "faults in the RDF syntax become findings and the rest is checked"),
            grammar.Flag("--allow-local", "--url in --links smeta tudi na naslove v domačem omrežju", "--url and --links may also ask addresses in the local network"),
            grammar.Flag("--all", "izpiše vse ugotovitve, ne le prvih", "print all findings, not only the first"));
        return grammar.Command(
            "check",
            "Preveri katalog, datoteke ali naslov po pravilih DCAT-AP.",
            "Check the catalogue, files or an address by the rules of DCAT-AP.",
            (call, cancel) => RunAsync(call, options, cancel),
            options.Ids, options.File, options.Url, options.Background, options.Links, options.Profile, options.Format, options.Lenient, options.AllowLocal, options.All);
    }

    private static async Task<int> RunAsync(Call call, CheckOptions options, CancellationToken cancel)
    {
        var asked = options.Of(call);
        var format = call.Json ? "json" : call.Get(options.Format) ?? "text";
        CheckReport report = asked.OfFiles
            ? await CheckedFiles.RunAsync(call, asked, cancel)
            : await CheckedCatalog.RunAsync(call, asked, cancel);
        IReadOnlyList<AskedLink>? links = null;
        if (asked.Links)
        {
            (report, links) = await CheckedLinks.RunAsync(call, asked, report, cancel);
        }

        foreach (var problem in report.Problems)
        {
            call.Warn(problem);
        }

        switch (format)
        {
            case "json":
                await call.Terminal.Out.FlushAsync(cancel);
                CheckPrinter.Json(report, links, call.Language, call.Terminal.Output);
                break;
            case "turtle":
                await call.Terminal.Out.FlushAsync(cancel);
                report.WriteTurtle(call.Terminal.Output);
                break;
            default:
                CheckPrinter.Text(call, report, links, call.Get(options.All));
                break;
        }

        return report.Conforms && report.IsComplete ? ExitCodes.Done : ExitCodes.Attention;
    }
}
