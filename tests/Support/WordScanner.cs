using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;

namespace OpenData.Tests.Support;

/// <summary>A small guard: it reads every line of a text file and finds words, each as grave as it is told.</summary>
internal sealed class WordScanner(params (string Word, LeakVerdict Verdict)[] words) : IScanFile
{
    /// <summary>In a line, it makes the reading fail.</summary>
    public const string Broken = "POKVARJENO";

    /// <summary>In a line, it makes the reading last until it is given up.</summary>
    public const string Endless = "NESKONCNO";

    public IReadOnlyList<(string Word, LeakVerdict Verdict)> Words { get; set; } = words;

    public string Edition { get; set; } = "besede-1";

    /// <summary>The part of the file in which it finds its words.</summary>
    public string Part { get; set; } = "";

    /// <summary>Names of the files that were read, in order, with the template that was known.</summary>
    public List<(string Name, string? Template)> Reads { get; } = [];

    public async Task<LeakReport> ScanAsync(string path, string name, ScanProfile profile, CancellationToken cancellation)
    {
        lock (Reads)
        {
            Reads.Add((name, profile.Template));
        }

        var lines = await File.ReadAllLinesAsync(path, Encoding.UTF8, cancellation);
        if (lines.Any(l => l.Contains(Broken, StringComparison.Ordinal)))
        {
            throw new InvalidDataException("the text is broken");
        }

        if (lines.Any(l => l.Contains(Endless, StringComparison.Ordinal)))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        }

        var columns = lines.Length == 0 ? [] : lines[0].Split(';');
        var findings = new List<LeakFinding>();
        foreach (var (word, verdict) in Words)
        {
            for (var c = 0; c < columns.Length; c++)
            {
                var rows = Enumerable.Range(1, Math.Max(0, lines.Length - 1)).Where(r => Cell(lines[r], c).Contains(word, StringComparison.Ordinal)).ToList();
                if (rows.Count > 0)
                {
                    findings.Add(new LeakFinding
                    {
                        Detector = word.ToLowerInvariant(), Verdict = verdict, Part = Part, Column = columns[c], First = $"{rows[0] + 1}", Count = rows.Count,
                        Share = (double)rows.Count / (lines.Length - 1), Mask = $"{word[0]}•••••", Why = LocalText.Of(sl: "beseda s seznama", en: "a word of the list"),
                    });
                }
            }
        }

        return new LeakReport
        {
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, cancellation))),
            Verdict = findings.Count == 0 ? LeakVerdict.Clean : findings.Max(f => f.Verdict),
            Findings = findings,
            Columns = [.. columns.Select(c => c.ToLowerInvariant()).Order(StringComparer.Ordinal)],
            Edition = Edition,
            ScannedAt = DateTimeOffset.UnixEpoch,
        };
    }

    private static string Cell(string line, int column) => line.Split(';') is var cells && column < cells.Length ? cells[column] : "";
}
