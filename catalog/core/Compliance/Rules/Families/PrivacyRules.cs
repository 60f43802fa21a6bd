using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>RES and PII: research data, personal data and what must stay confidential.</summary>
internal static partial class PrivacyRules
{
    private static readonly LocalText ResearchOnly = LocalText.Of("Ali so podatki javno financirani in v javnem repozitoriju, mora potrditi oseba.", "A person must confirm that the data are publicly funded and in a public repository.");
    private static readonly LocalText NoGuard = LocalText.Of("Razsodb varovala za to datoteko še ni v katalogu.", "The catalogue has no verdict of the guard on this file yet.");
    private static readonly LocalText Elsewhere = LocalText.Of("Datoteka je na tujem naslovu; varovalo je ni prebralo.", "The file is at another's address; the guard has not read it.");
    private static readonly LocalText NotPublic = LocalText.Of("Podatki niso javni.", "The data are not public.");
    private static readonly LocalText Blocked = LocalText.Of("Varovalo je v datoteki našlo osebne podatke.", "The guard has found personal data in the file.");
    private static readonly LocalText Held = LocalText.Of("Varovalo je datoteko zadržalo, dokler je ne pregleda oseba.", "The guard holds the file until a person has looked at it.");
    private static readonly LocalText SmallCells = LocalText.Of("V datoteki so majhne celice, zapisa o anonimizaciji pa ni.", "The file has small cells, and no anonymisation is on record.");
    private static readonly LocalText NotPersonal = LocalText.Of("Varovalo ni našlo sledi osebnih podatkov.", "The guard has found no trace of personal data.");
    private static readonly LocalText NotCritical = LocalText.Of("Opis ne govori o infrastrukturi, ki bi jo bilo treba varovati.", "The description speaks of no infrastructure that must be protected.");
    private static readonly LocalText Critical = LocalText.Of("Opis govori o infrastrukturi; da objava ne ogroža varnosti, mora potrditi oseba.", "The description speaks of infrastructure; a person must confirm that publication endangers no security.");
    private static readonly LocalText PersonalContact = LocalText.Of("Stik je osebni naslov ali naslov pri javnem ponudniku pošte.", "The contact is a person's address, or one at a public mail provider.");
    private static readonly LocalText NoContact = LocalText.Of("Zbirka nima elektronskega naslova za stik.", "The dataset has no e-mail address as a contact.");

    private static readonly string[] Networks =
        ["vodovodno omrežje", "vodovodni sistem", "kanalizacijsko omrežje", "elektroenergetsk", "plinovod", "toplovod", "optično omrežje", "telekomunikacijsko omrežje", "zajetj", "water network", "power grid", "gas network", "optical network"];

    private static readonly string[] FreeMail = ["gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "siol.net", "icloud.com", "live.com", "proton.me", "protonmail.com", "amis.net", "t-2.net", "gmx.net", "gmx.com"];

    private static readonly string[] Roles = ["info", "obcina", "podatki", "data", "odprti", "open", "urad", "office", "glavna", "tajnistvo", "pisarna", "kontakt", "contact", "opendata", "help", "podpora", "support", "gis"];

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        Evaluator.Of("RES-1", static (DatasetCase _) => Verdict.Ask(OutcomeBasis.Metadata, ResearchOnly)),
        Evaluator.Of("PII-1", Guarded), Evaluator.Of("PII-2", Anonymised), Evaluator.Of("PII-3", Confidential), Evaluator.Of("PII-4", RoleAddress),
    ];

    private static Verdict Guarded(DatasetCase c, Distribution distribution)
    {
        if (distribution.Withheld is { } hold && c.IsPublic)
        {
            return hold.Kind == FileHoldKind.Blocked ? Verdict.NotMet(OutcomeBasis.LiveCheck, Blocked) : Verdict.Ask(OutcomeBasis.LiveCheck, hold.Why);
        }

        if (distribution.File is not { } file)
        {
            return c.IsPublic ? Verdict.Ask(OutcomeBasis.LiveCheck, Elsewhere) : Verdict.None(NotPublic);
        }

        if (!c.Files.TryGetValue(distribution.Key, out var guarded))
        {
            return Verdict.Ask(OutcomeBasis.LiveCheck, NoGuard, new Evidence("file", file.Name) { Sha256 = file.Sha256 });
        }

        var evidence = new Evidence("file", file.Name) { Sha256 = file.Sha256, At = guarded.Report.ScannedAt };
        return guarded.Report.Verdict <= LeakVerdict.Note ? Verdict.Met(OutcomeBasis.LiveCheck, evidence)
            : guarded.ReleasedBy is { } person ? Verdict.Met(OutcomeBasis.Declared, evidence, new Evidence("release", guarded.Basis) { Person = person })
            : !c.IsPublic ? Verdict.None(NotPublic)
            : guarded.Report.Verdict == LeakVerdict.Block ? Verdict.NotMet(OutcomeBasis.LiveCheck, Blocked, evidence)
            : Verdict.Ask(OutcomeBasis.LiveCheck, Held, evidence) with { Firm = true };
    }

