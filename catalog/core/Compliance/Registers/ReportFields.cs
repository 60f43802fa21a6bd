namespace OpenData.Catalog.Compliance.Registers;

/// <summary>Fields of what readers of the site report.</summary>
internal static class ReportFields
{
    private static RegisterField Dataset { get; } = SharedFields.Dataset with { Required = true };

    private static RegisterField Body { get; } = SharedFields.Organisation with { Required = false };

    private static RegisterField Received { get; } = RegisterField.Date("received", "prejeto", "received") with { Required = true, Past = true };

    private static RegisterField Answered { get; } = RegisterField.Date("answered", "rešeno", "answered") with { Past = true, NotBefore = "received" };

    private static RegisterField Email { get; } = RegisterField.Of("email", RegisterFieldType.Email, "elektronski naslov", "e-mail address") with { OfSender = true };

    public static IReadOnlyList<RegisterField> Problems { get; } =
    [
        Dataset,
        Body,
        Received,
        RegisterField.Word(
            "category", "vrsta", "kind", RegisterWord.Of("wrong", "podatki so napačni", "the data are wrong"), RegisterWord.Of("missing", "podatki manjkajo", "data are missing"),
            RegisterWord.Of("old", "podatki so zastareli", "the data are out of date"), RegisterWord.Of("link", "datoteke ni mogoče odpreti", "a file cannot be opened"),
            RegisterWord.Of("description", "opis je nejasen ali napačen", "the description is unclear or wrong"), RegisterWord.Of("personal", "objavljeni so osebni podatki", "personal data are published"),
            RegisterWord.Of("other", "drugo", "something else")) with { Required = true },
        RegisterField.Text("text", "kaj je narobe", "what is wrong") with { Required = true, Moderated = true, MaxLength = 5000 },
        RegisterField.Text("answer", "odgovor organa", "the body's answer") with { MaxLength = 5000 },
        RegisterField.Word(
            "outcome", "izid", "outcome", RegisterWord.Of("solved", "odpravljeno", "solved"), RegisterWord.Of("known", "znano, še ni odpravljeno", "known, not solved yet"),
            RegisterWord.Of("no-fault", "ni napaka", "not a fault"), RegisterWord.Of("spam", "neželeno", "spam")),
        Answered,
        RegisterField.Text("name", "ime pošiljatelja", "sender's name") with { OfSender = true, MaxLength = 200 },
        Email,
    ];

    public static IReadOnlyList<RegisterField> Reuses { get; } =
    [
        Dataset,
        Body,
        Received,
        RegisterField.Text("title", "naslov", "title") with { Required = true, Moderated = true, MaxLength = 200 },
        RegisterField.Address("address", "spletni naslov", "address") with { Moderated = true },
        RegisterField.Word(
            "type", "vrsta", "type", RegisterWord.Of("app", "aplikacija", "application"), RegisterWord.Of("visualisation", "prikaz ali zemljevid", "visualisation or map"),
            RegisterWord.Of("research", "raziskava", "research"), RegisterWord.Of("article", "članek", "article"), RegisterWord.Of("service", "storitev", "service"),
            RegisterWord.Of("other", "drugo", "something else")) with { Required = true },
        RegisterField.Text("author", "avtor", "author", "Oseba ali organizacija, kot se prikaže.", "Person or organisation, as it is shown.") with { Moderated = true, MaxLength = 200 },
        RegisterField.Text("text", "opis", "description") with { Moderated = true, MaxLength = 2000 },
        RegisterField.Word("outcome", "izid", "outcome", RegisterWord.Of("accepted", "sprejeto", "accepted"), RegisterWord.Of("declined", "ni sprejeto", "declined"), RegisterWord.Of("spam", "neželeno", "spam")),
        Answered,
        Email,
    ];
}
