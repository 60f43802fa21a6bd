using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>
/// States of a decision and what may follow what: candidate → agreed with the ministry → reported by the State; a candidate may turn out not to be of high
/// value, and a decision may be taken back. One entry at most has a dataset agreed on.
/// </summary>
public static class HighValueStates
{
    public const string Candidate = "candidate";
    public const string Agreed = "agreed";
    public const string Reported = "reported";
    public const string No = "no";

    public static IReadOnlyList<string> All { get; } = [Candidate, Agreed, Reported, No];

    /// <summary>From here on the marks are written: the parties agree that the State will report it.</summary>
    public static bool IsMarked(string? state) => state is Agreed or Reported;

    /// <summary>The categories that an entry has a dataset marked with; none unless it holds and is agreed on.</summary>
    public static IReadOnlyList<Concept> MarksOf(RegisterEntry? entry) =>
        entry is { Status: RegisterStatus.Open } && entry.Kind == AllRegisters.HighValue.Name && IsMarked(entry["state"]) ? CategoriesOf(entry["categories"]) : [];

    /// <summary>Concepts of a field's codes.</summary>
    public static IReadOnlyList<Concept> CategoriesOf(string? codes) =>
        [.. (codes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(AllVocabularies.HvdCategory.ByCode).OfType<Concept>()];

    /// <summary>What stands against keeping an entry so; categories are brought to their codes.</summary>
    /// <param name="store">The catalogue.</param>
    /// <param name="before">Values that are there; empty for a new entry.</param>
    /// <param name="values">As they would be.</param>
    /// <param name="cancel">Ends the checking.</param>
    internal static async Task<IReadOnlyList<RegisterProblem>> CheckAsync(
        CatalogStore store, IReadOnlyDictionary<string, string> before, Dictionary<string, string> values, CancellationToken cancel)
    {
        var (kind, problems) = (AllRegisters.HighValue, new List<RegisterProblem>());
        if (values.TryGetValue("categories", out var typed))
        {
            values["categories"] = string.Join(';', Read(typed, problems).Select(static c => c.Code));
        }

        var (was, now) = (before.GetValueOrDefault("state"), values.GetValueOrDefault("state"));
        if ((was, now) is (null or No, Agreed or Reported) or (Candidate, Reported))
        {
            problems.Add(RegisterProblem.Of(
                kind.Find("state")!, "order", // a field of the register
                "zbirka je najprej kandidatka (candidate), nato dogovorjena (agreed) in šele potem sporočena (reported).",
                "a dataset is a candidate first, then agreed on, and only then reported."));
        }

        var dataset = values.GetValueOrDefault("dataset");
        if (before.GetValueOrDefault("dataset") is { } first && first != dataset)
        {
            problems.Add(RegisterProblem.Of(kind.Find("dataset")!, "fixed", "odločitev ostane pri svoji zbirki.", "a decision stays with its dataset."));
        }
        else if ((before.Count == 0 || (IsMarked(now) && !IsMarked(was))) && dataset is not null && await FindAsync(store, dataset, cancel) is { } other && IsMarked(other["state"]))
        {
            problems.Add(RegisterProblem.Of(
                kind.Find("dataset")!, "taken", $"zbirka je že dogovorjena z vpisom {other.Id}; spremenite ga.", $"the entry {other.Id} has the dataset agreed on already; change that one."));
        }

        if (IsMarked(now) && values.TryGetValue("organisation", out var owner) && await store.FindOrganisationAsync(owner, cancel) is { } body && Outside(body) is { } why)
        {
            problems.Add(new RegisterProblem("organisation", "class", LocalText.Of(sl: $"organisation: {why.For("sl")}", en: $"organisation: {why.For("en")}")));
        }

        return problems;
    }

    /// <summary>The decision that is open on a dataset; null when there is none.</summary>
    public static Task<RegisterEntry?> FindAsync(CatalogStore store, string dataset, CancellationToken cancel) => FindAsync(store, dataset, except: null, cancel);

    /// <summary>The same, one entry passed over.</summary>
    internal static async Task<RegisterEntry?> FindAsync(CatalogStore store, string dataset, string? except, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var filter = new RegisterFilter { Kind = AllRegisters.HighValue.Name, Dataset = dataset, Status = RegisterStatus.Open };
        return (await store.ListEntriesAsync(filter, cancel)).Where(e => e.Id != except).Aggregate((RegisterEntry?)null, static (best, e) => Stronger(best, e));
    }

    /// <summary>Which of two entries on one dataset counts: the one that is agreed on, else the newer.</summary>
    internal static RegisterEntry Stronger(RegisterEntry? older, RegisterEntry newer) =>
        older is not null && IsMarked(older["state"]) && !IsMarked(newer["state"]) ? older : newer;

    /// <summary>Why the regulation does not bind a body; null where it does. The class is asked, never guessed.</summary>
    public static LocalText? Outside(Organisation body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.LegalClass switch
        {
            LegalClass.PublicSectorBody or LegalClass.Library => null,
            null => LocalText.Of(
                sl: $"vrsta organa {body.Id} ni določena, zato ni znano, ali ga uredba zavezuje (opendata org set {body.Id} legal-class=psb).",
                en: $"the class of {body.Id} is not set, so it is not known whether the regulation binds it (opendata org set {body.Id} legal-class=psb)."),
            LegalClass.PublicUndertaking => LocalText.Of(
                sl: "javna podjetja so zunaj Uredbe 2023/138 (uvodna izjava 7); podatke, ki jih vodi za občino, vpišite pod občino.",
                en: "public undertakings are outside Regulation 2023/138 (recital 7); enter data that it keeps for the municipality under the municipality."),
            _ => LocalText.Of(sl: "te vrste organov Uredba 2023/138 ne zavezuje.", en: "Regulation 2023/138 does not bind bodies of this class."),
        };
    }

    private static List<Concept> Read(string typed, List<RegisterProblem> problems)
    {
        var field = AllRegisters.HighValue.Find("categories")!; // a field of the register
        var concepts = new List<Concept>();
        foreach (var word in typed.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (AllVocabularies.HvdCategory.Resolve(word) is not { } concept)
            {
                problems.Add(RegisterProblem.Of(field, "unknown", $"»{word}« ni kategorija velike vrednosti.", $"\"{word}\" is no high-value category."));
            }
            else if (Annex.IsTop(concept))
            {
                problems.Add(RegisterProblem.Of(
                    field, "broad", $"»{concept.Label.For("sl")}« je ena od šestih krovnih kategorij; izberite ožjo.", $"\"{concept.Label.For("en")}\" is one of the six at the top; choose a narrower one."));
            }
            else if (!concepts.Contains(concept))
            {
                concepts.Add(concept);
            }
        }

        return concepts;
    }
}
