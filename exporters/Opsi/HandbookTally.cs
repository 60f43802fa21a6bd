using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Handbook;

namespace OpenData.Exporters.Opsi;

/// <summary>Counts rules of the handbook by the files that break them: thousands of files are one line for people.</summary>
internal sealed class HandbookTally
{
    private const int Shown = 5;

    private readonly HashSet<string> files = new(StringComparer.Ordinal);
    private readonly Dictionary<HandbookRule, int> rules = [];

    /// <summary>Counts a file, once however often it is asked about.</summary>
    /// <param name="file">What tells it from others.</param>
    /// <param name="broken">Rules it breaks.</param>
    public void Add(string file, IEnumerable<HandbookRule> broken)
    {
        var distinct = broken.Where(static r => r.Severity > Severity.Hint).ToHashSet();
        if (distinct.Count > 0 && files.Add(file))
        {
            foreach (var rule in distinct)
            {
                rules[rule] = rules.GetValueOrDefault(rule) + 1;
            }
        }
    }

    /// <summary>The weightiest rules with their remedies and numbers of files; null when nothing was counted.</summary>
    public LocalText? ToNote(string sl, string en, LocalText end)
    {
        if (files.Count == 0)
        {
            return null;
        }

        var order = rules.OrderByDescending(static r => r.Key.Severity).ThenByDescending(static r => r.Value)
            .ThenBy(static r => r.Key.Code, StringComparer.Ordinal);
        string In(string language) =>
            string.Join("; ", order.Take(Shown).Select(r => $"{r.Key.Remedy.For(language).TrimEnd('.')} ({r.Value})")) + (rules.Count > Shown ? "; …" : ".");
        return LocalText.Of($"{sl}: {files.Count}. {In("sl")}{end.For("sl")}", $"{en}: {files.Count}. {In("en")}{end.For("en")}");
    }
}
