using OpenData.Catalog.Harvesting.Describing;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>Stems of long texts in their order: words that only meet somewhere in a description ("sample data of the town") say nothing together.</summary>
internal sealed class SaidWords
{
    /// <summary>Other words that may stand between those of a cue.</summary>
    private const int Between = 2;

    private const string Border = "";

    private readonly List<string> stems = [];
    private readonly HashSet<string> all = new(StringComparer.Ordinal);

    public SaidWords(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            stems.AddRange(Words.Split(text).Where(static w => w.Any(char.IsLetter)).Select(Words.Stem));
            stems.Add(Border);
        }

        all.UnionWith(stems);
    }

    /// <summary>The words stand near each other in one text, in whatever order.</summary>
    public bool Say(IReadOnlyList<string> cue) => cue.All(all.Contains) && (cue.Count == 1 || Enumerable.Range(0, stems.Count).Any(at => Near(cue, at)));

    private bool Near(IReadOnlyList<string> cue, int at)
    {
        if (!cue.Contains(stems[at]))
        {
            return false;
        }

        var window = stems.Skip(at).Take(cue.Count + Between).TakeWhile(static s => s != Border).ToList();
        return cue.All(window.Contains);
    }
}
