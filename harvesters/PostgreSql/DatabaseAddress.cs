using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>Which database: <c>postgresql://host:port/database</c>, nothing else.</summary>
internal sealed record DatabaseAddress(string Host, int Port, string Database)
{
    private const int DefaultPort = 5432;

    /// <exception cref="SettingsInvalidException">
    /// The location is something else, or carries a user or settings of its own; it is not repeated, as it may hold a password.
    /// </exception>
    public static DatabaseAddress Of(string location)
    {
        if (!Uri.TryCreate(location, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgresql" or "postgres")
            || uri.IdnHost.Length == 0 || uri.AbsolutePath.Trim('/') is not { Length: > 0 } name || name.Contains('/', StringComparison.Ordinal))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Lokacija vira postgresql je oblike postgresql://strežnik:5432/baza. Popravite jo z ukazom source set.",
                en: "The location of a postgresql source is postgresql://host:5432/database. Mend it with source set."));
        }

        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Lokacija vira postgresql ne sme nositi uporabnika, gesla ali nastavitev za vprašajem. Uporabite nastavitve user, password=secret:IME in tls.",
                en: "The location of a postgresql source may not carry a user, a password or settings after a question mark. Use the settings user, password=secret:NAME and tls."));
        }

        return new DatabaseAddress(uri.IdnHost, uri.Port < 0 ? DefaultPort : uri.Port, Uri.UnescapeDataString(name));
    }
}
