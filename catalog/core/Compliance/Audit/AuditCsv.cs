using System.Text;
using OpenData.Tables.Conversion;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>All results as CSV: UTF-8, semicolons, a line for each.</summary>
internal static class AuditCsv
{
    private static readonly string[] Columns =
        ["rule", "title", "severity", "on", "organisation", "dataset", "distribution", "subject", "name", "outcome", "basis", "why", "evidence", "advice", "sources"];

    public static void Write(Dossier dossier, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(';', Columns));
        for (var i = 0; i < dossier.Rules.Count; i++)
        {
            var rule = dossier.Rules[i];
            var (title, sources) = (dossier.Say(rule.Title), string.Join(" | ", rule.Sources.Select(dossier.Told)));
            foreach (var line in dossier.Spill.Lines(i))
            {
                var result = ToldResult.Read(line);
                string?[] cells =
                [
                    rule.Id, title, result.Severity, result.On, result.Organisation, result.Dataset, result.Distribution, result.Subject, result.Title, result.Outcome, result.Basis, result.Why,
                    result.Evidence, result.Advice, sources,
                ];
                writer.WriteLine(string.Join(';', cells.Select(Quoted)));
            }
        }
    }

    private static string Quoted(string? text) =>
        string.IsNullOrEmpty(text) ? "" : "\"" + FormulaGuard.Neutralise(text).Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
