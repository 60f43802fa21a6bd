using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Wording;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>table profile|convert</c>: what the profiler sees in a file, and its data in another format.</summary>
internal static class TableCommand
{
    public static Command Create(Grammar grammar)
    {
        var file = grammar.Argument("FILE", "datoteka CSV, XLSX, XLS, ODS, JSON, XML ali ZIP", "a CSV, XLSX, XLS, ODS, JSON, XML or ZIP file");
        var input = grammar.Argument("IN", "vhodna datoteka", "input file");
        var output = grammar.Argument("OUT", "izhodna datoteka .csv, .json, .ndjson ali .xlsx", "output file .csv, .json, .ndjson or .xlsx");
        var anyway = grammar.Flag("--anyway", "pretvori tudi tabelo, ki jo varovalo pred razkritjem zadrži (za notranjo rabo)", "convert a table too that the leak guard holds (for use within the body)");
        return grammar.Group(
            "table",
            "Orodja za tabele.",
            "Tools for tables.",
            grammar.Command("profile", "Pove, kaj je v datoteki: kodiranje, ločilo, glava, stolpci, ugotovitve.", "Tell what is in a file: encoding, delimiter, header, columns, findings.", (call, cancel) => ProfileAsync(call, call.Need(file), cancel), file),
            grammar.Command("convert", "Zapiše podatke tabele v drugi obliki.", "Write a table's data in another format.", (call, cancel) => ConvertAsync(call, call.Need(input), call.Need(output), call.Get(anyway), cancel), input, output, anyway));
    }

    private static async Task<int> ProfileAsync(Call call, string file, CancellationToken cancel)
    {
        RefuseStdin(file);
        await using var stream = FileAccessing.Open(call, file);
        var (json, rejected) = await new ProfileTable().DescribeAsync(stream, Path.GetFileName(file), call.Language, cancel);
        if (call.Json)
        {
            call.Terminal.Out.WriteLine(json);
        }
        else
        {
            Page(call, JsonNode.Parse(json)!.AsObject()); // the use-case writes an object
        }

        return rejected ? ExitCodes.Attention : ExitCodes.Done;
    }

    private static void Page(Call call, JsonObject profile)
    {
        var parts = new List<string> { $"{profile["mediaType"]}" };
        Add("encoding", "kodiranje", "encoding");
        Add("delimiter", "ločilo", "delimiter");
        Add("decimal", "decimalni znak", "decimal mark");
        Add("headerRow", "glava v vrstici", "header in row");
        Add("preambleRows", "uvodnih vrstic", "preamble rows");
        Add("rows", "vrstic", "rows");
        call.Say($"{profile["file"]}: {string.Join(" · ", parts)}", $"{profile["file"]}: {string.Join(" · ", parts)}");
        var table = new TextTable(
            call.Text("Stolpec", "Column"), call.Text("Vrsta", "Type"), call.Text("Praznih", "Nulls"), call.Text("Različnih", "Distinct"),
            call.Text("Od", "From"), call.Text("Do", "To"), call.Text("Zapis", "Format")).Right(2, 3);
        foreach (var column in profile["columns"]?.AsArray() ?? [])
        {
            table.Add(
                $"{column?["name"]}", Words.OfColumnType($"{column?["type"]}", call.Language), Number(column?["nulls"]), Distinct(column), $"{column?["min"]}", $"{column?["max"]}", $"{column?["format"]}");
        }

        call.Show(table);
        foreach (var finding in profile["findings"]?.AsArray() ?? [])
        {
            var line = $"{Words.OfSeverity($"{finding?["severity"]}", call.Language)}: {finding?["message"]}";
            call.Say(line, line);
        }

        // Counting stops above a limit: one more than the limit was seen, how many more is not known.
        string Distinct(JsonNode? column) => column?["distinctIsExact"]?.GetValue<bool>() == false && column["distinct"]?.GetValue<long>() is { } counted
            ? "> " + Numerals.Of(counted - 1, call.Language)
            : Number(column?["distinct"]);

        string Number(JsonNode? node) => node is null ? "" : Numerals.Of(node.GetValue<long>(), call.Language);

        void Add(string key, string sl, string en)
        {
            if (profile[key]?.ToString() is { Length: > 0 } value)
            {
                parts.Add($"{call.Text(sl, en)} {(value == "\t" ? "TAB" : value)}");
            }
        }
    }

    private static async Task<int> ConvertAsync(Call call, string input, string output, bool anyway, CancellationToken cancel)
    {
        RefuseStdin(input);
        var target = call.PathOf(output);
        if (!anyway && call.Scanner is { } scanner && File.Exists(call.PathOf(input)))
        {
            var report = await new PatientScan(scanner, new GuardSettings(), call.Clock).RunAsync(call.PathOf(input), Path.GetFileName(input), new ScanProfile(), cancel);
            if (report.Verdict >= LeakVerdict.Hold)
            {
                LeaksPrinter.Show(call, [(input, report)]);
                call.Warn(LocalText.Of(
                    sl: "Tabela ni pretvorjena: v njej so morda osebni ali zaupni podatki. Za notranjo rabo dodajte --anyway.",
                    en: "The table is not converted: it may hold personal or confidential data. For use within the body add --anyway."));
                return ExitCodes.Attention;
            }
        }

        await using var stream = FileAccessing.Open(call, input);
        var (tables, rows, leftOut) = await new ConvertTable().ConvertAsync(stream, Path.GetFileName(input), target, cancel);
        call.Say($"{target}: {call.Count(rows, Plural.Rows)}", $"{target}: {call.Count(rows, Plural.Rows)}");
        if (leftOut.Count > 0)
        {
            call.Warn(LocalText.Of(sl: $"Izpuščeno: {string.Join(", ", leftOut)}", en: $"Left out: {string.Join(", ", leftOut)}"));
        }

        call.Answer(new { file = target, tables, rows, leftOut });
        return ExitCodes.Done;
    }

    private static void RefuseStdin(string name)
    {
        if (name == "-")
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Tabela se bere večkrat, zato mora biti datoteka; standardni vhod (-) ne zadošča.",
                en: "A table is read more than once, so it must be a file; standard input (-) will not do."));
        }
    }
}
