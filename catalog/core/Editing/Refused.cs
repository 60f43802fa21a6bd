using OpenData.Catalog.Model;

namespace OpenData.Catalog.Editing;

/// <summary>What editing says when a value, a name or a step is not right.</summary>
internal static class Refused
{
    public static SettingsInvalidException Value(string field, string value, LocalText expected) => new(LocalText.Of(
        sl: $"Vrednost »{Shorten(value)}« za polje {field} ni prava; pričakovano: {expected.For("sl")}.",
        en: $"The value \"{Shorten(value)}\" for the field {field} is not right; expected: {expected.For("en")}.")) { Field = field };

    public static SettingsInvalidException Word(string field, string value, IReadOnlyList<string> nearest) => new(LocalText.Of(
        sl: $"Besede »{Shorten(value)}« za polje {field} šifrant ne pozna. {(nearest.Count > 0 ? $"Ste mislili: {string.Join(", ", nearest)}?" : "Izberite vrednost iz šifranta.")}",
        en: $"The list for the field {field} does not know the word \"{Shorten(value)}\". {(nearest.Count > 0 ? $"Did you mean: {string.Join(", ", nearest)}?" : "Choose a value from the list.")}")) { Field = field };

    public static SettingsInvalidException Field(string field, IEnumerable<string> known) => new(LocalText.Of(
        sl: $"Polja »{Shorten(field)}« ni. Znana polja: {string.Join(", ", known)}.",
        en: $"There is no field \"{Shorten(field)}\". Known fields: {string.Join(", ", known)}.")) { Field = field };

    public static SettingsInvalidException Id(string id) => new(LocalText.Of(
        sl: $"»{Shorten(id)}« ni prava oznaka: uporabite male črke a–z, števke in vezaje, največ 80 znakov (npr. obcina-ptuj).",
        en: $"\"{Shorten(id)}\" is no id: use small letters a–z, digits and hyphens, at most 80 characters (such as town-ptuj).")) { Field = "id" };

    public static SettingsInvalidException Taken(string id) => new(LocalText.Of(
        sl: $"Oznaka »{id}« je že uporabljena. Izberite drugo ali spremenite obstoječe z ukazom set.",
        en: $"The id \"{id}\" is used already. Choose another, or change what is there with the command set.")) { Field = "id", Conflicts = true };

    public static NotFoundException Organisation(string id, string field = "owner") => new(LocalText.Of(
        sl: $"Organa »{id}« ni. Dodajte ga z: opendata org add {id} --name …",
        en: $"There is no body \"{id}\". Add it with: opendata org add {id} --name …")) { Field = field };

    public static NotFoundException Source(string id) => new(LocalText.Of(
        sl: $"Vira »{id}« ni. Seznam virov: opendata source list.",
        en: $"There is no source \"{id}\". The list of sources: opendata source list."));

    public static NotFoundException Record(string id) => new(LocalText.Of(
        sl: $"Zapisa »{id}« ni. Seznam zapisov: opendata dataset list.",
        en: $"There is no record \"{id}\". The list of records: opendata dataset list."));

    public static SettingsInvalidException WithoutReason() => new(LocalText.Of(
        sl: "Povejte, zakaj: dodajte --why \"razlog\". Razlog ostane v zgodovini zapisa.",
        en: "Say why: add --why \"reason\". The reason stays in the record's history.")) { Field = "why" };

    private static string Shorten(string text) => text.Length > 120 ? text[..120] + "…" : text;
}
