using System.Text.RegularExpressions;

namespace OpenData.Catalog.Harvesting.Rules;

/// <summary>Reads the condition of a rule: tests joined by "in"/"and" and "ali"/"or"; "and" binds closer.</summary>
internal static class RuleCondition
{
    private static readonly string[] And = ["in", "and"];
    private static readonly string[] Or = ["ali", "or"];
    private static readonly string[] Empty = ["prazno", "empty"];
    private static readonly string[] Given = ["podano", "given"];

    public static Condition Read(RuleWords words)
    {
        var anyOf = new List<IReadOnlyList<Test>>();
        do
        {
            var all = new List<Test> { One(words) };
            while (Take(words, And))
            {
                all.Add(One(words));
            }

            anyOf.Add(all);
        }
        while (Take(words, Or));
        return words.IsAtEnd ? new Condition(anyOf) : throw new RuleException(
            $"»{words.Peek().Text}« tu ni na mestu (pogoje vežeta in, ali)", $"\"{words.Peek().Text}\" is out of place here (conditions are joined by and, or)");
    }

    /// <summary>A pattern that cannot run away: matching takes time in proportion to the text.</summary>
    public static Regex Pattern(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new RuleException($"vzorec »{pattern}« ni veljaven", $"the pattern \"{pattern}\" is not valid");
        }
    }

    private static Test One(RuleWords words)
    {
        var field = RuleField.Named(words.Next());
        var sign = words.Next();
        switch (sign.Folded)
        {
            case "je" or "is":
                return Take(words, Empty) ? new Test(field, static v => v.Count == 0)
                    : Take(words, Given) ? new Test(field, static v => v.Count > 0)
                    : Take(words, ["not"]) ? Not(Equal(field, words))
                    : Equal(field, words);
            case "ni" or "isn't":
                return Not(Equal(field, words));
            case "vsebuje" or "contains":
                return Contains(field, words);
            case "ne":
                words.Expect(["vsebuje"]);
                return Not(Contains(field, words));
            case "does":
                words.Expect(["not"]);
                words.Expect(["contain"]);
                return Not(Contains(field, words));
            case "ustreza" or "matches":
                var pattern = Pattern(words.Next().Text);
                return new Test(field, values => values.Any(pattern.IsMatch));
            default:
                throw new RuleException(
                    $"primerjave »{sign.Text}« ni (so: je, ni, vsebuje, ne vsebuje, ustreza, je prazno, je podano)",
                    $"there is no comparison \"{sign.Text}\" (there are: is, is not, contains, does not contain, matches, is empty, is given)");
        }
    }

    // Letters are compared folded, as search does it: "obcina" finds »Občina«.
    private static Test Equal(RuleField field, RuleWords words)
    {
        var wanted = RuleField.Fold(words.Next().Text);
        return new Test(field, values => values.Any(v => RuleField.Fold(v) == wanted));
    }

    private static Test Contains(RuleField field, RuleWords words)
    {
        var wanted = RuleField.Fold(words.Next().Text);
        return new Test(field, values => values.Any(v => RuleField.Fold(v).Contains(wanted, StringComparison.Ordinal)));
    }

    private static Test Not(Test test) => test with { Passes = values => !test.Passes(values) };

    private static bool Take(RuleWords words, string[] keywords)
    {
        if (words.IsAtEnd || !keywords.Contains(words.Peek().Folded, StringComparer.Ordinal))
        {
            return false;
        }

        words.Next();
        return true;
    }
}
