using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>SCO: whom the rules bind, and what may be held back.</summary>
internal static class ScopeRules
{
    private static readonly LocalText NotDeclared = LocalText.Of("Vrsta organa je vpisana, izjave odgovorne osebe pa ni.", "The class of the body is set, and no person in charge has confirmed it.");
    private static readonly LocalText NoClass = LocalText.Of("Vrsta organa ni določena; program je ne ugiba.", "The class of the body is not set; the program does not guess it.");
    private static readonly LocalText NoNumber = LocalText.Of("Matična številka organa ni vpisana, zato izjave o vrsti ni mogoče preveriti.", "The register number of the body is not set, so that a statement on its class cannot be verified.");
    private static readonly LocalText BadNumber = LocalText.Of("Matična številka organa ima napačno kontrolno števko.", "The register number of the body has a wrong check digit.");
    private static readonly LocalText IsPublic = LocalText.Of("Podatki so javni.", "The data are public.");
    private static readonly LocalText NotPublic = LocalText.Of("Podatki niso javni.", "The data are not public.");
    private static readonly LocalText NoGround = LocalText.Of("Podatki so zaprti, razlog in oseba pa nista zapisana.", "The data are closed, and no ground and person are on record.");
    private static readonly LocalText OtherGround = LocalText.Of("Razlog »drugo« mora presoditi oseba.", "The ground \"other\" must be judged by a person.");
    private static readonly LocalText NoPerson = LocalText.Of("Razlog je v opisu, odločitve osebe v registru izjem pa ni.", "The ground is in the description, and the register of exemptions has no person's decision.");
    private static readonly LocalText Reserved = LocalText.Of("Besedilo si pridržuje pravice, odprte licence pa ni.", "The words reserve rights, and there is no open licence.");
    private static readonly LocalText Contradiction = LocalText.Of("Besedilo si pridržuje pravice ob odprti licenci.", "The words reserve rights beside an open licence.");
    private static readonly LocalText OnlyNonCommercial = LocalText.Of("Dovoljena je le nepridobitna ali osebna raba.", "Only non-commercial or personal use is permitted.");
    private static readonly LocalText ConditionsUnknown = LocalText.Of("Brez znane licence ni jasno, ali je dovoljena vsaka raba.", "Without a known licence it is not clear whether any use is permitted.");
    private static readonly LocalText ClosedWithout = LocalText.Of("Zbirke so zaprte brez razloga.", "Datasets are closed without a ground.");
    private static readonly LocalText NoPolicy = LocalText.Of("Vse zaprte zbirke imajo razlog; o pravilih organa ni izjave.", "Every closed dataset has a ground; there is no statement on the body's policy.");

