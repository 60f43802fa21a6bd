using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>
/// The registers. Fields follow what rules REQ, FEE, EXC, FMT-5, DYN-3, HVD-6 and SCO-2 look at; the request's own follow ZDIJZ, Article 17.
/// </summary>
public static class AllRegisters
{
    public static RegisterKind Requests { get; } = new(
        "requests", "request",
        LocalText.Of("Zahteve za ponovno uporabo", "Requests for re-use"),
        LocalText.Of("Zahteve za ponovno uporabo in njihovi roki (ZDIJZ 17, 23, 24; Direktiva 2019/1024, 4. člen).", "Requests for re-use and their terms (ZDIJZ 17, 23, 24; Directive 2019/1024, Article 4)."),
        RequestFields.All)
    {
        ClosingDay = "decided",
        NeededToClose = ["outcome"],
    };

    public static RegisterKind Charges { get; } = new(
        "charges", "charge",
        LocalText.Of("Cenik", "Charges"),
        LocalText.Of("Kaj se zaračunava in na kateri podlagi (ZDIJZ 34.a; Direktiva, 6. in 7. člen). Cenik je javen.", "What is charged, and on which basis (ZDIJZ 34.a; Directive, Articles 6 and 7). It is public."),
        LegalFields.Charges)
    {
        Public = true,
        ClosingDay = "until",
    };

    public static RegisterKind Exclusive { get; } = new(
        "exclusive", "exclusive",
        LocalText.Of("Izključni in omejujoči dogovori", "Exclusive arrangements"),
        LocalText.Of("Dogovori, ki omejujejo ponovno uporabo (ZDIJZ 36.a; Direktiva, 12. člen). Register je javen.", "Arrangements that limit re-use (ZDIJZ 36.a; Directive, Article 12). It is public."),
        LegalFields.Exclusive)
    {
        Public = true,
        ClosingDay = "until",
    };

    public static RegisterKind Exemptions { get; } = new(
        "exemptions", "exemption",
        LocalText.Of("Izjeme od objave", "Exemptions"),
        LocalText.Of("Kaj ni objavljeno ali ni brezplačno, zakaj in kdo je tako odločil (ZDIJZ 6; Direktiva 1(2); Uredba 2023/138).", "What is not open or not free, why, and who decided so (ZDIJZ 6; Directive 1(2); Regulation 2023/138)."),
        LegalFields.Exemptions)
    {
        OneOf = ["dataset", "name", "template"],
        ClosingDay = "until",
    };

    public static RegisterKind Derogations { get; } = new(
        "derogations", "derogation",
        LocalText.Of("Odstopanja", "Derogations"),
        LocalText.Of("Nesorazmeren napor in odlog objave dinamičnih podatkov (Direktiva 5(3), 5(6)).", "Disproportionate effort, and the delay of dynamic data (Directive 5(3), 5(6))."),
        LegalFields.Derogations)
    {
        OneOf = ["dataset", "name"],
        ClosingDay = "until",
    };

    public static RegisterKind Declarations { get; } = new(
        "declarations", "declaration",
        LocalText.Of("Izjave", "Declarations"),
        LocalText.Of("Izjave odgovornih oseb o tem, česar stroj ne vidi; veljajo omejen čas.", "Statements of persons in charge about what no machine can see; they hold for a time."),
        LegalFields.Declarations)
    {
        ClosingDay = "until",
    };

    public static RegisterKind Problems { get; } = new(
        "problems", "problem",
        LocalText.Of("Prijavljene napake", "Reported problems"),
        LocalText.Of("Napake v podatkih, ki jih prijavijo uporabniki; javno šele, ko jih nekdo odobri.", "Faults in the data that users report; public only once a person approves them."),
        ReportFields.Problems)
    {
        Moderated = true,
        ClosingDay = "answered",
        NeededToClose = ["outcome"],
    };

    public static RegisterKind Reuses { get; } = new(
        "reuses", "reuse",
        LocalText.Of("Primeri uporabe", "Re-uses"),
        LocalText.Of("Kaj so uporabniki naredili s podatki; javno šele, ko jih nekdo odobri.", "What users have made of the data; public only once a person approves them."),
        ReportFields.Reuses)
    {
        Moderated = true,
        ClosingDay = "answered",
        NeededToClose = ["outcome"],
    };

    public static RegisterKind HighValue { get; } = new(
        "hvd", "hvd",
        LocalText.Of("Odločitve o velikih vrednostih", "Decisions on high value"),
        LocalText.Of("Ali so zbirke podatkovni nizi velike vrednosti (Uredba 2023/138); o tem odloča opendata hvd.", "Whether datasets are of high value (Regulation 2023/138); opendata hvd decides on it."),
        HighValueFields.All)
    {
        ClosingDay = "until",
    };

    public static IReadOnlyList<RegisterKind> All { get; } = [Requests, Charges, Exclusive, Exemptions, Derogations, Declarations, Problems, Reuses, HighValue];

    /// <summary>The register of this name.</summary>
    /// <exception cref="NotFoundException">There is none; the message lists those there are.</exception>
    public static RegisterKind Find(string name) => All.FirstOrDefault(k => k.Name == name) ?? throw new NotFoundException(LocalText.Of(
        sl: $"Registra »{name}« ni. Registri: {string.Join(", ", All.Select(k => k.Name))}.",
        en: $"There is no register \"{name}\". The registers: {string.Join(", ", All.Select(k => k.Name))}."));

    /// <summary>The register that an entry belongs to.</summary>
    public static RegisterKind Of(RegisterEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Find(entry.Kind);
    }
}
