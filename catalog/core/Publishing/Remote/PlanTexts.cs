using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What a plan says to people.</summary>
internal static class PlanTexts
{
    public static LocalText ReadingThere { get; } = LocalText.Of(sl: "branje ciljnega kataloga", en: "reading the remote catalogue");

    public static LocalText Comparing { get; } = LocalText.Of(sl: "primerjanje", en: "comparing");

    public static LocalText Sending { get; } = LocalText.Of(sl: "pošiljanje", en: "sending");

    public static LocalText Checking { get; } = LocalText.Of(sl: "preverjanje", en: "verifying");

    public static LocalText NotApproved(RecordStatus status, bool stands) => (status, stands) switch
    {
        (RecordStatus.Submitted, true) => LocalText.Of(
            sl: "Spremembe čakajo na odobritev; dotlej tam ostane prejšnje stanje (dataset approve).",
            en: "Its changes wait for approval; until then the earlier state stays there (dataset approve)."),
        (RecordStatus.Submitted, false) => LocalText.Of(sl: "Čaka na odobritev (dataset approve).", en: "It waits for approval (dataset approve)."),
        (_, true) => LocalText.Of(
            sl: "Je spet osnutek; dotlej tam ostane prejšnje stanje (dataset submit, nato dataset approve).",
            en: "It is a draft again; until it is approved the earlier state stays there (dataset submit, then dataset approve)."),
        _ => LocalText.Of(
            sl: "Je osnutek: predlagajte in odobrite ga (dataset submit, nato dataset approve).",
            en: "It is a draft: submit and approve it (dataset submit, then dataset approve)."),
    };

    public static LocalText Locked(LocalText why) => LocalText.Of(
        sl: $"Tam ga ni mogoče spremeniti: {why.For("sl")}", en: $"It cannot be changed there: {why.For("en")}");

    public static LocalText ByAnotherHand(string target, string dataset) => LocalText.Of(
        sl: $"Tam ga je spremenil nekdo drug. Vnesite spremembo tudi pri nas ali jo prepišite: opendata publish {target} --overwrite {dataset}",
        en: $"Somebody else changed it there. Enter the change here too, or write over it: opendata publish {target} --overwrite {dataset}");

    public static LocalText Gone(string target, string dataset) => LocalText.Of(
        sl: $"Tam ga ni več, odstranil ga je nekdo drug. Umaknite ga tudi pri nas (dataset withdraw {dataset}) ali ga objavite znova: opendata publish {target} --overwrite {dataset}",
        en: $"It is gone from there, removed by somebody else. Withdraw it here too (dataset withdraw {dataset}) or publish it again: opendata publish {target} --overwrite {dataset}");

    public static LocalText NameTaken(string target, string dataset, string name, string id) => LocalText.Of(
        sl: $"Ime {name} ima tam zapis, ki ni naš. Če je to ta zbirka, ga prevzemite: opendata publish {target} --adopt --pair {dataset}={id}; sicer ga tam preimenujte.",
        en: $"The name {name} is there on a record that is none of ours. If it is this dataset, adopt it: opendata publish {target} --adopt --pair {dataset}={id}; else rename it there.");

    public static LocalText WouldRemove(string target, int count, string names) => LocalText.Of(
        sl: $"Pri nas umaknjeni ali arhivirani zapisi, ki tam še stojijo: {count} ({names}). Odstrani jih: opendata publish {target} --allow-removals",
        en: $"Records withdrawn or archived here that still stand there: {count} ({names}). To remove them: opendata publish {target} --allow-removals");

    public static LocalText Quarantined(int count, string names) => LocalText.Of(
        sl: $"Zapisi, ki jih pri viru ni več manj časa od harvest.grace, tam zato ostanejo do dneva v oklepaju: {count} ({names}).",
        en: $"Records gone from their source for less than harvest.grace stay there until the day in brackets: {count} ({names}).");

    /// <summary>A record, and the day from which it may go.</summary>
    public static string Until(string dataset, DateTimeOffset day) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{dataset} [{day.UtcDateTime:yyyy-MM-dd}]");

    public static LocalText AddressShared(string dataset, string name) => LocalText.Of(
        sl: $"Naslov {name} ima že drug naš zapis, zato zbirka »{dataset}« ne more imeti istega. Dajte ji svoj naslov (IRI).",
        en: $"Another of our records has the address {name}, so the dataset \"{dataset}\" cannot have it too. Give it an address (IRI) of its own.");

    public static LocalText Alike(int count, string names) => LocalText.Of(
        sl: $"Tam stoji več zapisov z našo oznako iste zbirke; odvečne odstranite: {count} ({names}).",
        en: $"More than one record there bears our mark of the same dataset; remove the superfluous ones: {count} ({names}).");

    public static LocalText LeftHalfWay(string plan) => LocalText.Of(
        sl: $"Načrt {plan} je ostal na pol poti. Nadaljujte ga z --apply ali izvedite ta, novi načrt: narejeno se ne ponovi.",
        en: $"The plan {plan} was left half-way. Go on with it by --apply, or apply this new plan: what was done is not done again.");

    public static LocalText Lingers { get; } = LocalText.Of(
        sl: "Pri nas umaknjen ali arhiviran, tam še stoji.", en: "Withdrawn or archived here, it still stands there.");

    public static LocalText NeverSent(int count, string names) => LocalText.Of(
        sl: $"Odobreni zapisi, ki tja še niso bili poslani: {count} ({names}).", en: $"Approved records that were never sent there: {count} ({names}).");

    public static LocalText HeldByPolicy(int count) => LocalText.Of(
        sl: $"Koraki, ki čakajo na človeka, ker jih pravilo objavljanja (policy) ne dovoli samodejno: {count}.",
        en: $"Steps that wait for a person, because the publication policy does not let them go by themselves: {count}.");

    /// <summary>The first few names of many.</summary>
    public static string Some(IReadOnlyCollection<string> names)
    {
        const int Shown = 5;
        return string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? ", …" : "");
    }
}
