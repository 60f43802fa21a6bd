using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>HVD-1 to HVD-6 and HVD-10 to HVD-12: high-value data. The official shapes leave several of these out, so they are coded here.</summary>
internal static class HighValueRules
{
    private static readonly LocalText NoCandidate = LocalText.Of("Zbirka ne ustreza nobeni vrsti priloge.", "The dataset matches no row of the annex.");
    private static readonly LocalText Undecided = LocalText.Of("Zbirka je kandidat; odločitve osebe še ni.", "The dataset is a candidate; no person has decided yet.");
    private static readonly LocalText NotHigh = LocalText.Of("Zbirka ni označena kot podatkovni niz velike vrednosti.", "The dataset is not marked as being of high value.");
    private static readonly LocalText BadMark = LocalText.Of("Manjka točen ELI uredbe ali kategorija iz slovarja EU.", "The exact ELI of the regulation or a category of the EU list is missing.");
    private static readonly LocalText NoApi = LocalText.Of("Zbirka velike vrednosti nima vmesnika API.", "The high-value dataset has no API.");
    private static readonly LocalText NoBulk = LocalText.Of("Zbirke ni mogoče prenesti v celoti v odprti obliki.", "The dataset cannot be downloaded whole in an open format.");
    private static readonly LocalText NoHistory = LocalText.Of("O starejših izdajah ni podatka; potrebna je izjava.", "Nothing is known of older editions; a statement is needed.");
    private static readonly LocalText Stricter = LocalText.Of("Licenca je strožja od CC BY 4.0 ali je ni.", "The licence is stricter than CC BY 4.0, or there is none.");
    private static readonly LocalText Unproven = LocalText.Of("Da licenca ustreza CC BY 4.0, mora potrditi oseba.", "A person must confirm that the licence matches CC BY 4.0.");
    private static readonly LocalText NoExemption = LocalText.Of("Začasne izjeme ni.", "There is no temporary exemption.");
    private static readonly LocalText Expired = LocalText.Of("Začasne izjeme po 9. 2. 2025 niso več mogoče.", "Temporary exemptions are not possible after 9 February 2025.");
    private static readonly LocalText Annex = LocalText.Of("Ali zbirka ustreza vrstici priloge, mora potrditi oseba.", "A person must confirm that the dataset matches its row of the annex.");
    private static readonly LocalText NotReady = LocalText.Of("Licenca nima naslova.", "The licence has no address.");
    private static readonly LocalText OwnLicence = LocalText.Of("Licence ni na seznamu EU; ali njen naslov ostane, ni znano.", "The licence is not of the EU list; whether its address lasts is not known.");
    private static readonly LocalText Impact = LocalText.Of("O oceni učinka je potrebna izjava.", "A statement on the impact assessment is needed.");
    private static readonly LocalText Personal = LocalText.Of("Varovalo je v datoteki zadržalo osebne podatke.", "The guard holds personal data in the file.");

