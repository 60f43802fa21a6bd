using System.Text;
using System.Text.RegularExpressions;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>The setting <c>queries</c>: <c>name: select …</c>, each from the beginning of a line, going on until the next name.</summary>
internal static partial class NamedQueries
{
    /// <exception cref="SettingsInvalidException">A text stands before the first name, a query is empty, or a name comes twice.</exception>
    public static IReadOnlyList<Relation> Read(string? setting)
    {
        var queries = new List<(string Name, StringBuilder Text)>();
        foreach (var line in (setting ?? "").ReplaceLineEndings("\n").Split('\n'))
        {
            if (Named().Match(line) is { Success: true } match)
            {
                queries.Add((match.Groups["name"].Value, new StringBuilder(match.Groups["text"].Value)));
            }
            else if (queries.Count > 0)
            {
                queries[^1].Text.Append('\n').Append(line);
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                throw Wrong(
                    "prva vrstica se mora začeti z imenom in dvopičjem, npr. »ceste: select * from ceste«",
                    "the first line must begin with a name and a colon, such as \"roads: select * from roads\"");
            }
        }

        return queries.Select(q => q.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < queries.Count
            ? throw Wrong("ime poizvedbe se ponovi", "the name of a query comes twice")
            : [.. queries.Select(q => Query(q.Name, q.Text.ToString().Trim().TrimEnd(';').TrimEnd()))];
    }

    private static Relation Query(string name, string text) => text.Length == 0
        ? throw Wrong($"poizvedba {name} je prazna", $"the query {name} is empty")
        : new Relation { Id = "query:" + name, Name = name, From = $"({text}\n) as t", Definition = text };

    private static SettingsInvalidException Wrong(string sl, string en) =>
        new(LocalText.Of(sl: $"Nastavitev queries: {sl}.", en: $"Setting queries: {en}."));

    // A colon and a blank: a::int and a time 10:30 are no names.
    [GeneratedRegex(@"^(?<name>[\p{L}0-9_.-]{1,100}):\s+(?<text>.*)$|^(?<name>[\p{L}0-9_.-]{1,100}):$", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
