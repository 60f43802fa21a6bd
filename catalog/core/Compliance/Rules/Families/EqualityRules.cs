using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>NDI and EXC: equal treatment, and arrangements that exclude others.</summary>
internal static class EqualityRules
{
    private const int ReviewYears = 3;
    private const int CultureYears = 10;
    private const int CultureReviewYears = 7;

    private static readonly DateOnly Beforehand = new(2019, 7, 16);

    // What stood on the first of these days may go on to the second: of bodies, and of public undertakings.
    private static readonly (DateOnly Standing, DateOnly End) OfBodies = (new(2013, 7, 17), new(2043, 7, 18));
    private static readonly (DateOnly Standing, DateOnly End) OfUndertakings = (new(2019, 7, 16), new(2049, 7, 17));

    private static readonly LocalText TwoPrices = LocalText.Of("Za isto zbirko in enoto veljata različni ceni.", "The same dataset and unit have different charges.");
    private static readonly LocalText OwnUse = LocalText.Of("O lastni pridobitni rabi in enakih pogojih je potrebna izjava.", "A statement on the body's own commercial use and equal conditions is needed.");
    private static readonly LocalText Contracts = LocalText.Of("Ali pogodbe dajejo izključne pravice, lahko potrdi le oseba.", "Only a person can confirm that no contract gives exclusive rights.");
    private static readonly LocalText Standing = LocalText.Of("V registru so dogovori, ki veljajo; pravilo zahteva, da jih ni. Zaključite jih ali preverite, ali jih opravičuje EXC-2, EXC-3 ali EXC-4.", "The register has arrangements that hold; the rule asks for none. Close them, or see whether EXC-2, EXC-3 or EXC-4 justifies them.");
    private static readonly LocalText TooYoung = LocalText.Of("Pogodba je mlajša od dneva, do katerega veljajo stare pogodbe; zanjo velja EXC-2.", "The contract began after the day up to which older contracts count; EXC-2 is about it.");
    private static readonly LocalText NoArrangement = LocalText.Of("Takega dogovora v registru ni.", "The register has no such arrangement.");
    private static readonly LocalText NotShown = LocalText.Of("Dogovor ni bil objavljen dva meseca pred začetkom, nima objavljenih pogojev ali ni bil pregledan v treh letih.", "The arrangement was not online two months before it began, has no published terms, or was not reviewed for three years.");
    private static readonly LocalText NoDay = LocalText.Of("Dan objave dogovora ni vpisan.", "The day on which the arrangement was published is not entered.");
    private static readonly LocalText TooLong = LocalText.Of("Izključnost traja nad deset let in ni bila pregledana, kot zahteva zakon.", "The exclusivity lasts more than ten years and was not reviewed as the law asks.");
    private static readonly LocalText NoEnd = LocalText.Of("Stara pogodba nima konca ali se konča prepozno.", "The older contract has no end, or ends too late.");

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        Evaluator.Of("NDI-1", Equal), Evaluator.Of("EXC-1", NoneExclusive), Evaluator.Of("EXC-2", Exceptions), Evaluator.Of("EXC-3", Culture), Evaluator.Of("EXC-4", Legacy),
    ];

    private static Verdict Equal(BodyCase c)
    {
        var unequal = c.Holding(AllRegisters.Charges).GroupBy(static e => (e["dataset"], e["name"], e["unit"])).Where(static g => g.Select(static e => e["amount"]).Distinct().Count() > 1).SelectMany(static g => g).ToList();
        return unequal.Count > 0
            ? Verdict.NotMet(OutcomeBasis.Register, TwoPrices, [.. unequal.Select(static e => EntryEvidence.Of(e, "dataset", "amount", "unit"))])
            : Verdict.Ask(OutcomeBasis.Declared, OwnUse);
    }

    private static Verdict NoneExclusive(BodyCase c)
    {
        var holding = c.Holding(AllRegisters.Exclusive).Select(Told).ToList();
        return holding.Count == 0 ? Verdict.Ask(OutcomeBasis.Declared, Contracts) : Verdict.Ask(OutcomeBasis.Register, Standing, holding) with { Firm = true };
    }

    private static Verdict Exceptions(BodyCase c)
    {
        var all = c.Holding(AllRegisters.Exclusive).Where(e => e["type"] is "exception" or "de-facto" || (e["type"] == "legacy" && !WasStanding(e, c.Body))).ToList();
        return all.Count == 0 ? Verdict.None(NoArrangement, OutcomeBasis.Register)
            : all.Any(e => IsWrong(e, c.Ground.Day)) ? Verdict.NotMet(OutcomeBasis.Register, NotShown, [.. all.Select(Told)])
            : all.Any(static e => e["published"] is null) ? Verdict.Ask(OutcomeBasis.Register, NoDay, [.. all.Select(Told)])
            : Verdict.Met(OutcomeBasis.Register, [.. all.Select(Told)]);
    }

    private static bool IsWrong(RegisterEntry entry, DateOnly day)
    {
        var from = RegisterView.DayOf(entry, "from") ?? day;
        var late = from >= Beforehand && RegisterView.DayOf(entry, "published") is { } published && published > from.AddMonths(-2);
        return late || entry["address"] is null || (RegisterView.DayOf(entry, "reviewed") ?? from).AddYears(ReviewYears) < day;
    }

    private static Verdict Culture(BodyCase c)
    {
        var all = c.Holding(AllRegisters.Exclusive).Where(static e => e["type"] == "culture").ToList();
        return all.Count == 0 ? Verdict.None(NoArrangement, OutcomeBasis.Register)
            : all.Any(e => IsTooLong(e, c.Ground.Day)) ? Verdict.NotMet(OutcomeBasis.Register, TooLong, [.. all.Select(Told)])
            : Verdict.Met(OutcomeBasis.Register, [.. all.Select(Told)]);
    }

    // In the eleventh year it is reviewed, and every seven years after.
    private static bool IsTooLong(RegisterEntry entry, DateOnly day)
    {
        var from = RegisterView.DayOf(entry, "from") ?? day;
        if (RegisterView.DayOf(entry, "until") is { } until && until <= from.AddYears(CultureYears))
        {
            return false;
        }

        return from.AddYears(CultureYears + 1) < day
            && (RegisterView.DayOf(entry, "reviewed") is not { } reviewed || reviewed < from.AddYears(CultureYears) || reviewed.AddYears(CultureReviewYears) < day);
    }

    private static Verdict Legacy(BodyCase c)
    {
        var end = DaysOf(c.Body).End;
        var all = c.Holding(AllRegisters.Exclusive).Where(static e => e["type"] == "legacy").ToList();
        return all.Count == 0 ? Verdict.None(NoArrangement, OutcomeBasis.Register)
            : all.Any(e => !WasStanding(e, c.Body)) ? Verdict.NotMet(OutcomeBasis.Register, TooYoung, [.. all.Select(Told)])
            : all.Any(e => RegisterView.DayOf(e, "until") is not { } until || until > end) ? Verdict.NotMet(OutcomeBasis.Register, NoEnd, [.. all.Select(Told)])
            : Verdict.Met(OutcomeBasis.Register, [.. all.Select(Told)]);
    }

    private static (DateOnly Standing, DateOnly End) DaysOf(Organisation body) => body.LegalClass == LegalClass.PublicUndertaking ? OfUndertakings : OfBodies;

    private static bool WasStanding(RegisterEntry entry, Organisation body) => RegisterView.DayOf(entry, "from") is { } from && from <= DaysOf(body).Standing;

    private static Evidence Told(RegisterEntry entry) => EntryEvidence.Of(entry, "partner", "type", "from", "until", "published", "reviewed", "address");
}
