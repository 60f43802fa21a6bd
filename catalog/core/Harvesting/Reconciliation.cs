using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>Compares what a source says it has with what a run read: every record is taken, skipped or rejected, or the run says that it is missing.</summary>
public static class Reconciliation
{
    /// <summary>Records of the whole pass, whatever became of them: this run's and those of the runs it goes on with.</summary>
    public static int Accounted(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Earlier + run.Read + run.Skipped + run.Rejected;
    }

    /// <summary>How many records the source says it has that did not come; zero when it does not say.</summary>
    public static long Missing(Run run) => run?.Announced is { } announced ? Math.Max(0, announced - Accounted(run)) : 0;

    /// <summary>The comparison in one sentence; null for a source that does not say how many it has.</summary>
    public static LocalText? Sentence(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Announced is not { } announced)
        {
            return null;
        }

        var difference = announced - Accounted(run);
        var (sl, en) = difference switch
        {
            0 => ("vsi so obračunani", "all are accounted for"),
            > 0 => ($"manjka jih {Number(difference)}", $"{Number(difference)} are missing"),
            _ => ($"{Number(-difference)} več, kot jih je vir napovedal", $"{Number(-difference)} more than the source announced"),
        };
        return LocalText.Of(
            sl: $"Vir pravi {Number(announced)}, {Parts(run, "v prejšnjih zajemih", "prebranih", "izpuščenih", "zavrnjenih")}: {sl}.",
            en: $"The source says {Number(announced)}; {Parts(run, "in earlier runs", "read", "skipped", "rejected")}: {en}.");
    }

    /// <summary>Why a run that read less than its source announced is partial.</summary>
    public static LocalText Reason(Run run) => LocalText.Of(
        sl: $"{Sentence(run)?["sl"]} Nič ni bilo arhivirano. Zaženite zajem znova; če se ponovi, vprašajte skrbnika vira.",
        en: $"{Sentence(run)?["en"]} Nothing was archived. Harvest again; if it happens again, ask who runs the source.");

    private static string Parts(Run run, string earlier, string read, string skipped, string rejected)
    {
        var parts = new List<string>();
        Add(earlier, run.Earlier, run.Earlier > 0);
        Add(read, run.Read, true);
        Add(skipped, run.Skipped, run.Skipped > 0);
        Add(rejected, run.Rejected, run.Rejected > 0);
        return string.Join(", ", parts);

        void Add(string word, int count, bool shown)
        {
            if (shown)
            {
                parts.Add($"{word} {Number(count)}");
            }
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
