namespace OpenData.Catalog.Compliance.Registers;

/// <summary>Fields that several registers have.</summary>
internal static class SharedFields
{
    public static RegisterField Organisation { get; } = RegisterField.Of(
        "organisation", RegisterFieldType.Organisation, "organ", "body", "Oznaka organa (opendata org list).", "Id of the body (opendata org list).") with { Required = true };

    public static RegisterField Dataset { get; } = RegisterField.Of(
        "dataset", RegisterFieldType.Dataset, "zbirka", "dataset", "Oznaka zbirke; prazno, če vpis ne velja za eno samo.", "Id of the dataset; empty when the entry is not about a single one.");

    public static RegisterField From { get; } = RegisterField.Date("from", "velja od", "valid from") with { Required = true };

    public static RegisterField Until { get; } = RegisterField.Date("until", "velja do", "valid until", "Zadnji dan; prazno, dokler ni znan.", "The last day; empty while it is not known.") with { NotBefore = "from" };

    public static RegisterField Document { get; } = RegisterField.Text("document", "dokument", "document", "Številka ali naslov dokumenta, npr. 090-12/2026.", "Number or address of the document, such as 090-12/2026.");

    public static RegisterField Person { get; } = RegisterField.Text("person", "odgovorna oseba", "person in charge", "Ime in priimek tistega, ki je odločil.", "Name of the one who decided.");

    public static RegisterField Role { get; } = RegisterField.Text("role", "vloga", "role", "Npr. direktor občinske uprave.", "Such as head of administration.");

    /// <summary>Grounds on which data may be held back (ZDIJZ, Article 6; Directive, Article 1(2)).</summary>
    public static RegisterWord[] Grounds { get; } =
    [
        RegisterWord.Of("secret", "tajni podatki", "classified information"),
        RegisterWord.Of("business-secret", "poslovna skrivnost", "business secret"),
        RegisterWord.Of("personal-data", "osebni podatki", "personal data"),
        RegisterWord.Of("statistical", "statistična zaupnost", "statistical confidentiality"),
        RegisterWord.Of("tax", "davčna tajnost", "tax secrecy"),
        RegisterWord.Of("court", "sodni ali upravni postopek", "court or administrative procedure"),
        RegisterWord.Of("infrastructure", "varnost kritične infrastrukture", "protection of critical infrastructure"),
        RegisterWord.Of("third-party-ip", "pravice intelektualne lastnine tretjih", "intellectual property of third parties"),
        RegisterWord.Of("not-public-task", "ni javna naloga", "not a public task"),
        RegisterWord.Of("draft", "dokument v izdelavi", "a draft"),
        RegisterWord.Of("temporary", "začasna izjema od brezplačnosti", "temporary exemption from free supply"),
        RegisterWord.Of("other", "drugo", "another ground"),
    ];
}
