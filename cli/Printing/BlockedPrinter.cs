using OpenData.Catalog.Model;

namespace OpenData.Cli.Printing;

/// <summary>What stays at home and why: one heading for a reason, its remedy once, the records beneath.</summary>
internal static class BlockedPrinter
{
    private const int ReasonsShown = 20;
    private const int NamesShown = 40;
    private const int Width = 110;
    private const string Command = ": opendata ";

    public static void Show(Call call, IReadOnlyList<BlockedRecord> blocked)
    {
        if (blocked.Count == 0)
        {
            return;
        }

        var records = blocked.DistinctBy(static b => b.Dataset).Count();
        call.Say($"Zadržano: {call.Count(records, Plural.Datasets)}", $"Blocked: {call.Count(records, Plural.Datasets)}");
        var reasons = blocked
            .Select(b => (Held: b, Text: Split(call.Text(b.Reason))))
            .GroupBy(r => (r.Held.Code, r.Text.Reason, Remedy: Without(r.Text.Remedy, r.Held.Dataset, Anyone(call))))
            .OrderByDescending(static g => g.Count()).ToList();
        foreach (var reason in reasons.Take(ReasonsShown))
        {
            var names = reason.Select(static r => r.Held.Dataset).Distinct(StringComparer.Ordinal).ToList();
            Print(call, $"  ✗ {reason.Key.Reason} ({call.Count(names.Count, Plural.Datasets)})");
            if (reason.Key.Remedy.Length > 0)
            {
                Print(call, $"      → {(names.Count == 1 ? reason.First().Text.Remedy : reason.Key.Remedy)}");
            }

            Names(call, names);
        }

        if (reasons.Count > ReasonsShown)
        {
            call.Say(
                $"  … in še razlogov: {reasons.Count - ReasonsShown} (vse: --out plan.json)", $"  … and more reasons: {reasons.Count - ReasonsShown} (all: --out plan.json)");
        }
    }

    private static void Names(Call call, List<string> names)
    {
        var line = "     ";
        foreach (var (i, name) in names.Take(NamesShown).Index())
        {
            var word = i == names.Count - 1 ? name : name + ",";
            if (line.Length + 1 + word.Length > Width && i > 0)
            {
                Print(call, line);
                line = "     ";
            }

            line += " " + word;
        }

        Print(call, line);
        if (names.Count > NamesShown)
        {
            call.Say($"      … in še {names.Count - NamesShown} (vse: --out plan.json)", $"      … and {names.Count - NamesShown} more (all: --out plan.json)");
        }
    }

    // The sentence with the command is the remedy; what stands before it is the reason.
    private static (string Reason, string Remedy) Split(string text)
    {
        var command = text.IndexOf(Command, StringComparison.Ordinal);
        var end = command < 0 ? -1 : text.LastIndexOf(". ", command, StringComparison.Ordinal);
        return end < 0 ? (text, "") : (text[..(end + 1)], text[(end + 2)..]);
    }

    // Remedies that differ in the record alone are one.
    private static string Without(string remedy, string dataset, string anyone) => remedy.Replace($" {dataset} ", $" {anyone} ", StringComparison.Ordinal);

    private static string Anyone(Call call) => call.Text("ZBIRKA", "DATASET");

    private static void Print(Call call, string line) => call.Say(line, line);
}
