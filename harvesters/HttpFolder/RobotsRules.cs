using System.Globalization;

namespace OpenData.Harvesters.HttpFolder;

/// <summary>What a server's robots.txt asks of us (RFC 9309): the longest rule that fits a path counts, and a tie permits.</summary>
internal sealed class RobotsRules
{
    private const string OwnName = "opendata";
    private const int MaxRules = 10_000;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly List<(string Path, bool Allows)> rules = [];

    /// <summary>Everything is permitted.</summary>
    public static RobotsRules None { get; } = new();

    /// <summary>Pause between requests that the server wishes (<c>Crawl-delay</c>), at most ten seconds.</summary>
    public TimeSpan Pause { get; private set; }

    /// <summary>Rules of the groups that name us, else of those for everybody.</summary>
    public static RobotsRules Parse(string text)
    {
        var (own, all) = (new RobotsRules(), new RobotsRules());
        var (isOwn, isAll, inNames, named) = (false, false, false, false);
        foreach (var line in text.Split('\n'))
        {
            var plain = line.Split('#')[0];
            var colon = plain.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var (field, value) = (plain[..colon].Trim().ToLowerInvariant(), plain[(colon + 1)..].Trim());
            if (field == "user-agent")
            {
                (isOwn, isAll) = inNames ? (isOwn, isAll) : (false, false);
                isOwn |= value.Equals(OwnName, StringComparison.OrdinalIgnoreCase);
                isAll |= value == "*";
                named |= isOwn;
                inNames = true;
                continue;
            }

            inNames = false;
            foreach (var target in new[] { isOwn ? own : null, isAll ? all : null }.OfType<RobotsRules>())
            {
                target.Take(field, value);
            }
        }

        return named ? own : all;
    }

    public bool Allows(Uri address)
    {
        var path = address.PathAndQuery;
        var best = rules.Where(r => Fits(r.Path, path)).OrderByDescending(r => r.Path.Length).ThenByDescending(r => r.Allows).FirstOrDefault();
        return best.Path is null || best.Allows;
    }

    private void Take(string field, string value)
    {
        if (field is "allow" or "disallow" && value.Length > 0 && rules.Count < MaxRules)
        {
            rules.Add((value, field == "allow"));
        }
        else if (field == "crawl-delay" && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
        {
            Pause = TimeSpan.FromSeconds(Math.Min(seconds, LongestPause.TotalSeconds));
        }
    }

    // * stands for any signs, $ for the end; greedy matching of the pieces needs no regular expression.
    private static bool Fits(string rule, string path)
    {
        var closed = rule.EndsWith('$');
        var pieces = (closed ? rule[..^1] : rule).Split('*');
        if (!path.StartsWith(pieces[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = pieces[0].Length;
        for (var i = 1; i < pieces.Length; i++)
        {
            var last = closed && i == pieces.Length - 1;
            var end = path.Length - pieces[i].Length;
            var found = !last ? path.IndexOf(pieces[i], at, StringComparison.Ordinal)
                : end >= at && path.EndsWith(pieces[i], StringComparison.Ordinal) ? end : -1;
            if (found < 0)
            {
                return false;
            }

            at = found + pieces[i].Length;
        }

        return !closed || at == path.Length;
    }
}