    private static readonly string[] Reserving = ["vse pravice pridržane", "all rights reserved", "pravica izdelovalca podatkovne baze", "pravice izdelovalca podatkovne baze", "sui generis"];
    private static readonly string[] Limiting = ["nekomercialn", "nepridobitn", "non-commercial", "noncommercial", "osebno rabo", "osebno uporabo", "personal use"];

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        Evaluator.Of("SCO-1", Class), Evaluator.Of("SCO-2", Ground), Evaluator.Of("SCO-3", MakersRight), Evaluator.Of("SCO-4", AnyPurpose), Evaluator.Of("SCO-5", ByDefault),
    ];

    /// <summary>Texts of a distribution on its conditions.</summary>
    internal static IEnumerable<string> Words(Distribution distribution) => distribution.Rights.Append(distribution.License ?? new LabelledNode()).SelectMany(static r => r.Label).Select(static l => l.Value);

    /// <summary>The check digit of a number of the business register: weights 7 to 2 over six digits, modulo 11.</summary>
    internal static bool IsRegisterNumber(string number)
    {
        var sum = 0;
        for (var i = 0; i < 6; i++)
        {
            sum += (number[i] - '0') * (7 - i);
        }

        return sum % 11 != 0 && (11 - (sum % 11)) % 10 == number[6] - '0';
    }

    private static Verdict Class(BodyCase c)
    {
        var evidence = new List<Evidence>();
        if (c.Body.IdNumber is { Length: 7 or 10 } number)
        {
            evidence.Add(new Evidence("idNumber", number));
            if (!IsRegisterNumber(number))
            {
                return Verdict.NotMet(OutcomeBasis.Metadata, BadNumber, evidence);
            }
        }

        return c.Body.LegalClass is not { } known ? Verdict.Ask(OutcomeBasis.Metadata, NoClass, evidence) with { Firm = true }
            : evidence.Count == 0 ? Verdict.Ask(OutcomeBasis.Metadata, NoNumber, new Evidence("legalClass", Store.ContractWords.Of(known))) with { Firm = true }
            : Verdict.Ask(OutcomeBasis.Metadata, NotDeclared, [new Evidence("legalClass", Store.ContractWords.Of(known)), .. evidence]);
    }

    private static Verdict Ground(DatasetCase c)
    {
        if (c.IsPublic)
        {
            return Verdict.None(IsPublic);
        }

        var decided = c.Ground.Registers.Holding(AllRegisters.Exemptions, c.Ground.Day, c.Id).FirstOrDefault(static e => e["ground"] != LegalFields.NoData);
        return decided is not null
            ? decided["ground"] == "other" ? Verdict.Ask(OutcomeBasis.Register, OtherGround, EntryEvidence.Of(decided, "ground")) : Verdict.Met(OutcomeBasis.Register, EntryEvidence.Of(decided, "ground"))
            : c.Data.AccessRightsGround.IsEmpty ? Verdict.NotMet(OutcomeBasis.Metadata, NoGround, new Evidence("dct:accessRights", c.Data.AccessRights?.Value))
            : Verdict.Ask(OutcomeBasis.Metadata, NoPerson, new Evidence("dct:rights", c.Data.AccessRightsGround.For("sl")));
    }

    private static Verdict MakersRight(DatasetCase c, Distribution distribution)
    {
        if (!c.IsPublic)
        {
            return Verdict.None(NotPublic);
        }

        var hit = Words(distribution).FirstOrDefault(static w => Reserving.Any(r => w.Contains(r, StringComparison.OrdinalIgnoreCase)));
        return hit is null ? Verdict.Met(OutcomeBasis.Metadata)
            : LicenceClass.Of(distribution.License).IsOpen ? Verdict.Ask(OutcomeBasis.Metadata, Contradiction, new Evidence("dct:rights", hit))
            : Verdict.NotMet(OutcomeBasis.Metadata, Reserved, new Evidence("dct:rights", hit));
    }

    private static Verdict AnyPurpose(DatasetCase c, Distribution distribution)
    {
        if (!c.IsPublic)
        {
            return Verdict.None(NotPublic);
        }

        var licence = LicenceClass.Of(distribution.License);
        var evidence = new Evidence("dct:license", licence.Name);
        return licence.Kind == LicenceKind.NonCommercial ? Verdict.NotMet(OutcomeBasis.Metadata, OnlyNonCommercial, evidence)
            : Words(distribution).FirstOrDefault(static w => Limiting.Any(l => w.Contains(l, StringComparison.OrdinalIgnoreCase))) is { } words
                ? Verdict.NotMet(OutcomeBasis.Metadata, OnlyNonCommercial, new Evidence("dct:rights", words))
            : licence.IsOpen || licence.Kind == LicenceKind.NoDerivatives ? Verdict.Met(OutcomeBasis.Metadata, evidence)
            : Verdict.Ask(OutcomeBasis.Metadata, ConditionsUnknown, evidence);
    }

    private static Verdict ByDefault(BodyCase c) => c.Closed.Count > 0
        ? Verdict.NotMet(
            OutcomeBasis.Metadata, ClosedWithout,
            [new Evidence("subjects", c.Closed.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. c.Closed.First.Select(static id => new Evidence("dataset", id))])
        : Verdict.Ask(OutcomeBasis.Metadata, NoPolicy);
}
