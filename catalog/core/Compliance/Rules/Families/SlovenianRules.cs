using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>SI: duties that the Slovenian act adds.</summary>
internal static class SlovenianRules
{
    private const int Often = 3;

    private static readonly LocalText Katalog = LocalText.Of("Da je katalog informacij javnega značaja objavljen in ažuren, mora potrditi oseba.", "A person must confirm that the catalogue of public information is online and up to date.");
    private static readonly LocalText AskedOften = LocalText.Of("Ista informacija je bila zahtevana vsaj trikrat in ni povezana z zbirko.", "The same information was asked for three times or more and is tied to no dataset.");
    private static readonly LocalText Publications = LocalText.Of("O obveznih objavah in letnem poročilu je potrebna izjava.", "A statement on the obligatory publications and the yearly report is needed.");

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        Evaluator.Of("SI-1", Online),
        Evaluator.Of("SI-2", AskedFor),
    ];

    // The address that the statement names must answer; without one a person alone can tell.
    private static Verdict Online(BodyCase c)
    {
        if (c.Ground.Registers.Declared("SI-1", c.Body.Id, null, c.Ground.Day)?["evidence"] is { } address
            && LinkVerdict.Of([address], c.Links, c.Ground.Addresses.Root) is { Outcome: Outcome.NotMet } gone)
        {
            return gone;
        }

        return Verdict.Ask(OutcomeBasis.Declared, Katalog, c.Body.Homepage is { } page ? [new Evidence("link", page.AbsoluteUri)] : []);
    }

    private static Verdict AskedFor(BodyCase c)
    {
        var often = c.Entries(AllRegisters.Requests).Where(r => RegisterView.DayOf(r, "received") <= c.Ground.Day && r["subject"] is not null)
            .GroupBy(static r => r["subject"]!.Trim(), StringComparer.OrdinalIgnoreCase) // just asked for
            .Where(static g => g.Count() >= Often && g.All(static r => r["dataset"] is null)).SelectMany(static g => g).ToList();
        return often.Count > 0
            ? Verdict.NotMet(OutcomeBasis.Register, AskedOften, [.. often.Select(static r => EntryEvidence.Of(r, "subject", "received"))])
            : Verdict.Ask(OutcomeBasis.Declared, Publications);
    }
}
