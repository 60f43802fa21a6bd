using OpenData.Catalog.Compliance.Registers;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>Fields of a decision on whether a dataset is of high value.</summary>
internal static class HighValueFields
{
    private static readonly string[] Marked = [HighValueStates.Agreed, HighValueStates.Reported];

    public static IReadOnlyList<RegisterField> All { get; } =
    [
        SharedFields.Organisation,
        SharedFields.Dataset with { Required = true },
        RegisterField.Word(
            "state", "stanje", "state", RegisterWord.Of(HighValueStates.Candidate, "kandidatka", "candidate"), RegisterWord.Of(HighValueStates.Agreed, "dogovorjena", "agreed on"),
            RegisterWord.Of(HighValueStates.Reported, "sporočena", "reported"), RegisterWord.Of(HighValueStates.No, "ni velike vrednosti", "not of high value")) with { Required = true },
        RegisterField.Text("reason", "obrazložitev", "reason") with { Required = true, MaxLength = 5000 },
        RegisterField.Text("categories", "kategorije", "categories", "Oznake ožjih kategorij, npr. c_ad9ae929; več jih ločite s podpičji.", "Codes of narrower categories, such as c_ad9ae929; part several by semicolons.")
            with { RequiredWith = ("state", Marked) },
        RegisterField.Date("decided", "odločeno", "decided") with { Required = true, Past = true },
        RegisterField.Date("agreed", "dogovorjeno dne", "agreed on", "Kdaj je bilo dogovorjeno z ministrstvom.", "When it was agreed on with the ministry.") with { Past = true, RequiredWith = ("state", Marked) },
        SharedFields.Document with { RequiredWith = ("state", Marked) },
        RegisterField.Date("reported", "sporočeno dne", "reported on", "Kdaj jo je država sporočila Komisiji.", "When the State reported it to the Commission.")
            with { Past = true, NotBefore = "agreed", RequiredWith = ("state", [HighValueStates.Reported]) },
        SharedFields.Until with { NotBefore = "decided" },
        SharedFields.Person with { Required = true },
        SharedFields.Role with { Required = true },
    ];
}
