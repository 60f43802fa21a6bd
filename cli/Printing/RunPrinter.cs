using System.Text.Json.Nodes;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>A run for people and for machines.</summary>
internal static class RunPrinter
{
    /// <summary>The contract's JSON of a run; unchanged records are left out.</summary>
    public static JsonObject ToJson(Run run, IEnumerable<RunRecord> records, string language) => new()
    {
        ["run"] = run.Id,
        ["source"] = run.Source,
        ["status"] = ContractWords.Of(run.Status),
        ["startedAt"] = run.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        ["seconds"] = run.EndedAt is { } end ? Math.Round((end - run.StartedAt).TotalSeconds, 3) : null,
        ["added"] = run.Added,
        ["changed"] = run.Changed,
        ["unchanged"] = run.Unchanged,
        ["rejected"] = run.Rejected,
        ["archived"] = run.Archived,
        ["wouldArchive"] = run.WouldArchive,
        ["requests"] = run.Requests,
        ["bytes"] = run.Bytes,
        ["announced"] = run.Announced,
        ["read"] = run.Read,
        ["skipped"] = run.Skipped,
        ["earlier"] = run.Earlier,
        ["continues"] = run.Continues,
        ["undoneAt"] = run.UndoneAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        ["reconciliation"] = Reconciliation.Sentence(run)?.For(language),
        ["reason"] = run.Reason?.For(language),
        ["records"] = new JsonArray([.. records.Where(static r => r.Outcome != RecordOutcome.Unchanged).Select(r => ToJson(r, language))]),
    };

    /// <summary>One line: what became of the records.</summary>
    public static string Line(Run run, string language)
    {
        var parts = new List<string>();
        Add(run.Added, "dodanih", "added");
        Add(run.Changed, "spremenjenih", "changed");
        Add(run.Unchanged, "nespremenjenih", "unchanged");
        Add(run.Rejected, "zavrnjenih", "rejected");
        Add(run.Skipped, "izpuščenih", "skipped");
        Add(run.Archived, "arhiviranih", "archived");
        Add(run.WouldArchive, "bi arhivirali", "would be archived");
        var what = parts.Count == 0 ? (language == "sl" ? "nič zapisov" : "no records") : string.Join(", ", parts);
        var took = run.EndedAt is { } end ? $" ({Numerals.Of(end - run.StartedAt, language)})" : "";
        var line = $"{run.Source}: {Words.Of(run.Status, language)}, {what}{took}";
        if (run.Reason is { } reason)
        {
            line += $"\n    {reason.For(language)}";
        }

        // A short run's reason says it already, and where everything was simply read there is nothing to say.
        return Reconciliation.Missing(run) == 0 && run.Announced != run.Read && Reconciliation.Sentence(run) is { } reconciled ? $"{line}\n    {reconciled.For(language)}" : line;

        void Add(int count, string sl, string en)
        {
            if (count > 0)
            {
                parts.Add(language == "sl" ? $"{sl}: {Numerals.Of(count, "sl")}" : $"{Numerals.Of(count, "en")} {en}");
            }
        }
    }

    private static JsonNode ToJson(RunRecord record, string language) => new JsonObject
    {
        ["remoteId"] = record.RemoteId,
        ["dataset"] = record.Dataset,
        ["outcome"] = ContractWords.Of(record.Outcome),
        ["reason"] = record.Reason?.For(language),
    };
}