    private static readonly DateOnly LastExemption = new(2025, 2, 9);

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        Evaluator.Of("HVD-1", Screened),
        new("HVD-2", new Evaluator
        {
            Dataset = static c => c.IsHighValue ? Marked(c.Data.ApplicableLegislation, c.Data.HvdCategories, true) : Verdict.None(NotHigh),
            Distribution = static (c, d) => c.IsHighValue ? Marked(d.ApplicableLegislation, [], false) : Verdict.None(NotHigh),
            Service = static c => c.IsHighValue ? Marked(c.Data.ApplicableLegislation, c.Data.HvdCategories, true) : Verdict.None(NotHigh),
        }),
        Evaluator.Of("HVD-3", static (DatasetCase c) => !c.IsHighValue ? Verdict.None(NotHigh) : c.Apis.Count == 0 ? Verdict.NotMet(OutcomeBasis.Metadata, NoApi) : DynamicRules.ApiAnswers(c)),
        Evaluator.Of("HVD-4", Bulk),
        new("HVD-5", new Evaluator
        {
            Distribution = static (c, d) => c.IsHighValue ? Licence(d.License) : Verdict.None(NotHigh),
            Service = static c => c.IsHighValue ? Licence(c.Data.License) : Verdict.None(NotHigh),
        }),
        Evaluator.Of("HVD-6", Exemption),
        Evaluator.Of("HVD-10", static (DatasetCase c) => c.IsHighValue ? Verdict.Ask(OutcomeBasis.Metadata, Annex, [.. c.Data.ConformsTo.Concat(c.Data.Documentation).Select(static n => new Evidence("dct:conformsTo, foaf:page", n.Iri?.Value ?? n.Label.For("sl")))]) : Verdict.None(NotHigh)),
        new("HVD-11", new Evaluator { Dataset = Ready, Service = HighValueApiRules.Ready }),
        Evaluator.Of("HVD-12", Assessed),
    ];

    private static Verdict Screened(DatasetCase c)
    {
        if (c.Decision is { } decided)
        {
            return Verdict.Met(OutcomeBasis.Register, new Evidence(decided.Entry ?? "decision", decided.State ?? (decided.IsHighValue ? "yes" : "no"))
            {
                Person = decided.Person, Role = decided.Role, At = new DateTimeOffset(decided.On.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            });
        }

        if (c.IsHighValue)
        {
            return Verdict.Ask(OutcomeBasis.Metadata, Undecided, [.. c.Data.HvdCategories.Select(static h => new Evidence("dcatap:hvdCategory", h.Value))]);
        }

        var candidate = c.Record.Findings.FirstOrDefault(static f => f.Code == "high-value-candidate")?.Value ?? ScreenHighValue.BestOf(c.Record);
        return candidate is not null ? Verdict.Ask(OutcomeBasis.Metadata, Undecided, new Evidence("high-value-candidate", candidate)) : Verdict.None(NoCandidate);
    }

    internal static Verdict Marked(IReadOnlyList<Iri> legislation, IReadOnlyList<Iri> categories, bool withCategory)
    {
        var known = categories.Any(static h => AllVocabularies.HvdCategory.ByIri(h) is { } concept && concept["level"] != "1");
        List<Evidence> evidence = [.. legislation.Select(static l => new Evidence("dcatap:applicableLegislation", l.Value)), .. categories.Select(static h => new Evidence("dcatap:hvdCategory", h.Value))];
        return legislation.Contains(HighValue.Regulation) && (known || !withCategory) ? Verdict.Met(OutcomeBasis.Metadata, evidence) : Verdict.NotMet(OutcomeBasis.Metadata, BadMark, evidence);
    }

    internal static Verdict Licence(LabelledNode? licence)
    {
        var known = LicenceClass.Of(licence);
        var evidence = new Evidence("dct:license", known.Name);
        return known.Kind switch
        {
            LicenceKind.PublicDomain or LicenceKind.Attribution => Verdict.Met(OutcomeBasis.Metadata, evidence),
            LicenceKind.OlderAttribution or LicenceKind.National or LicenceKind.Custom or LicenceKind.Text => Verdict.Ask(OutcomeBasis.Metadata, Unproven, evidence),
            _ => Verdict.NotMet(OutcomeBasis.Metadata, Stricter, evidence),
        };
    }

    private static Verdict Bulk(DatasetCase c)
    {
        if (!c.IsHighValue)
        {
            return Verdict.None(NotHigh);
        }

        var whole = c.Data.Distributions.Where(static d => (d.File is not null || d.DownloadUrls.Count > 0) && FormatRules.TypeOf(d)?["open_format"] == "yes").ToList();
        List<Evidence> evidence = [.. whole.SelectMany(d => FormatRules.AddressesOf(c, d)).Select(static a => new Evidence("dcat:downloadURL", a))];
        return whole.Count == 0 ? Verdict.NotMet(OutcomeBasis.Metadata, NoBulk)
            : c.Data.InSeries.Count > 0 || c.Data.HasVersions.Count > 0 ? Verdict.Met(OutcomeBasis.Metadata, evidence)
            : Verdict.Ask(OutcomeBasis.Metadata, NoHistory, evidence);
    }

    private static Verdict Exemption(BodyCase c)
    {
        var claimed = c.Holding(AllRegisters.Exemptions).Where(static e => e["ground"] == "temporary").ToList();
        return claimed.Count == 0 ? Verdict.None(NoExemption, OutcomeBasis.Register)
            : c.Ground.Day > LastExemption ? Verdict.NotMet(OutcomeBasis.Register, Expired, [.. claimed.Select(static e => EntryEvidence.Of(e, "from", "until"))])
            : Verdict.Met(OutcomeBasis.Register, [.. claimed.Select(static e => EntryEvidence.Of(e, "from", "until"))]);
    }

    private static Verdict Ready(DatasetCase c)
    {
        if (!c.IsHighValue)
        {
            return Verdict.None(NotHigh);
        }

        var licences = c.Data.Distributions.Select(static d => d.License).ToList();
        return licences.Count == 0 || licences.Any(static l => l?.Iri is null)
            ? Verdict.NotMet(OutcomeBasis.Metadata, NotReady, [.. licences.Select(static l => l?.Iri?.Value).OfType<string>().Distinct(StringComparer.Ordinal).Select(static l => new Evidence("dct:license", l))])
            : Lasting(licences, c.Answer([c.Ground.Addresses.Of(c.Data).Value]));
    }

    /// <summary>The addresses answer, and so does that of the licence: those of the EU list are kept by its publisher, of others nobody knows.</summary>
    internal static Verdict Lasting(IReadOnlyList<LabelledNode?> licences, Verdict answered)
    {
        var known = licences.Select(LicenceClass.Of).DistinctBy(static l => l.Name).ToList();
        List<Evidence> evidence = [.. answered.Evidence, .. known.Select(static l => new Evidence("dct:license", l.Name))];
        return answered.Outcome != Outcome.Met ? answered with { Evidence = evidence }
            : known.Any(static l => l.Code is null) ? Verdict.Ask(OutcomeBasis.LiveCheck, OwnLicence, evidence)
            : Verdict.Met(OutcomeBasis.LiveCheck, evidence);
    }

    private static Verdict Assessed(DatasetCase c)
    {
        if (!c.IsHighValue)
        {
            return Verdict.None(NotHigh);
        }

        var held = c.Files.Values.FirstOrDefault(static f => f.IsHeld);
        return held is not null ? Verdict.Ask(OutcomeBasis.LiveCheck, Personal, new Evidence("file") { Sha256 = held.Report.Sha256 }) with { Firm = true }
            : c.Data.Distributions.Any(static d => d.Withheld is { Kind: FileHoldKind.Held or FileHoldKind.Blocked }) ? Verdict.Ask(OutcomeBasis.LiveCheck, Personal) with { Firm = true }
            : Verdict.Ask(OutcomeBasis.Declared, Impact);
    }
}
