using OpenData.Catalog.Model;

namespace OpenData.Catalog.Access;

/// <summary>What is said when a person or a token cannot be as it was asked for.</summary>
internal static class AccessFault
{
    public static SettingsInvalidException Value(string field, string value, LocalText expected) => new(LocalText.Of(
        sl: $"Vrednost »{Shorten(value)}« za {field} ni prava; pričakovano: {expected.For("sl")}.",
        en: $"The value \"{Shorten(value)}\" for {field} is not right; expected: {expected.For("en")}."));

    public static NotFoundException NoUser(string id) => new(LocalText.Of(
        sl: $"Uporabnika »{Shorten(id)}« ni. Seznam: opendata user list.",
        en: $"There is no user \"{Shorten(id)}\". The list: opendata user list."));

    public static NotFoundException NoBody(string id) => new(LocalText.Of(
        sl: $"Organa »{Shorten(id)}« ni. Dodajte ga z: opendata org add {Shorten(id)} --name …",
        en: $"There is no body \"{Shorten(id)}\". Add it with: opendata org add {Shorten(id)} --name …"));

    public static NotFoundException NoRecord(string id) => new(LocalText.Of(
        sl: $"Zapisa »{Shorten(id)}« ni. Seznam zapisov: opendata dataset list.",
        en: $"There is no record \"{Shorten(id)}\". The list of records: opendata dataset list."));

    private static string Shorten(string text) => text.Length > 120 ? text[..120] + "…" : text;
}
