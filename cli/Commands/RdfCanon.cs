using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Dcat;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>rdf canon</c>: the canonical form of a document, its hash, or what became of its blank nodes.</summary>
internal static class RdfCanon
{
    public static Command Create(Grammar grammar)
    {
        var input = grammar.Argument("IN", "vhodna datoteka ali - za standardni vhod", "input file, or - for standard input");
        var output = grammar.Optional("OUT", "izhodna datoteka (privzeto standardni izhod)", "output file (default: standard output)");
        var from = grammar.Option<string>("--from", "", "", "zapis vhoda (privzeto po imenu ali vsebini)", "syntax of the input (default: by name or content)", RdfCommand.Syntaxes);
        var address = RdfCommand.Base(grammar);
        var algorithm = grammar.Option<string>("--algorithm", "", "", "zgoščevalna funkcija (privzeto sha256)", "hash function (default sha256)", "sha256", "sha384");
        var map = grammar.Flag("--map", "namesto oblike izpiši, kako se preimenujejo prazna vozlišča", "print how blank nodes are renamed instead of the form");
        return grammar.Command(
            "canon",
            "Zapiše dokument RDF v kanonični obliki (RDFC-1.0, N-Quads).",
            "Write an RDF document in its canonical form (RDFC-1.0, N-Quads).",
            RunAsync,
            input, output, from, address, algorithm, map);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var source = call.Need(input);
            var path = call.Get(output) is { } named and not "-" ? call.PathOf(named) : null;
            CanonicalizeGraphReport report;
            await using (var read = FileAccessing.Open(call, source))
            await using (var write = path is null ? null : new WholeFile(path))
            {
                report = new CanonicalizeGraph().Run(new CanonicalizeGraphRequest
                {
                    Input = read,
                    Output = write?.Stream ?? (call.Json || call.Get(map) ? null : call.Terminal.Output),
                    From = call.Get(from),
                    InputName = source == "-" ? null : source,
                    Base = call.Get(address),
                    Algorithm = call.Get(algorithm) ?? "sha256",
                }, cancel);
                await call.Terminal.Output.FlushAsync(cancel);
                write?.Complete();
            }

            foreach (var (label, canonical) in call.Get(map) ? report.Map : [])
            {
                call.Say($"_:{label} _:{canonical}", $"_:{label} _:{canonical}");
            }

            call.Answer(new
            {
                statements = report.Statements,
                hash = report.Hash,
                map = new JsonObject(report.Map.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value))),
            });
            return ExitCodes.Done;
        }
    }
}
