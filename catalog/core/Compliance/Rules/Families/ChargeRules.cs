using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>FEE: charges, by the register of charges, which is the body's public price list.</summary>
internal static class ChargeRules
{
    private static readonly string[] Marginal = ["reproduction", "provision", "dissemination", "anonymisation", "confidentiality"];
    private static readonly string[] Prices = ["€", " eur", "cena ", "plačljiv", "proti plačilu", "for a fee"];

    private static readonly LocalText NotPublic = LocalText.Of("Podatki niso javni.", "The data are not public.");
    private static readonly LocalText Priced = LocalText.Of("Pogoji omenjajo ceno, v registru cen pa je ni.", "The conditions speak of a price, and the register of charges has none.");
    private static readonly LocalText Wide = LocalText.Of("Organ ima ceno, ki ne imenuje zbirke; ali velja zanjo, mora potrditi oseba.", "The body has a charge that names no dataset; a person must confirm whether it is of this one.");
    private static readonly LocalText Unjustified = LocalText.Of("Zbirka ima ceno brez podlage v mejnih stroških ali izjemi.", "The dataset has a charge without a basis in marginal costs or an exception.");
    private static readonly LocalText NoCharge = LocalText.Of("Nič se ne zaračunava.", "Nothing is charged.");
    private static readonly LocalText Exceptional = LocalText.Of("Organ uveljavlja izjemo (FEE-3).", "The body claims an exception (FEE-3).");
    private static readonly LocalText AboveMarginal = LocalText.Of("Cena pokriva več kot mejne stroške.", "The charge covers more than marginal costs.");
    private static readonly LocalText NoBreakdown = LocalText.Of("Znesek nima razčlenitve.", "The amount has no breakdown.");
    private static readonly LocalText NoException = LocalText.Of("Višja cena nima izjeme, ki bi organu pripadala, ali naslova seznama države.", "The higher charge has no exception that the body is entitled to, or no address of the state's list.");
    private static readonly LocalText NoCalculation = LocalText.Of("Letni izračun prihodkov in stroškov ni naveden.", "The yearly calculation of income and costs is not named.");
    private static readonly LocalText NoSums = LocalText.Of("Izračun je naveden; da prihodki ne presegajo stroškov, mora potrditi oseba.", "The calculation is named; a person must confirm that the income does not exceed the costs.");
    private static readonly LocalText Afterwards = LocalText.Of("Cena je bila vpisana po začetku veljavnosti; kdaj je bila objavljena, mora potrditi oseba.", "The charge was entered after it began; a person must confirm when it was published.");
    private static readonly LocalText NotFreeKind = LocalText.Of("Zbirka ni velike vrednosti in ne raziskovalna.", "The dataset is neither of high value nor research data.");
    private static readonly LocalText MustBeFree = LocalText.Of("Za podatke, ki morajo biti brezplačni, se zaračunava.", "Data that must be free are charged for.");

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        Evaluator.Of("FEE-1", Free), Evaluator.Of("FEE-2", MarginalCosts), Evaluator.Of("FEE-3", Exception), Evaluator.Of("FEE-4", Published), Evaluator.Of("FEE-5", AlwaysFree),
    ];

    private static Verdict Free(DatasetCase c)
    {
        if (!c.IsPublic)
        {
            return Verdict.None(NotPublic);
        }

        var (charges, wide) = (c.Charges.ToList(), c.WideCharges.ToList());
        if (charges.Any(e => !IsEntitled(e, c.Body) && !IsBrokenDown(e)))
        {
            return Verdict.NotMet(OutcomeBasis.Register, Unjustified, Evidence(charges));
        }

        if (wide.Count > 0)
        {
            return Verdict.Ask(OutcomeBasis.Register, Wide, Evidence(wide));
        }

        return charges.Count > 0 ? Verdict.Met(OutcomeBasis.Register, Evidence(charges)) : c.Data.Distributions.SelectMany(ScopeRules.Words).FirstOrDefault(static w => Prices.Any(p => w.Contains(p, StringComparison.OrdinalIgnoreCase))) is { } words
            ? Verdict.Ask(OutcomeBasis.Metadata, Priced, new Evidence("dct:rights", words))
            : Verdict.Met(OutcomeBasis.Register);
    }

    private static Verdict MarginalCosts(DatasetCase c)
    {
        List<RegisterEntry> all = [.. c.Charges, .. c.WideCharges];
        var judged = all.Where(e => !IsEntitled(e, c.Body)).ToList();
        var own = judged.Where(static e => e["dataset"] is not null).ToList();
        return all.Count == 0 ? Verdict.None(NoCharge, OutcomeBasis.Register)
            : judged.Count == 0 ? Verdict.None(Exceptional, OutcomeBasis.Register)
            : own.Any(static e => !IsMarginal(e)) ? Verdict.NotMet(OutcomeBasis.Register, AboveMarginal, Evidence(own))
            : own.Any(static e => !IsBrokenDown(e)) ? Verdict.Ask(OutcomeBasis.Register, NoBreakdown, Evidence(own))
            : judged.Any(static e => !IsBrokenDown(e)) ? Verdict.Ask(OutcomeBasis.Register, Wide, Evidence(judged))
            : Verdict.Met(OutcomeBasis.Register, Evidence(judged));
    }

    private static Verdict Exception(BodyCase c)
    {
        var above = c.Holding(AllRegisters.Charges).Where(static e => e["exception"] is not null || !IsMarginal(e)).ToList();
        return above.Count == 0 ? Verdict.None(NoCharge, OutcomeBasis.Register)
            : above.Any(e => !IsEntitled(e, c.Body)) ? Verdict.NotMet(OutcomeBasis.Register, NoException, Evidence(above))
            : above.Any(static e => e["calculation"] is null) ? Verdict.Ask(OutcomeBasis.Register, NoCalculation, Evidence(above))
            : Verdict.Ask(OutcomeBasis.Register, NoSums, [.. Evidence(above), .. above.Select(static e => new Evidence("link", e["calculation"]))]);
    }

    private static bool IsEntitled(RegisterEntry entry, Organisation? body) => entry["exception"] switch
    {
        "listed" => entry["list"] is not null,
        "lib" => body?.LegalClass == LegalClass.Library,
        "pu" => body?.LegalClass == LegalClass.PublicUndertaking,
        _ => false,
    };

    private static Verdict Published(BodyCase c)
    {
        var charges = c.Holding(AllRegisters.Charges).ToList();
        var page = new Evidence("link", c.Ground.Addresses.Root + "terms");
        var late = charges.Where(static e => e["published"] is null && RegisterView.DayOf(e, "from") is { } from && SlovenianDay.Of(e.CreatedAt) > from).ToList();
        var live = LinkVerdict.Of(charges.Select(static e => e["published"]).OfType<string>().Distinct(StringComparer.Ordinal), c.Links, static _ => false);
        return live.Outcome == Outcome.NotMet ? live with { Evidence = [.. live.Evidence, .. Evidence(charges)] }
            : late.Count > 0 ? Verdict.Ask(OutcomeBasis.Register, Afterwards, [.. Evidence(late), page])
            : live.Outcome == Outcome.NeedsStatement ? live with { Evidence = [.. live.Evidence, .. Evidence(charges)] }
            : Verdict.Met(OutcomeBasis.Register, [.. Evidence(charges), page, .. live.Evidence]);
    }

    private static Verdict AlwaysFree(DatasetCase c)
    {
        if (!c.IsHighValue && c.Body?.LegalClass != LegalClass.Research)
        {
            return Verdict.None(NotFreeKind);
        }

        var (charges, wide) = (c.Charges.ToList(), c.WideCharges.ToList());
        return charges.Count > 0 ? Verdict.NotMet(OutcomeBasis.Register, MustBeFree, Evidence(charges))
            : wide.Count > 0 ? Verdict.Ask(OutcomeBasis.Register, Wide, Evidence(wide))
            : Verdict.Met(OutcomeBasis.Register);
    }

    private static bool IsMarginal(RegisterEntry entry) => (entry["basis"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } basis
        && basis.All(static b => Marginal.Contains(b, StringComparer.Ordinal));

    private static bool IsBrokenDown(RegisterEntry entry) => IsMarginal(entry) && entry["breakdown"] is not null;

    private static List<Evidence> Evidence(List<RegisterEntry> entries) => [.. entries.Select(static e => EntryEvidence.Of(e, "amount", "basis", "exception", "from", "until"))];
}
