using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>What to say of a key that may not write: the portal takes one that it does not know for nobody's, so the two cannot always be told apart.</summary>
internal static class KeyDoubt
{
    /// <param name="key">The key.</param>
    /// <param name="entry">The body that it should write for.</param>
    /// <param name="own">The bodies that it may write for; null when the portal does not say.</param>
    public static LocalText Of(PortalKey key, PortalOrganisation entry, IReadOnlyList<PortalOrganisation>? own) => own is { Count: > 0 }
        ? LocalText.Of(
            sl: $"Portal ključ ({key.Place}) pozna, a ne sme urejati organa {entry.Name}; sme: {Names(own)}. Urednik naj pri portalu zaprosi za članstvo v {entry.Name}.",
            en: $"The portal knows the key ({key.Place}), but it may not edit {entry.Name}; it may edit: {Names(own)}. Its editor asks the portal for membership of {entry.Name}.")
        : LocalText.Of(
            sl: $"Portal ključa ({key.Place}) ne pozna ali pa ta nima pravice za {entry.Name}. Preverite ključ pri uredniku in njegovo članstvo v {entry.Name}.",
            en: $"The portal does not know the key ({key.Place}), or it has no right for {entry.Name}. Check the key with its editor, and the membership of {entry.Name}.");

    private static string Names(IReadOnlyList<PortalOrganisation> own) => string.Join(", ", own.Take(5).Select(static o => o.Name)) + (own.Count > 5 ? ", …" : "");
}
