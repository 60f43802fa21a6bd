using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>REQ: requests for re-use.</summary>
internal static class RequestRules
{
    // Requests of the last year are looked at, and those that wait.
    private const int Months = 12;

    private static readonly LocalText NoAddress = LocalText.Of("Organ nima elektronskega naslova.", "The body has no e-mail address.");
    private static readonly LocalText MailNotTried = LocalText.Of("E-naslov je naveden; da zahteve po njem res sprejemate, mora potrditi oseba.", "An e-mail address is stated; a person must confirm that requests are taken there.");
    private static readonly LocalText NoRegister = LocalText.Of("Register zahtev je prazen; da zahtev ni bilo, mora potrditi oseba.", "The register of requests is empty; a person must confirm that there were none.");
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

    // A form that answers is proof; an address of mail is none, since nobody writes to it to try.
    private static Verdict ByMail(BodyCase c)
    {
        var (email, form) = (c.Body.Email ?? c.Body.Defaults.Contact?.Email, c.Body.Defaults.Contact?.Url?.Value);
        var answered = form is null ? null : LinkVerdict.Of([form], c.Links, static _ => false);
        return answered is not null && (answered.Outcome == Outcome.Met || email is null) ? answered
            : email is null ? Verdict.NotMet(OutcomeBasis.Metadata, NoAddress)
            : Verdict.Ask(OutcomeBasis.Metadata, MailNotTried, [new Evidence("vcard:hasEmail", email), .. answered?.Evidence ?? []]);
    }

    private static Verdict InTime(BodyCase c)
    {
        var requests = Recent(c).ToList();
        var late = requests.Where(r => r["due"] is { } due && string.CompareOrdinal(r["decided"] ?? RegisterValue.Of(c.Ground.Day), due) > 0).ToList();
        return requests.Count == 0 ? Without(c, NoRequests)
            : late.Count > 0 ? Verdict.NotMet(OutcomeBasis.Register, Late, [.. late.Select(static r => EntryEvidence.Of(r, "received", "due", "decided"))])
            : Verdict.Met(OutcomeBasis.Register, [.. requests.Select(static r => EntryEvidence.Of(r, "received", "due", "decided"))]);
    }

    private static Verdict Reasons(BodyCase c)
    {
        var refused = Refused(c);
        var bare = refused.Where(static r => r["ground"] is null || r["reasons"] is null || (r["ground"] == "third-party-ip" && r["holder"] is null)).ToList();
        var library = c.Body.LegalClass == LegalClass.Library;
        bare = library ? [.. bare.Where(static r => r["ground"] is null || r["reasons"] is null)] : bare;
        return refused.Count == 0 ? Without(c, NoRefusals)
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

    // A register in which nothing ever stood may be one that nobody keeps.
    private static Verdict Without(BodyCase c, LocalText why) =>
        c.Entries(AllRegisters.Requests).Any() ? Verdict.None(why, OutcomeBasis.Register) : Verdict.Ask(OutcomeBasis.Register, NoRegister);

    // Received or decided in the last year, or still waiting, however long.
    private static IEnumerable<RegisterEntry> Recent(BodyCase c)
    {
        var since = c.Ground.Day.AddMonths(-Months);
        return c.Entries(AllRegisters.Requests).Where(r => RegisterView.DayOf(r, "received") is { } received && received <= c.Ground.Day
            && (received > since || RegisterView.DayOf(r, "decided") is not { } decided || decided > since));
    }
}
