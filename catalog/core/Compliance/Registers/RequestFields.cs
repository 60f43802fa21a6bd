namespace OpenData.Catalog.Compliance.Registers;

/// <summary>Fields of a request for re-use.</summary>
internal static class RequestFields
{
    public static IReadOnlyList<RegisterField> All { get; } =
    [
        SharedFields.Organisation,
        SharedFields.Dataset,
        RegisterField.Date("received", "prejeto", "received", "Dan prejema; brez njega današnji.", "Day of receipt; today without it.") with { Required = true, Past = true },
        RegisterField.Date("completed", "dopolnjeno", "completed", "Dan, ko je bila nepopolna zahteva dopolnjena; rok teče od takrat.", "Day on which an incomplete request was completed; the term runs from then.") with { Past = true, NotBefore = "received" },
        RegisterField.Text("subject", "katera informacija", "which information", "Kaj želi prosilec ponovno uporabiti, brez osebnih podatkov.", "What the applicant wants to re-use, without personal data.") with { Required = true },
        RegisterField.Word("purpose", "namen", "purpose", RegisterWord.Of("commercial", "pridobitni", "commercial"), RegisterWord.Of("non-commercial", "nepridobitni", "non-commercial")),
        RegisterField.Word(
            "form", "oblika", "form", RegisterWord.Of("electronic", "elektronski zapis", "electronic file"), RegisterWord.Of("copy", "fotokopija ali prepis", "copy or transcript"), RegisterWord.Of("inspection", "vpogled", "inspection")),
        RegisterField.Word(
            "channel", "pot", "channel", RegisterWord.Of("site", "spletni obrazec", "form on the site"), RegisterWord.Of("email", "elektronska pošta", "e-mail"), RegisterWord.Of("post", "pošta", "post"), RegisterWord.Of("person", "osebno", "in person")),
        RegisterField.Date("due", "rok", "due", "Izračunan zadnji dan za odločitev.", "The last day for the decision, worked out.") with { Computed = true },
        RegisterField.Of("extendedBy", RegisterFieldType.Number, "podaljšano za (delovnih dni)", "extended by (working days)"),
        RegisterField.Date("extendedOn", "podaljšano dne", "extended on") with { Past = true, NotBefore = "received", RequiredWith = ("extendedBy", []) },
        RegisterField.Text("extensionWhy", "zakaj podaljšano", "why extended") with { MaxLength = 2000, RequiredWith = ("extendedBy", []) },
        RegisterField.Date("decided", "odločeno", "decided") with { Past = true, NotBefore = "received", RequiredWith = ("outcome", []) },
        RegisterField.Word(
            "outcome", "odločitev", "outcome",
            RegisterWord.Of("granted", "ugodeno", "granted"), RegisterWord.Of("partly", "delno ugodeno", "granted in part"), RegisterWord.Of("refused", "zavrnjeno", "refused"),
            RegisterWord.Of("dismissed", "zavrženo (ni bilo dopolnjeno)", "dismissed (not completed)"), RegisterWord.Of("referred", "odstopljeno pristojnemu organu", "referred to the competent body"),
            RegisterWord.Of("withdrawn", "umaknjeno", "withdrawn")),
        RegisterField.Word("ground", "razlog zavrnitve", "ground of refusal", SharedFields.Grounds) with { RequiredWith = ("outcome", ["partly", "refused"]) },
        RegisterField.Text("reasons", "obrazložitev", "reasons") with { MaxLength = 5000, RequiredWith = ("outcome", ["partly", "refused"]) },
        RegisterField.Text("holder", "imetnik pravic", "holder of the rights", "Kdo ima pravice, zaradi katerih je zahteva zavrnjena.", "Who has the rights for which the request is refused.") with { RequiredWith = ("ground", ["third-party-ip"]) },
        RegisterField.Text("redress", "pravno sredstvo", "means of redress", "Besedilo pouka, npr. pritožba Informacijskemu pooblaščencu.", "Text of the instruction, such as an appeal to the Information Commissioner.") with { MaxLength = 2000, RequiredWith = ("outcome", ["partly", "refused"]) },
        SharedFields.Document,
        SharedFields.Person,
        SharedFields.Role,
        RegisterField.Text("applicant", "prosilec", "applicant", "Osebno ime ali firma.", "Name or firm.") with { OfSender = true },
        RegisterField.Text("representative", "zastopnik", "representative") with { OfSender = true },
        RegisterField.Text("post", "poštni naslov", "postal address") with { OfSender = true },
        RegisterField.Of("email", RegisterFieldType.Email, "elektronski naslov", "e-mail address") with { OfSender = true },
        RegisterField.Text("details", "podrobnosti", "details") with { OfSender = true, MaxLength = 5000 },
    ];
}
