using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>REQ: requests for re-use.</summary>
internal static class RequestRules
{
    // Requests of the last year are looked at.
    private const int Months = 12;

    private static readonly LocalText NoAddress = LocalText.Of("Organ nima elektronskega naslova.", "The body has no e-mail address.");
    private static readonly LocalText NoRequests = LocalText.Of("V zadnjem letu ni bilo zahtev.", "There was no request in the last year.");
    private static readonly LocalText Late = LocalText.Of("O zahtevah ni bilo odločeno v roku.", "Requests were not decided within the term.");
    private static readonly LocalText NoRefusals = LocalText.Of("V zadnjem letu ni bilo zavrnitev.", "There was no refusal in the last year.");
    private static readonly LocalText NoReasons = LocalText.Of("Zavrnitve nimajo razloga, obrazložitve ali imetnika pravic.", "Refusals lack a ground, reasons or the holder of rights.");
    private static readonly LocalText NoRedress = LocalText.Of("Zavrnitve ne povedo, kako se pritožiti.", "Refusals do not say how to appeal.");
    private static readonly LocalText PageNotSeen = LocalText.Of("Ali javna stran pove, kako se pritožiti, mora potrditi oseba.", "A person must confirm that the public page says how to appeal.");

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        Evaluator.Of("REQ-1", ByMail), Evaluator.Of("REQ-2", InTime), Evaluator.Of("REQ-3", Reasons), Evaluator.Of("REQ-4", Redress),
    ];

    private static Verdict ByMail(BodyCase c) => (c.Body.Email ?? c.Body.Defaults.Contact?.Email) is { } email
        ? Verdict.Met(OutcomeBasis.Metadata, new Evidence("vcard:hasEmail", email))
        : c.Body.Defaults.Contact?.Url is { } form ? LinkVerdict.Of([form.Value], c.Links, c.Ground.Addresses.Root)
        : Verdict.NotMet(OutcomeBasis.Metadata, NoAddress);

    private static Verdict InTime(BodyCase c)
    {
        var requests = Recent(c).ToList();
        var late = requests.Where(r => r["due"] is { } due && string.CompareOrdinal(r["decided"] ?? RegisterValue.Of(c.Ground.Day), due) > 0).ToList();
        return requests.Count == 0 ? Verdict.None(NoRequests, OutcomeBasis.Register)
            : late.Count > 0 ? Verdict.NotMet(OutcomeBasis.Register, Late, [.. late.Select(static r => EntryEvidence.Of(r, "received", "due", "decided"))])
            : Verdict.Met(OutcomeBasis.Register, [.. requests.Select(static r => EntryEvidence.Of(r, "received", "due", "decided"))]);
    }

    private static Verdict Reasons(BodyCase c)
    {
        var refused = Refused(c);
        var bare = refused.Where(static r => r["ground"] is null || r["reasons"] is null || (r["ground"] == "third-party-ip" && r["holder"] is null)).ToList();
        var library = c.Body.LegalClass == LegalClass.Library;
        bare = library ? [.. bare.Where(static r => r["ground"] is null || r["reasons"] is null)] : bare;
        return refused.Count == 0 ? Verdict.None(NoRefusals, OutcomeBasis.Register)
            : bare.Count > 0 ? Verdict.NotMet(OutcomeBasis.Register, NoReasons, [.. bare.Select(static r => EntryEvidence.Of(r, "ground"))])
            : Verdict.Met(OutcomeBasis.Register, [.. refused.Select(static r => EntryEvidence.Of(r, "ground"))]);
    }

    private static Verdict Redress(BodyCase c)
    {
        var bare = Refused(c).Where(static r => r["redress"] is not { } text || !Names(text)).ToList();
        return bare.Count > 0 ? Verdict.NotMet(OutcomeBasis.Register, NoRedress, [.. bare.Select(static r => EntryEvidence.Of(r, "decided"))])
            : Verdict.Ask(OutcomeBasis.Register, PageNotSeen, [.. Refused(c).Select(static r => EntryEvidence.Of(r, "decided"))]);

        static bool Names(string text) => text.Contains("pooblaščen", StringComparison.OrdinalIgnoreCase) || text.Contains("commissioner", StringComparison.OrdinalIgnoreCase);
    }

    private static List<RegisterEntry> Refused(BodyCase c) => [.. Recent(c).Where(static r => r["outcome"] is "refused" or "partly")];

    private static IEnumerable<RegisterEntry> Recent(BodyCase c) =>
        c.Entries(AllRegisters.Requests).Where(r => RegisterView.DayOf(r, "received") is { } day && day > c.Ground.Day.AddMonths(-Months) && day <= c.Ground.Day);
}
