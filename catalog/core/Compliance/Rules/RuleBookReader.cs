using System.Globalization;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>Reads a rule file and refuses what it does not know; every message names the line.</summary>
/// <param name="name">Name of the file.</param>
internal sealed class RuleBookReader(string name)
{
    private const int MaxRules = 500;

    public RuleBook Read(byte[] utf8)
    {
        PlacedJson root;
        try
        {
            root = PlacedJson.Read(utf8);
        }
        catch (JsonException e)
        {
            throw Refused((int)(e.LineNumber ?? 0) + 1, "to ni veljaven JSON. Popravite oklepaje in vejice.", "this is no valid JSON. Mend brackets and commas.", e);
        }

        var acts = Need(root, "acts").Members.ToDictionary(static a => a.Key, a => Act(a.Key, a.Value), StringComparer.Ordinal);
        var listed = Need(root, "rules");
        if (listed.Items.Count is 0 or > MaxRules)
        {
            throw Refused(listed.Line, $"»rules« naj našteje 1 do {MaxRules} pravil.", $"\"rules\" must list 1 to {MaxRules} rules.");
        }

        var rules = new List<Rule>(listed.Items.Count);
        foreach (var item in listed.Items)
        {
            var rule = RuleOf(item, acts);
            if (rules.FirstOrDefault(r => r.Id == rule.Id && Meet(r, rule)) is { } other)
            {
                throw Refused(
                    item.Line, $"pravilo {rule.Id} velja hkrati z drugim zapisom istega pravila (od {Day(other.ValidFrom)}). Enemu določite validTo.",
                    $"the rule {rule.Id} holds at the same time as another entry of it (from {Day(other.ValidFrom)}). Give one of them validTo.");
            }

            rules.Add(rule);
        }

        return new RuleBook
        {
            Version = Text(root, "version"), Date = Date(root, "date")!.Value, State = Local(root, "state"), Acts = [.. acts.Values], Rules = rules, // needed: checked
        };
    }

    private static bool Meet(Rule a, Rule b) => a.ValidFrom <= (b.ValidTo ?? DateOnly.MaxValue) && b.ValidFrom <= (a.ValidTo ?? DateOnly.MaxValue);

