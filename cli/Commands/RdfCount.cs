using System.CommandLine;
using OpenData.Catalog.Dcat;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>rdf count</c>: whether documents are well-formed, and how many statements they hold.</summary>
internal static class RdfCount
{
    public static Command Create(Grammar grammar)
    {
        var files = grammar.Several("FILE", "datoteke ali - za standardni vhod", "files, or - for standard input", required: true);
        var from = grammar.Option<string>("--from", "", "", "zapis (privzeto po imenu ali vsebini)", "syntax (default: by name or content)", RdfCommand.Syntaxes);
        var address = RdfCommand.Base(grammar);
        var lenient = grammar.Flag("--lenient", "napake našteje in bere naprej, namesto da se ustavi", "list faults and read on instead of stopping");
        return grammar.Command(
            "count",
            "Prebere dokumente RDF do konca in prešteje izjave.",
            "Read RDF documents to the end and count their statements.",
            RunAsync,
            files,
            from,
            address,
            lenient);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var counted = new List<(string File, CountStatementsReport Report)>();
            foreach (var file in call.Get(files)!)
            {
                CountStatementsReport report;
                await using (var input = FileAccessing.Open(call, file))
                {
                    report = new CountStatements().Run(new CountStatementsRequest
                    {
                        Input = input,
                        From = call.Get(from),
                        InputName = file == "-" ? null : file,
                        Base = call.Get(address),
                        Lenient = call.Get(lenient),
                    }, cancel);
                }

                counted.Add((file, report));
                Show(call, file, report);
            }

            call.Answer(new
            {
                files = counted.Select(c => new
                {
                    file = c.File,
                    syntax = c.Report.Syntax,
                    statements = c.Report.Statements,
                    problems = c.Report.ProblemCount,
                    messages = c.Report.Problems.Select(call.Text),
                }),
            });
            return counted.Exists(c => c.Report.ProblemCount > 0) ? ExitCodes.Attention : ExitCodes.Done;
        }
    }

    private static void Show(Call call, string file, CountStatementsReport report)
    {
        foreach (var problem in report.Problems)
        {
            call.Warn(problem);
        }

        var statements = call.Count(report.Statements, Plural.Statements);
        call.Say(
            report.ProblemCount == 0 ? $"{file}: {report.Syntax}, {statements}" : $"{file}: {report.Syntax}, {statements}, napak: {report.ProblemCount}",
            report.ProblemCount == 0 ? $"{file}: {report.Syntax}, {statements}" : $"{file}: {report.Syntax}, {statements}, faults: {report.ProblemCount}");
    }
}
