using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting.Columns;
using OpenData.Catalog.Privacy.Detecting.Judging;
using OpenData.Catalog.Privacy.Detecting.Names;
using OpenData.Tables.Leaves;

namespace OpenData.Catalog.Privacy.Detecting;

/// <summary>Takes the texts of a file and says at the end of each part what it holds; keeps nothing of the texts themselves.</summary>
internal sealed class LeakSink(DateOnly today, ScanProfile profile) : ILeafSink
{
    private const int MostColumns = 20_000;
    private const int LongestName = 300;

    private readonly ScanShared shared = new(today, profile);
    private readonly List<LeakFinding> findings = [];
    private readonly SortedSet<string> columns = new(StringComparer.Ordinal);
    private PartScan? part;
    private ulong beyond;

    /// <summary>Gravest first, as many as a report lists.</summary>
    public IReadOnlyList<LeakFinding> Findings
    {
        get
        {
            var sorted = findings.OrderByDescending(static f => f.Verdict).Take(FindingsList.Most).ToList();
            if (findings.Count > FindingsList.Most)
            {
                sorted.Add(new LeakFinding { Detector = "too-many", Verdict = Verdict, Count = findings.Count, Why = LeakTexts.Of("too-many") });
            }

            return sorted;
        }
    }

    public LeakVerdict Verdict => findings.Count == 0 ? LeakVerdict.Clean : findings.Max(static f => f.Verdict);

    /// <summary>Parts and their columns; beyond a bound one entry stands for all the others, and changes when any of them does.</summary>
    public IReadOnlyList<string> Columns => beyond == 0 ? [.. columns] : [.. columns, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"… {beyond:x16}")];

    public void Begin(FilePart part) => this.part = new PartScan(part, shared);

    void ILeafSink.Columns(IReadOnlyList<string> names) => part?.Name(names);

    public void Rows(LeafRows rows) => part?.Add(rows);

    public void Text(string place, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
        {
            part?.Add(place, text);
        }
    }

    public void End()
    {
        if (part is null)
        {
            return;
        }

        var name = Short(Mask.Name(part.Part.Name, part.IsSecret(part.Part.Name)));
        var found = new FindingsList(part, name, findings);
        new JudgeTable(part, part.Columns, part.Rows, found).Run();
        new JudgeTable(part, part.Leaves, part.LeafRows, found).Run();
        new JudgeTexts(part, found).Run();
        foreach (var column in part.Columns.Concat(part.Leaves))
        {
            Keep(name, FindingsList.NameOf(part, column));
        }

        part = null;
        Thin();
    }

    /// <summary>Judges what was given of a part whose reading broke off.</summary>
    public void Abandon() => End();

    public void Unread(UnreadPart part) => findings.Add(new LeakFinding
    {
        Detector = "unread",
        Verdict = LeakVerdict.Hold,
        Part = Short(Mask.Name(part.Name, new PartScan(new FilePart(part.Name, FilePartKind.Names), shared).IsSecret(part.Name))),
        Count = 1,
        Why = LocalText.Of(sl: part.Slovenian, en: part.English),
    });

    private void Keep(string partName, string column)
    {
        var entry = Short(FoldedLetters.Fold(partName)) + " › " + Short(FoldedLetters.Fold(column));
        if (columns.Count < MostColumns)
        {
            columns.Add(entry);
        }
        else if (!columns.Contains(entry))
        {
            beyond ^= TraitCache.Hash(System.Text.Encoding.UTF8.GetBytes(entry));
        }
    }

    // A workbook of a thousand sheets must not grow a report without end: the gravest stay.
    private void Thin()
    {
        if (findings.Count > FindingsList.Most * 4)
        {
            var kept = findings.OrderByDescending(static f => f.Verdict).Take(FindingsList.Most * 2).ToList();
            findings.Clear();
            findings.AddRange(kept);
        }
    }

    private static string Short(string name) => name.Length > LongestName ? name[..LongestName] : name;
}
