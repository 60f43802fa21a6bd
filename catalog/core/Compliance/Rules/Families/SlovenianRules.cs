using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>SI: duties that the Slovenian act adds.</summary>
internal static class SlovenianRules
{
    private const int Often = 3;

    private static readonly LocalText Katalog = LocalText.Of("Da je katalog informacij javnega značaja objavljen in ažuren, mora potrditi oseba.", "A person must confirm that the catalogue of public information is online and up to date.");
    private static readonly LocalText KatalogLacks = LocalText.Of(
        "Katalogu informacij javnega značaja na tem mestu manjka uradna oseba, stroškovnik, seznam zbirk ali svežina; če ga organ objavlja drugje, naj to potrdi oseba.",
        "The catalogue of public information here lacks its officer, price list, datasets or freshness; where the body publishes one elsewhere, a person must confirm it.");

    private static readonly LocalText AskedOften = LocalText.Of("Ista informacija je bila zahtevana vsaj trikrat in ni povezana z zbirko.", "The same information was asked for three times or more and is tied to no dataset.");
    private static readonly LocalText Publications = LocalText.Of("O obveznih objavah in letnem poročilu je potrebna izjava.", "A statement on the obligatory publications and the yearly report is needed.");

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        Evaluator.Of("SI-1", Catalogue),
        Evaluator.Of("SI-2", AskedFor),
    ];

    // One that is shown here and lacks something accuses nobody: the body may have published its own elsewhere.
    private static Verdict Catalogue(BodyCase c)
    {
        // The address that a statement names must answer.
        if (c.Ground.Registers.Declared("SI-1", c.Body.Id, null, c.Ground.Day)?["evidence"] is { } address
            && LinkVerdict.Of([address], c.Links, static _ => false) is { Outcome: Outcome.NotMet } gone)
        {
            return gone;
        }

        if (c.Information is not { } shown)
        {
            return Verdict.Ask(OutcomeBasis.Declared, Katalog, c.Body.Homepage is { } page ? [new Evidence("link", page.AbsoluteUri)] : []);
        }

        string[] needed = [InformationSection.Officer.Name, InformationSection.Prices.Name, "records", "old"];
        var lacking = shown.Missing.Select(static m => m.Code).Where(needed.Contains).ToList();
        List<Evidence> evidence =
        [
            new("link", shown.Address) { At = shown.ChangedAt },
            new("dcat:dataset", shown.Records.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. shown.Missing.Count == 0 ? [] : (Evidence[])[new("missing", string.Join(' ', shown.Missing.Select(static m => m.Code)))],
        ];
        return lacking.Count == 0 && shown.ChangedAt is not null ? Verdict.Met(OutcomeBasis.Metadata, evidence) : Verdict.Ask(OutcomeBasis.Declared, KatalogLacks, evidence);
    }

    // What was asked for is told by the numbers of the requests alone: its words are a stranger's.
    private static Verdict AskedFor(BodyCase c)
    {
        var often = c.Entries(AllRegisters.Requests).Where(r => RegisterView.DayOf(r, "received") <= c.Ground.Day && r["subject"] is not null && WasTaken(r))
            .GroupBy(static r => r["subject"]!.Trim(), StringComparer.OrdinalIgnoreCase) // just asked for
            .Where(static g => g.Count() >= Often && g.All(static r => r["dataset"] is null)).ToList();
        return often.Count > 0
            ? Verdict.NotMet(OutcomeBasis.Register, AskedOften, [.. often.SelectMany(static g => g.Select(static r => new Evidence(r.Id)).Prepend(new Evidence("requests", Count(g))))])
            : Verdict.Ask(OutcomeBasis.Declared, Publications);
    }

    // What comes by the site's form counts once a person has decided on it, unless it was no request of this body.
    private static bool WasTaken(RegisterEntry request) => (request["channel"] != "site" || request.Status == RegisterStatus.Closed) && request["outcome"] is not ("dismissed" or "referred" or "withdrawn");

    private static string Count(IEnumerable<RegisterEntry> requests) => requests.Count().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
