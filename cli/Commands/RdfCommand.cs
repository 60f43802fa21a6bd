using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>rdf convert|compare|count</c>: for people who handle feeds.</summary>
internal static class RdfCommand
{
    internal static readonly string[] Syntaxes = ["turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads"];

    public static Command Create(Grammar grammar) => grammar.Group(
        "rdf",
        "Orodja za dokumente RDF.",
        "Tools for RDF documents.",
        Convert(grammar),
        Compare(grammar),
        RdfCount.Create(grammar));

    private static Command Convert(Grammar grammar)
    {
        var input = grammar.Argument("IN", "vhodna datoteka ali - za standardni vhod", "input file, or - for standard input");
        var output = grammar.Argument("OUT", "izhodna datoteka ali - za standardni izhod", "output file, or - for standard output");
        var from = grammar.Option<string>("--from", "", "", "zapis vhoda (privzeto po imenu ali vsebini)", "syntax of the input (default: by name or content)", Syntaxes);
        var to = grammar.Option<string>("--to", "", "", "zapis izhoda (privzeto po imenu, sicer turtle)", "syntax of the output (default: by name, else turtle)", Syntaxes);
        var address = Base(grammar);
        var lenient = grammar.Flag("--lenient", "izpusti napačne izjave in jih naštej, namesto da se ustavi", "leave out faulty statements and list them instead of stopping");
        var window = grammar.Number("--window", 1, "koliko izjav se oblikuje skupaj (privzeto 20000)", "how many statements are laid out together (default 20000)");
        var sort = grammar.Flag("--sort", "uredi izjave in vsako zapiši enkrat, ne glede na velikost dokumenta", "order the statements and write each one once, whatever the document's size");
        var merge = grammar.Flag("--merge-graphs", "združi poimenovane grafe v enega", "merge named graphs into one");
        return grammar.Command("convert", "Prepiše dokument RDF v drug zapis.", "Rewrite an RDF document in another syntax.", RunAsync, input, output, from, to, address, lenient, window, sort, merge);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var (source, target) = (call.Need(input), call.Need(output));
            if (call.Json && target == "-")
            {
                throw new SettingsInvalidException(LocalText.Of(
                    sl: "--json in izhod - ne gresta skupaj. Izpustite --json ali zapišite v datoteko.",
                    en: "--json and the output - do not go together. Leave out --json or write to a file."));
            }

            var path = target == "-" ? null : call.PathOf(target);
            ConvertGraphReport report;
            await using (var read = FileAccessing.Open(call, source))
            await using (var write = path is null ? null : new WholeFile(path))
            {
                report = new ConvertGraph().Run(new ConvertGraphRequest
                {
                    Input = read,
                    Output = write?.Stream ?? call.Terminal.Output,
                    From = call.Get(from),
                    To = call.Get(to),
                    InputName = source == "-" ? null : source,
                    OutputName = target == "-" ? null : target,
                    Base = call.Get(address),
                    Lenient = call.Get(lenient),
                    Window = call.Get(window),
                    Sort = call.Get(sort),
                    MergeGraphs = call.Get(merge),
                }, cancel);
                await call.Terminal.Output.FlushAsync(cancel);
                write?.Complete();
            }

            foreach (var problem in report.Problems)
            {
                call.Warn(problem);
            }

            if (path is not null)
            {
                call.Say($"{path}: {report.To}, {call.Count(report.Triples, Plural.Statements)}", $"{path}: {report.To}, {call.Count(report.Triples, Plural.Statements)}");
            }

            call.Answer(new { from = report.From, to = report.To, triples = report.Triples, problems = report.ProblemCount, messages = report.Problems.Select(call.Text) });
            return report.ProblemCount > 0 ? ExitCodes.Attention : ExitCodes.Done;
        }
    }

    private static Command Compare(Grammar grammar)
    {
        var left = grammar.Argument("A", "prvi dokument ali -", "first document, or -");
        var right = grammar.Argument("B", "drugi dokument", "second document");
        var address = Base(grammar);
        return grammar.Command("compare", "Pove, ali dva dokumenta RDF trdita isto.", "Tell whether two RDF documents state the same.", RunAsync, left, right, address);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            await using var first = FileAccessing.Open(call, call.Need(left));
            await using var second = FileAccessing.Open(call, call.Need(right));
            var report = new CompareGraphs().Run(
                new ComparedGraph(first, null, call.Need(left) == "-" ? null : call.Need(left), call.Get(address)),
                new ComparedGraph(second, null, call.Need(right), call.Get(address)),
                cancel);
            call.Say(
                report.Same ? $"Enaka: {call.Count(report.LeftTriples, Plural.Statements)}." : $"Različna: le v prvem {call.Count(report.OnlyLeftCount, Plural.Statements)}, le v drugem {call.Count(report.OnlyRightCount, Plural.Statements)}.",
                report.Same ? $"The same: {call.Count(report.LeftTriples, Plural.Statements)}." : $"Different: {call.Count(report.OnlyLeftCount, Plural.Statements)} in the first only, {call.Count(report.OnlyRightCount, Plural.Statements)} in the second only.");
            foreach (var line in report.OnlyLeft.Select(static l => "- " + l).Concat(report.OnlyRight.Select(static l => "+ " + l)))
            {
                call.Say(line, line);
            }

            call.Answer(new
            {
                same = report.Same,
                leftTriples = report.LeftTriples,
                rightTriples = report.RightTriples,
                onlyLeftCount = report.OnlyLeftCount,
                onlyRightCount = report.OnlyRightCount,
                onlyLeft = report.OnlyLeft,
                onlyRight = report.OnlyRight,
            });
            return report.Same ? ExitCodes.Done : ExitCodes.Attention;
        }
    }

    internal static Option<string> Base(Grammar grammar) =>
        grammar.Option<string>("--base", "IRI", "IRI", "naslov, od katerega veljajo relativni IRI-ji", "address against which relative IRIs count");
}
