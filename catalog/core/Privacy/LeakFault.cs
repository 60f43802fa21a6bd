using OpenData.Catalog.Model;

namespace OpenData.Catalog.Privacy;

/// <summary>What is said when a release or a recall cannot be as it was asked for.</summary>
internal static class LeakFault
{
    public static NotFoundException NoRecord(string id) => new(LocalText.Of(
        sl: $"Zbirke »{id}« ni. Seznam zbirk: opendata dataset list.",
        en: $"There is no dataset \"{id}\". The list of datasets: opendata dataset list."));

    public static NotFoundException NoFile(string id, string? file) => new(file is null
        ? LocalText.Of(
            sl: $"Zbirka »{id}« nima datotek, ki bi jih hranil katalog.",
            en: $"The dataset \"{id}\" has no file that the catalogue keeps.")
        : LocalText.Of(
            sl: $"Zbirka »{id}« nima datoteke »{file}«. Datoteke našteje: opendata leaks {id}.",
            en: $"The dataset \"{id}\" has no file \"{file}\". List its files with: opendata leaks {id}."));

    public static SettingsInvalidException NotHeld(string id) => new(LocalText.Of(
        sl: $"Pri zbirki »{id}« ni nič zadržano; sprostiti ni treba ničesar.",
        en: $"Nothing of the dataset \"{id}\" is held back; there is nothing to release."));

    public static SettingsInvalidException Recalled(string id) => new(LocalText.Of(
        sl: $"Datoteka zbirke »{id}« je bila umaknjena in izbrisana; sprostiti je ni mogoče. Popravite jo v viru in jo zajemite znova.",
        en: $"The file of the dataset \"{id}\" was taken back and erased; it cannot be released. Mend it at its source and harvest it again."));

    public static SettingsInvalidException NoPerson(string actor) => new(LocalText.Of(
        sl: $"Datoteko sprosti samo znana oseba, »{actor}« pa ni vpisan uporabnik. Dodajte ga z: opendata user add, in ga navedite z --as.",
        en: $"Only a known person releases a file, and \"{actor}\" is no registered user. Add them with: opendata user add, and name them with --as."));

    public static SettingsInvalidException MayNot(string actor, string id) => new(LocalText.Of(
        sl: $"Uporabnik »{actor}« nima pravice odobriti zbirke »{id}«. Sprosti naj jo skrbnik njenega organa (vloga steward) ali administrator.",
        en: $"The user \"{actor}\" has no right to approve the dataset \"{id}\". Let a steward of its body or an administrator release it."));

    public static SettingsInvalidException NoEnd() => new(LocalText.Of(
        sl: "Stalna sprostitev (--standing) potrebuje konec: dodajte --until LETO-MESEC-DAN.",
        en: "A standing release (--standing) needs an end: add --until YEAR-MONTH-DAY."));

    public static SettingsInvalidException Past() => new(LocalText.Of(
        sl: "Konec sprostitve (--until) je že minil. Navedite poznejši dan.",
        en: "The end of the release (--until) is over already. Name a later day."));

    public static SettingsInvalidException NotYet() => new(LocalText.Of(
        sl: "Čas, ko je bil odtok opažen (--noticed), je v prihodnosti. Navedite ga tako, kot je bil.",
        en: "The time at which the leak was noticed (--noticed) is to come. Give it as it was."));

    public static SettingsInvalidException NoVersion(string version) => new(LocalText.Of(
        sl: $"--content: »{version}« ni začetek SHA-256 (vsaj 8 malih šestnajstiških števk). Prepišite ga iz naslova datoteke ali iz: opendata leaks --json.",
        en: $"--content: \"{version}\" is no beginning of a SHA-256 (at least 8 lower-case hexadecimal digits). Copy it from the file's address or from: opendata leaks --json."));

    public static SettingsInvalidException ManyVersions(string version) => new(LocalText.Of(
        sl: $"--content: z »{version}« se začne več vsebin. Navedite več števk.",
        en: $"--content: several contents begin with \"{version}\". Give more digits."));

    public static void DemandText(string text, string option, string sl, string en)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 2_000)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"{option}: pričakovano je besedilo do 2000 znakov, {sl}.", en: $"{option}: a text of up to 2000 characters is expected, {en}."));
        }
    }

    public static SourceUnreadableException KeptNoMore(string name) => new(LocalText.Of(
        sl: $"Datoteka »{name}« je natanko tista, ki je bila umaknjena zaradi varstva podatkov; katalog je ne shrani več. Popravite jo v viru.",
        en: $"The file \"{name}\" is exactly the one that was taken back to protect data; the catalogue does not keep it again. Mend it at its source."));
}
