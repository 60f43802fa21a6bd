using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>An editor's key at the portal. Its value is asked for at the moment of sending; it is never kept, printed or put into a message.</summary>
/// <param name="Setting">What the setting says, as <c>secret:NAME</c>: two equal ones are one key.</param>
/// <param name="Place">Where it is set, for messages.</param>
internal sealed record PortalKey(string Setting, string Place, Func<string, string> Secret)
{
    /// <summary>The bare value.</summary>
    /// <exception cref="SettingsInvalidException">There is no such secret, or it cannot be sent.</exception>
    public string Value()
    {
        var value = Secret(Setting).Trim();

        // The portal drops a value with a blank and goes on as if there were none (a "Bearer …", say).
        return value.Length > 0 && value.All(static c => c is > ' ' and < '\u007f') ? value : throw new SettingsInvalidException(LocalText.Of(
            sl: $"Ključ za portal ({Place}) je prazen ali ima presledek ali šumnik; portal takega ne prebere. Kopirajte ga znova, brez besede Bearer, in ga shranite z »opendata secret set IME«.",
            en: $"The portal's key ({Place}) is empty or has a blank or a letter outside ASCII; the portal does not read such a one. Copy it again, without the word Bearer, and keep it with \"opendata secret set NAME\"."));
    }

    public bool Equals(PortalKey? other) => other is not null && Setting == other.Setting;

    public override int GetHashCode() => Setting.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Place;
}