    private Rule RuleOf(PlacedJson item, Dictionary<string, LegalAct> acts)
    {
        var id = Text(item, "id");
        if (!AllEvaluators.Knows(id))
        {
            throw Refused(
                Need(item, "id").Line, $"pravila »{Short(id)}« ta program ne pozna. Odstranite ga ali namestite novejši program.",
                $"this program does not know the rule \"{Short(id)}\". Take it out, or install a newer program.");
        }

        var rule = new Rule
        {
            Id = id,
            Version = int.TryParse(Text(item, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
                ? version
                : throw Refused(Need(item, "version").Line, "»version« naj bo celo število od 1.", "\"version\" must be a whole number from 1."),
            ValidFrom = Date(item, "validFrom")!.Value, // needed: checked
            ValidTo = item["validTo"] is null ? null : Date(item, "validTo"),
            Binds = Words(item, "binds", static w => ContractWords.TryParse<LegalClass>(w, out var c) ? c : (LegalClass?)null, ContractWords.All<LegalClass>()),
            On = Words(item, "on", RuleWords.SubjectOf, [.. Enum.GetValues<SubjectKind>().Select(RuleWords.Of)]),
            Severity = Word(item, "severity", RuleWords.SeverityOf, [.. Enum.GetValues<RuleSeverity>().Select(RuleWords.Of)]),
            Mode = Word(item, "mode", RuleWords.ModeOf, [.. Enum.GetValues<RuleMode>().Select(RuleWords.Of)]),
            Evidence = Words(item, "evidence", RuleWords.BasisOf, [.. Enum.GetValues<OutcomeBasis>().Select(RuleWords.Of)]),
            Title = Local(item, "title"),
            Obligation = Local(item, "obligation"),
            Advice = Local(item, "advice"),
            Sources = [.. Need(item, "sources").Items.Select(s => Source(s, acts)).OrderByDescending(static s => s.Act.Domestic)],
        };
        if (rule.Sources.Count == 0)
        {
            throw Refused(Need(item, "sources").Line, $"pravilo {id} nima vira; navedite akt in člen.", $"the rule {id} has no source; name act and article.");
        }

        return rule.ValidTo < rule.ValidFrom
            ? throw Refused(Need(item, "validTo").Line, "»validTo« je pred »validFrom«.", "\"validTo\" comes before \"validFrom\".")
            : rule;
    }

    private RuleSource Source(PlacedJson item, Dictionary<string, LegalAct> acts)
    {
        var code = Text(item, "act");
        return new RuleSource
        {
            Act = acts.GetValueOrDefault(code) ?? throw Refused(
                Need(item, "act").Line, $"akta »{Short(code)}« v »acts« ni. Dodajte ga.", $"there is no act \"{Short(code)}\" in \"acts\". Add it."),
            Article = Text(item, "article"),
            Certainty = Word(item, "certainty", RuleWords.CertaintyOf, [.. Enum.GetValues<Certainty>().Select(RuleWords.Of)]),
            Reading = item["reading"]?.Kind == JsonValueKind.True,
        };
    }

    private LegalAct Act(string code, PlacedJson item) => new()
    {
        Code = code,
        Name = Local(item, "name"),
        Gazette = Text(item, "gazette"),
        Address = Text(item, "address") is var address && (address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal))
            ? address
            : throw Refused(Need(item, "address").Line, "»address« naj se začne s https:// ali http://.", "\"address\" must begin with https:// or http://."),
        ValidFrom = Date(item, "validFrom")!.Value, // needed: checked
        ValidTo = item["validTo"] is null ? null : Date(item, "validTo"),
        Domestic = item["domestic"]?.Kind == JsonValueKind.True,
    };

    private PlacedJson Need(PlacedJson item, string member) => item[member] ?? throw Refused(item.Line, $"manjka »{member}«.", $"\"{member}\" is missing.");

    private string Text(PlacedJson item, string member)
    {
        var value = Need(item, member);
        return value.Text is { Length: > 0 and <= 4000 } text ? text : throw Refused(value.Line, $"»{member}« naj bo besedilo.", $"\"{member}\" must be a text.");
    }

    private LocalText Local(PlacedJson item, string member)
    {
        var value = Need(item, member);
        return LocalText.Of(sl: Text(value, "sl"), en: Text(value, "en"));
    }

    private DateOnly? Date(PlacedJson item, string member)
    {
        var text = Text(item, member);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Refused(Need(item, member).Line, $"»{Short(text)}« ({member}) ni dan; vpišite ga kot 2026-03-01.", $"\"{Short(text)}\" ({member}) is no day; write it as 2026-03-01.");
    }

    private T Word<T>(PlacedJson item, string member, Func<string, T?> find, IReadOnlyList<string> words)
        where T : struct => find(Text(item, member)) ?? throw Unknown(Need(item, member), member, words);

    private IReadOnlyList<T> Words<T>(PlacedJson item, string member, Func<string, T?> find, IReadOnlyList<string> words)
        where T : struct
    {
        var list = Need(item, member);
        return list.Items.Count == 0 ? throw Unknown(list, member, words) : [.. list.Items.Select(i => find(i.Text ?? "") ?? throw Unknown(i, member, words))];
    }

    private SettingsInvalidException Unknown(PlacedJson value, string member, IReadOnlyList<string> words) => Refused(
        value.Line, $"»{Short(value.Text ?? "")}« ({member}) ni ena od možnosti: {string.Join(", ", words)}.",
        $"\"{Short(value.Text ?? "")}\" ({member}) is none of: {string.Join(", ", words)}.");

    private SettingsInvalidException Refused(int line, string sl, string en, Exception? cause = null)
    {
        var text = LocalText.Of(sl: $"{name}, vrstica {line}: {sl}", en: $"{name}, line {line}: {en}");
        return cause is null ? new SettingsInvalidException(text) : new SettingsInvalidException(text, cause);
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
