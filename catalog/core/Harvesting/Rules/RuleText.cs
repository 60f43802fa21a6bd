using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Rules;

/// <summary>Reads rules line by line. Keywords exist in Slovenian and English and may be mixed.</summary>
internal static class RuleText
{
    /// <summary>More lines than this are a program, not rules.</summary>
    public const int MaxLines = 1_000;

    private const int MaxLineLength = 2_000;

    public static (IReadOnlyList<SourceRule> Rules, IReadOnlyList<LocalText> Problems) Read(string text)
    {
        var rules = new List<SourceRule>();
        var problems = new List<LocalText>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines.Length > MaxLines)
        {
            return ([], [LocalText.Of(sl: $"največ {MaxLines} vrstic", en: $"at most {MaxLines} lines")]);
        }

        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim().TrimStart('\uFEFF');
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            try
            {
                rules.Add(line.Length <= MaxLineLength ? Rule(line) : throw new RuleException("vrstica je predolga", "the line is too long"));
            }
            catch (RuleException e)
            {
                var number = i + 1;
                problems.Add(LocalText.Of(sl: $"vrstica {number}: {e.Sl}", en: $"line {number}: {e.En}"));
            }
        }

        return (rules, problems);
    }

    private static SourceRule Rule(string line)
    {
        var words = new RuleWords(line);
        var verb = words.Next();
        return verb.Folded switch
        {
            "ohrani" or "keep" => new KeepRule(line, OnlyCondition(words)),
            "izpusti" or "drop" => new DropRule(line, OnlyCondition(words)),
            "privzeto" or "default" => Value(line, words, static (field, values) => found => field.Read(found).Count > 0 ? found : field.Write!(found, values)),
            "nastavi" or "set" => Value(line, words, static (field, values) => found => Same(field.Read(found), values) ? found : field.Write!(found, values)),
            "beseda" or "word" => Word(line, words),
            "zamenjaj" or "replace" => Replace(line, words),
            _ => throw new RuleException(
                $"pravila »{verb.Text}« ni (so: ohrani, izpusti, privzeto, nastavi, beseda, zamenjaj)",
                $"there is no rule \"{verb.Text}\" (there are: keep, drop, default, set, word, replace)"),
        };
    }

    private static Condition OnlyCondition(RuleWords words)
    {
        words.Expect(["če", "ce", "if"]);
        return RuleCondition.Read(words);
    }

    // The field was asked whether it can be written before the change is made.
    private static ChangeRule Value(string line, RuleWords words, Func<RuleField, IReadOnlyList<string>, Func<HarvestEvent.Found, HarvestEvent.Found>> change)
    {
        var field = RuleField.Named(words.Next());
        field.DemandWritable();
        words.Expect(["="]);
        var values = words.ValueUntil(["če", "ce", "if"]).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (values.Length == 0)
        {
            throw new RuleException("za znakom = manjka vrednost", "a value is missing after =");
        }

        if (field.Check(values) is { } wrong)
        {
            throw wrong;
        }

        return new ChangeRule(line, OptionalCondition(words), change(field, values)) { Owner = field.En == "owner" ? values[0] : null };
    }

    private static ChangeRule Word(string line, RuleWords words)
    {
        var field = RuleField.Named(words.Next());
        field.DemandWords();
        var from = RuleField.Fold(words.Next().Text);
        words.Expect(["="]);
        var to = words.ValueUntil(["če", "ce", "if"]);
        return new ChangeRule(line, OptionalCondition(words), found => field.MapWords(found, word => RuleField.Fold(word) == from ? to : word));
    }

    private static ChangeRule Replace(string line, RuleWords words)
    {
        var field = RuleField.Named(words.Next());
        field.DemandText();
        var pattern = RuleCondition.Pattern(words.Next().Text);
        words.Expect(["z", "s", "with"]);
        var by = words.Next().Text;
        return new ChangeRule(line, OptionalCondition(words), found => field.MapText(found, text => pattern.Replace(text, by)));
    }

    private static Condition? OptionalCondition(RuleWords words)
    {
        if (words.IsAtEnd)
        {
            return null;
        }

        return OnlyCondition(words);
    }

    private static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.SequenceEqual(other, StringComparer.Ordinal);
}

/// <summary>A line that is not right, and why; told with its number.</summary>
internal sealed class RuleException(string sl, string en) : Exception
{
    public string Sl => sl;

    public string En => en;
}
