using System.Text.Encodings.Web;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Wording;
using OpenData.Cli.Commands;

namespace OpenData.Cli.Printing;

/// <summary>A check's report: for people by dataset with the first findings of each, for machines as the contract says.</summary>
internal static class CheckPrinter
{
    private const int FirstDatasets = 20;
    private const int FirstFindings = 10;

    public static void Text(Call call, CheckReport report, IReadOnlyList<AskedLink>? links, bool all)
    {
        var groups = report.Findings.GroupBy(static f => f.Dataset).ToList();
        foreach (var group in all ? groups : groups.Take(FirstDatasets))
        {
            Group(call, group.Key, [.. group], all);
        }

        if (!all && groups.Count > FirstDatasets)
        {
            call.Say(
                $"… in še {call.Count(groups.Count - FirstDatasets, Plural.Datasets)} z ugotovitvami. Vse izpiše --all.",
                $"… and {call.Count(groups.Count - FirstDatasets, Plural.Datasets)} more with findings. --all prints them all.");
        }

        if (report.LeftOut > 0)
        {
            var left = call.Count(report.LeftOut, Plural.Findings);
            call.Say($"Samo prešteto, ne našteto: {left}.", $"Only counted, not listed: {left}.");
        }

        if (links is not null)
        {
            LinksPrinter.Text(call, links, all);
        }

        Summary(call, report);
    }

    /// <summary>The one JSON document of the contract.</summary>
    public static void Json(CheckReport report, IReadOnlyList<AskedLink>? links, string language, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteBoolean("conforms", report.Conforms);
        json.WriteBoolean("complete", report.IsComplete);
        json.WriteString("profile", report.Profile);
        json.WriteNumber("checked", report.Checked);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("dataset", finding.Dataset);
            json.WriteString("path", finding.Path);
            json.WriteString("field", finding.Field.For(language));
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", finding.Message.For(language));
            json.WriteString("value", finding.Value);
            json.WriteString("focusNode", finding.FocusNode);
            json.WriteString("constraint", finding.Constraint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notChecked");
        foreach (var problem in report.Problems)
        {
            json.WriteStringValue(problem.For(language));
        }

        json.WriteEndArray();
        if (links is not null)
        {
            LinksPrinter.Json(links, json);
        }

        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
        output.Flush();
    }

    private static void Group(Call call, string? dataset, IReadOnlyList<CheckFinding> findings, bool all)
    {
        var name = dataset ?? call.Text("Drugo v katalogu", "Elsewhere in the catalogue");
        call.Say($"{name} ({call.Count(findings.Count, Plural.Findings)})", $"{name} ({call.Count(findings.Count, Plural.Findings)})");
        foreach (var finding in all ? findings : findings.Take(FirstFindings))
        {
            var line = $"  {Words.Of(finding.Severity, call.Language)}: {Plain(call.Text(finding.Message))}{Place(call, finding, dataset)}";
            call.Say(line, line);
        }

        if (!all && findings.Count > FirstFindings)
        {
            call.Say($"  … in še {Numerals.Of(findings.Count - FirstFindings, "sl")}", $"  … and {Numerals.Of(findings.Count - FirstFindings, "en")} more");
        }
    }

    private static string Place(Call call, CheckFinding finding, string? dataset)
    {
        var value = finding.Value is { Length: > 0 } text ? call.Text($"»{Plain(text)}«", $"“{Plain(text)}”") : null;
        var parts = new[] { value, finding.FocusNode == dataset ? null : finding.FocusNode };
        var place = string.Join(" · ", parts.Where(static p => !string.IsNullOrEmpty(p)));
        return place.Length > 0 ? $" [{place}]" : "";
    }

    private static void Summary(Call call, CheckReport report)
    {
        var counts = (Errors: Numerals.Of(report.Errors, call.Language), Warnings: Numerals.Of(report.Warnings, call.Language), Hints: Numerals.Of(report.Hints, call.Language));
        var what = $"{report.Profile} · {call.Count(report.Checked, Plural.Resources)}";
        call.Say(
            $"{(report.Conforms ? "Ustreza" : "Ne ustreza")} ({what}): napak {counts.Errors}, opozoril {counts.Warnings}, namigov {counts.Hints}.",
            $"{(report.Conforms ? "Conforms" : "Does not conform")} ({what}): {counts.Errors} errors, {counts.Warnings} warnings, {counts.Hints} hints.");
        if (!report.IsComplete)
        {
            call.Say("Preverjanje ni popolno: vsega, kar oblike zahtevajo, ni bilo mogoče preveriti.", "The check is not complete: not all that the shapes ask could be checked.");
        }
    }

    // Values come from outside: no control characters reach a terminal.
    private static string Plain(string text) => string.Concat(text.ReplaceLineEndings(" ").Where(static c => !char.IsControl(c)));
}
