using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>LIC: licences and further conditions.</summary>
internal static class LicenceRules
{
    // Conditions said in fewer letters than this say none.
    private const int LeastWords = 20;

    private static readonly LocalText NotPublic = LocalText.Of("Podatki niso javni.", "The data are not public.");
    private static readonly LocalText Unlicensed = LocalText.Of("Licenca ni navedena.", "No licence is stated.");
    private static readonly LocalText NoLicence = LocalText.Of("Licence ni; o tem govori LIC-1.", "There is no licence; LIC-1 speaks of that.");
    private static readonly LocalText Closed = LocalText.Of("Licenca prepoveduje pridobitno rabo ali predelavo.", "The licence forbids commercial use or derived works.");
    private static readonly LocalText Unclear = LocalText.Of("Licence ni na seznamu; ali je odprta, mora presoditi oseba.", "The licence is in no list; a person must judge whether it is open.");
    private static readonly LocalText OnlyWords = LocalText.Of("Licenca je zapisana z besedami, ne z naslovom.", "The licence is put in words, not as an address.");
    private static readonly LocalText NotListed = LocalText.Of("Licenca ima lasten naslov; navedite, kateri standardni ustreza.", "The licence has an address of its own; say which standard one it matches.");
    private static readonly LocalText NoFurther = LocalText.Of("Dodatnih pogojev ni.", "There are no further conditions.");
    private static readonly LocalText Further = LocalText.Of("Ob licenci stojijo dodatni pogoji; presoditi jih mora oseba.", "Further conditions stand beside the licence; a person must judge them.");
    private static readonly LocalText Different = LocalText.Of("Distribucije iste zbirke imajo različne licence.", "Distributions of the same dataset have different licences.");

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        new("LIC-1", new Evaluator { Distribution = Stated, Service = StatedOfService }), Evaluator.Of("LIC-2", Open), Evaluator.Of("LIC-3", Standard),
        Evaluator.Of("LIC-4", Conditions), Evaluator.Of("LIC-5", Same),
    ];

    private static Verdict Stated(DatasetCase c, Distribution distribution) => c.IsPublic ? Stated(distribution.License, distribution.Rights) : Verdict.None(NotPublic);

    private static Verdict StatedOfService(ServiceCase c) => c.Data.Audience is null ? Stated(c.Data.License, c.Data.Rights) : Verdict.None(NotPublic);

    private static Verdict Stated(LabelledNode? licence, IReadOnlyList<LabelledNode> rights)
    {
        var known = LicenceClass.Of(licence);
        return known.Kind != LicenceKind.None ? Verdict.Met(OutcomeBasis.Metadata, new Evidence("dct:license", known.Name))
            : licence is null && rights.FirstOrDefault(static r => r.Iri is not null || r.Label.Any(static l => l.Value.Trim().Length >= LeastWords)) is { } words
                ? Verdict.Met(OutcomeBasis.Metadata, new Evidence("dct:rights", words.Iri?.Value ?? words.Label.For("sl")))
            : Verdict.NotMet(OutcomeBasis.Metadata, Unlicensed, new Evidence("dct:license", known.Name));
    }

    private static Verdict Open(DatasetCase c, Distribution distribution)
    {
        if (!c.IsPublic)
        {
            return Verdict.None(NotPublic);
        }

        var known = LicenceClass.Of(distribution.License);
        var evidence = new Evidence("dct:license", known.Name);
        return known.IsOpen ? Verdict.Met(OutcomeBasis.Metadata, evidence) : known.Kind switch
        {
            LicenceKind.None => Verdict.None(NoLicence),
            LicenceKind.NonCommercial or LicenceKind.NoDerivatives => Verdict.NotMet(OutcomeBasis.Metadata, Closed, evidence),
            _ => Verdict.Ask(OutcomeBasis.Metadata, Unclear, evidence),
        };
    }

    private static Verdict Standard(DatasetCase c, Distribution distribution)
    {
        if (!c.IsPublic)
        {
            return Verdict.None(NotPublic);
        }

        var known = LicenceClass.Of(distribution.License);
        var evidence = new Evidence("dct:license", known.Name);
        return known.Code is not null ? Verdict.Met(OutcomeBasis.Metadata, evidence) : known.Kind switch
        {
            LicenceKind.None => Verdict.None(NoLicence),
            LicenceKind.Text => Verdict.NotMet(OutcomeBasis.Metadata, OnlyWords, evidence),
            _ => Verdict.Ask(OutcomeBasis.Metadata, NotListed, evidence),
        };
    }

    private static Verdict Conditions(DatasetCase c, Distribution distribution)
    {
        var words = distribution.Rights.Where(static r => r.Iri is not null || !r.Label.IsEmpty).ToList();
        return !c.IsPublic ? Verdict.None(NotPublic)
            : words.Count == 0 ? Verdict.None(NoFurther)
            : Verdict.Ask(OutcomeBasis.Metadata, Further, [.. words.Select(static r => new Evidence("dct:rights", r.Iri?.Value ?? r.Label.For("sl")))]);
    }

    private static Verdict Same(DatasetCase c)
    {
        var names = c.Data.Distributions.Select(static d => LicenceClass.Of(d.License)).Where(static l => l.Kind != LicenceKind.None).Select(static l => l.Name ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return !c.IsPublic ? Verdict.None(NotPublic)
            : names.Count == 0 ? Verdict.None(NoLicence)
            : names.Count == 1 ? Verdict.Met(OutcomeBasis.Metadata, new Evidence("dct:license", names[0]))
            : Verdict.NotMet(OutcomeBasis.Metadata, Different, [.. names.Select(static n => new Evidence("dct:license", n))]);
    }
}
