using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Rules;

/// <summary>
/// What a steward wants done to every record of a source before it is described: kept or left out, values filled in, words translated, texts
/// mended. One rule a line, in Slovenian or English, no code:
/// <code>
/// izpusti če naslov vsebuje "test"              drop if title contains "test"
/// ohrani če izdajatelj je "MO Ptuj" ali …       keep if publisher is "MO Ptuj" or …
/// privzeto licenca = CC BY 4.0                  default license = CC BY 4.0
/// nastavi lastnik = mo-ptuj če …                set owner = mo-ptuj if …
/// beseda oblika "excel 97" = XLS                word format "excel 97" = XLS
/// zamenjaj naslov "^LAYER_" z ""                replace title "^LAYER_" with ""
/// </code>
/// Rules run in their order; the first that leaves a record out ends it. A record that no <c>keep</c> rule names is left out, where there are any.
/// Pure: no store, no clock.
/// </summary>
public sealed class SourceRules
{
    private readonly IReadOnlyList<SourceRule> rules;

    private SourceRules(string text, IReadOnlyList<SourceRule> rules) => (Text, this.rules) = (text, rules);

    /// <summary>Nothing is done to any record.</summary>
    public static SourceRules None { get; } = new("", []);

    /// <summary>As the steward wrote them.</summary>
    public string Text { get; }

    public int Count => rules.Count;

    /// <summary>Bodies that rules make owners, by id.</summary>
    public IReadOnlyList<string> Owners => [.. rules.OfType<ChangeRule>().Select(r => r.Owner).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Reads the rules; null or blank text is none.</summary>
    /// <exception cref="SettingsInvalidException">All lines that are not right, together, each with its number and the remedy.</exception>
    public static SourceRules Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return None;
        }

        var (rules, problems) = RuleText.Read(text);
        return problems.Count == 0 ? new SourceRules(text, rules) : throw new SettingsInvalidException(LocalText.Of(
            sl: "Pravila niso v redu:\n" + string.Join('\n', problems.Select(p => "  " + p.For("sl"))),
            en: "The rules are not right:\n" + string.Join('\n', problems.Select(p => "  " + p.For("en")))));
    }

    /// <summary>What becomes of a record.</summary>
    public ShapedRecord Apply(HarvestEvent.Found found)
    {
        var fired = new List<string>();
        var (isChosen, hasKeep) = (false, false);
        foreach (var rule in rules)
        {
            switch (rule)
            {
                case KeepRule keep:
                    hasKeep = true;
                    isChosen |= keep.When.Holds(found);
                    break;
                case DropRule drop when drop.When.Holds(found):
                    return new ShapedRecord(found, [drop.Line]) { LeftOut = Why(drop.Line) };
                case ChangeRule change when change.When?.Holds(found) != false:
                    var changed = change.Change(found);
                    if (!ReferenceEquals(changed, found))
                    {
                        fired.Add(change.Line);
                        found = changed;
                    }

                    break;
            }
        }

        return hasKeep && !isChosen
            ? new ShapedRecord(found, fired) { LeftOut = LocalText.Of(sl: "Nobeno pravilo »ohrani« tega vira zapisa ne zajame.", en: "No \"keep\" rule of this source names the record.") }
            : new ShapedRecord(found, fired);
    }

    private static LocalText Why(string line) => LocalText.Of(sl: $"Izpuščeno po pravilu »{line}«.", en: $"Left out by the rule \"{line}\".");
}

/// <summary>A record after the rules.</summary>
/// <param name="Found">The record, changed where rules said so.</param>
/// <param name="Rules">Lines of the rules that changed it or left it out.</param>
public sealed record ShapedRecord(HarvestEvent.Found Found, IReadOnlyList<string> Rules)
{
    /// <summary>Why the record is not taken; null when it is.</summary>
    public LocalText? LeftOut { get; init; }
}
