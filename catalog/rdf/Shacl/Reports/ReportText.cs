using System.Globalization;
using OpenData.Rdf.Terms;

namespace OpenData.Rdf.Shacl.Reports;

/// <summary>A report for people: first what it comes to, then the results by focus node, then what was not checked.</summary>
internal sealed class ReportText(TextWriter output, string language)
{
    private readonly bool isSlovenian = string.Equals(language, "sl", StringComparison.OrdinalIgnoreCase);

    public void Write(ValidationReport report)
    {
        Line(report.Conforms
            ? Say("Podatki ustrezajo oblikam.", "The data conform to the shapes.")
            : Say($"Podatki ne ustrezajo oblikam: {Numbers(report)}.", $"The data do not conform to the shapes: {Numbers(report)}."));
        Line(Say($"Preverjenih vozlišč: {report.FocusNodes}.", $"Nodes checked: {report.FocusNodes}."));
        Term? last = null;
        foreach (var result in report.Results)
        {
            if (!result.FocusNode.Equals(last))
            {
                last = result.FocusNode;
                Line("");
                Line(last.ToString()!);
            }

            Write(result, "  ");
        }

        if (report.ResultCount > report.Results.Count)
        {
            Line("");
            var more = report.ResultCount - report.Results.Count;
            Line(Say($"Samo prešteti, ne našteti: {more}", $"Only counted, not listed: {more}"));
        }

        NotChecked(report);
    }

    private void Write(ValidationResult result, string indent)
    {
        var path = result.Path is null ? "" : result.Path + ": ";
        var value = result.Value is null ? "" : Say($" (vrednost {Short(result.Value)})", $" (value {Short(result.Value)})");
        Line($"{indent}{Severity(result.Severity)}: {path}{result.Message(language)}{value}");
        foreach (var detail in result.Details)
        {
            Write(detail, indent + "  ");
        }
    }

    private void NotChecked(ValidationReport report)
    {
        if (report.Problems.Count > 0)
        {
            Line("");
            Line(Say("Kar v oblikah ni bilo uporabljeno:", "What was not applied of the shapes:"));
            foreach (var problem in report.Problems)
            {
                Line($"  {problem.ToString(language)}");
            }
        }

        foreach (var (focus, shape) in report.GivenUp)
        {
            Line(Say(
                $"{focus}: preverjanje z obliko {shape} bi trajalo predolgo", $"{focus}: checking against {shape} would take too long"));
        }
    }

    private string Numbers(ValidationReport report)
    {
        var (errors, warnings) = (report.CountOf(ShaclTerms.Violation), report.CountOf(ShaclTerms.Warning));
        var others = report.ResultCount - errors - warnings;
        return Say(
            $"kršitev {errors}, opozoril {warnings}, drugega {others}", $"{errors} violations, {warnings} warnings, {others} others");
    }

    private string Severity(Iri severity) =>
        severity.Equals(ShaclTerms.Violation) ? Say("kršitev", "violation")
        : severity.Equals(ShaclTerms.Warning) ? Say("opozorilo", "warning")
        : severity.Equals(ShaclTerms.Info) ? Say("pojasnilo", "info")
        : severity.Value;

    private string Say(FormattableString slovenian, FormattableString english) =>
        (isSlovenian ? slovenian : english).ToString(CultureInfo.InvariantCulture);

    private string Say(string slovenian, string english) => isSlovenian ? slovenian : english;

    private static string Short(Term term)
    {
        var text = term.ToString()!;
        return text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 200), "…");
    }

    private void Line(string text) => output.WriteLine(text);
}