    private static Verdict Anonymised(DatasetCase c, Distribution distribution)
    {
        if (!c.IsPublic)
        {
            return Verdict.None(NotPublic);
        }

        if (distribution.Withheld is { } hold)
        {
            return Verdict.Ask(OutcomeBasis.LiveCheck, hold.Why) with { Firm = true };
        }

        if (distribution.File is not { } file)
        {
            return Verdict.Ask(OutcomeBasis.LiveCheck, Elsewhere);
        }

        var evidence = new Evidence("file", file.Name) { Sha256 = file.Sha256 };
        if (!c.Files.TryGetValue(distribution.Key, out var guarded))
        {
            return Verdict.Ask(OutcomeBasis.LiveCheck, NoGuard, evidence) with { Firm = true };
        }

        // Who let the file out looked at what the guard had found, and gave the basis.
        var isSmall = guarded.Report.Findings.Any(static f => f.Detector == "small-cells");
        return !isSmall && guarded.Report.Verdict < LeakVerdict.Hold ? Verdict.None(NotPersonal, OutcomeBasis.LiveCheck)
            : guarded.ReleasedBy is { } person ? Verdict.Met(OutcomeBasis.Declared, evidence, new Evidence("release", guarded.Basis) { Person = person })
            : Verdict.Ask(OutcomeBasis.LiveCheck, isSmall ? SmallCells : Held, evidence) with { Firm = true };
    }

    private static Verdict Confidential(DatasetCase c, Distribution distribution)
    {
        if (!c.IsPublic)
        {
            return Verdict.None(NotPublic);
        }

        var words = c.Data.Title.Concat(c.Data.Description).Concat(distribution.Title).Select(static t => t.Value).Concat(c.Data.Keywords.Select(static k => k.Text));
        var hit = words.SelectMany(static w => Networks.Where(n => w.Contains(n, StringComparison.OrdinalIgnoreCase))).FirstOrDefault();
        return hit is null ? Verdict.None(NotCritical) : Verdict.Ask(OutcomeBasis.Metadata, Critical, new Evidence("dct:title, dct:description, dcat:keyword", hit));
    }

    private static Verdict RoleAddress(DatasetCase c)
    {
        var emails = c.Data.ContactPoints.Select(static p => p.Email).OfType<string>().ToList();
        var personal = emails.Where(IsPersonal).ToList();
        return emails.Count == 0 ? Verdict.None(NoContact)
            : personal.Count == 0 ? Verdict.Met(OutcomeBasis.Metadata, [.. emails.Select(static e => new Evidence("vcard:hasEmail", e))])
            : Verdict.NotMet(OutcomeBasis.Metadata, PersonalContact, [.. personal.Select(static e => new Evidence("vcard:hasEmail", Masked(e)))]);
    }

    private static bool IsPersonal(string email)
    {
        var at = email.LastIndexOf('@');
        if (at < 0)
        {
            return false;
        }

        var (name, domain) = (email[..at], email[(at + 1)..]);
        return FreeMail.Contains(domain, StringComparer.OrdinalIgnoreCase)
            || (NameAndSurname().IsMatch(name) && !name.Split('.', '-', '_').Any(static p => Roles.Contains(p, StringComparer.OrdinalIgnoreCase)));
    }

    // Whose it is needs no repeating.
    private static string Masked(string email) => email[..1] + "•••" + email[email.LastIndexOf('@')..];

    [GeneratedRegex(@"^\p{L}{2,}\.\p{L}{3,}$")]
    private static partial Regex NameAndSurname();
}
