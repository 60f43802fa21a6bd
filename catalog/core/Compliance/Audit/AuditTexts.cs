using OpenData.Catalog.Compliance.Rules;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>Words of outcomes and families for people.</summary>
public static class AuditTexts
{
    public static string Of(string outcome, string language) => (outcome, language) switch
    {
        ("met", "en") => "met",
        ("met", _) => "izpolnjeno",
        ("not-met", "en") => "not met",
        ("not-met", _) => "ni izpolnjeno",
        ("not-applicable", "en") => "does not apply",
        ("not-applicable", _) => "ne velja",
        (_, "en") => "needs a statement",
        _ => "potrebna je izjava",
    };

    public static string Basis(string basis, string language) => (basis, language) switch
    {
        ("metadata", "en") => "metadata",
        ("metadata", _) => "metapodatki",
        ("live-check", "en") => "live check",
        ("live-check", _) => "preverjanje v živo",
        ("register", "en") => "register",
        ("register", _) => "register",
        (_, "en") => "statement of a person",
        _ => "izjava osebe",
    };

    public static string Severity(string severity, string language) => (severity, language) switch
    {
        ("blocker", "en") => "blocker",
        ("blocker", _) => "nujno",
        ("major", "en") => "major",
        ("major", _) => "pomembno",
        ("minor", "en") => "minor",
        ("minor", _) => "manj pomembno",
        (_, "en") => "advice",
        _ => "nasvet",
    };

    public static string Of(Certainty certainty, string language) => (certainty, language) switch
    {
        (Certainty.Read, "en") => "text read",
        (Certainty.Read, _) => "besedilo prebrano",
        (Certainty.Guidance, "en") => "by official guidance",
        (Certainty.Guidance, _) => "po uradnih navodilih",
        (_, "en") => "recalled, to be compared with the text",
        _ => "po spominu, še ni primerjano z besedilom",
    };

    public static string Class(string? legalClass, string language) => (legalClass, language) switch
    {
        ("psb", "en") => "public sector body",
        ("psb", _) => "organ javnega sektorja",
        ("pu", "en") => "public undertaking",
        ("pu", _) => "javno podjetje",
        ("lib", "en") => "library, museum or archive",
        ("lib", _) => "knjižnica, muzej ali arhiv",
        ("res", "en") => "research organisation",
        ("res", _) => "raziskovalna organizacija",
        ("out", "en") => "outside the directive",
        ("out", _) => "zunaj direktive",
        (_, "en") => "class not set",
        _ => "vrsta ni določena",
    };

    public static string Family(string family, string language) => (family, language) switch
    {
        ("SCO", "en") => "Scope",
        ("SCO", _) => "Obseg",
        ("REQ", "en") => "Requests for re-use",
        ("REQ", _) => "Zahteve za ponovno uporabo",
        ("FMT", "en") => "Formats and access",
        ("FMT", _) => "Oblike in dostopnost",
        ("DYN", "en") => "Dynamic data",
        ("DYN", _) => "Dinamični podatki",
        ("UPD", "en") => "Freshness",
        ("UPD", _) => "Ažurnost",
        ("FEE", "en") => "Charges",
        ("FEE", _) => "Zaračunavanje",
        ("LIC", "en") => "Licences",
        ("LIC", _) => "Licence",
        ("FND", "en") => "Findability",
        ("FND", _) => "Najdljivost",
        ("NDI", "en") => "Equal treatment",
        ("NDI", _) => "Enaka obravnava",
        ("EXC", "en") => "Exclusive arrangements",
        ("EXC", _) => "Izključni dogovori",
        ("HVD", "en") => "High-value data",
        ("HVD", _) => "Podatki velike vrednosti",
        ("RES", "en") => "Research data",
        ("RES", _) => "Raziskovalni podatki",
        ("PII", "en") => "Personal data and confidentiality",
        ("PII", _) => "Osebni podatki in zaupnost",
        ("SI", "en") => "Duties of the Slovenian act",
        ("SI", _) => "Dolžnosti po ZDIJZ",
        _ => family,
    };
}
