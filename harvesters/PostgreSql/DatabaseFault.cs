using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>
/// What the database answered, in words for people. The server's own message is passed on only where it speaks of names in a query (class 42):
/// others may hold values of the data.
/// </summary>
internal sealed class DatabaseFault(DatabaseAddress address, string user)
{
    private string Server => $"{address.Host}:{address.Port}";

    /// <summary>True for what the driver, the network or the server throws; anything else is a bug or a cancellation.</summary>
    public static bool Is(Exception e) => e is NpgsqlException or SocketException or IOException or TimeoutException;

    /// <summary>An error of the database as an error of the source.</summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="place">The table or query it concerns; null while connecting.</param>
    public CatalogException Explain(Exception e, string? place = null)
    {
        if (e is PostgresException { SqlState: var state } told)
        {
            return Refused(told, state, place is null ? "" : place);
        }

        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is CatalogException known)
            {
                return known;
            }

            if (inner is AuthenticationException)
            {
                return Unavailable(e,
                    $"Potrdilo strežnika {Server} ni veljavno ali ne velja za to ime. Namestite pravo potrdilo, vpišite overitelja v tls-root ali izberite tls=require.",
                    $"The certificate of {Server} is not valid, or not for that name. Install the right one, name its authority in tls-root, or choose tls=require.");
            }
        }

        // What the driver refuses by itself has no state, only its words.
        var refused = e is NpgsqlException { InnerException: null } ? e.Message : "";
        if (refused.Contains("SSL", StringComparison.Ordinal))
        {
            return Unavailable(e,
                $"Strežnik {Server} ne zna šifrirane zveze. Vključite ssl na strežniku ali za vir v zaupanem omrežju izberite tls=disable.",
                $"The server {Server} offers no encryption. Switch ssl on at the server, or choose tls=disable for a source in a trusted network.");
        }

        if (refused.Contains("uthentication", StringComparison.Ordinal) || refused.Contains("password", StringComparison.Ordinal))
        {
            return Password(e);
        }

        return Unavailable(e,
            $"Strežnik {Server} ni dosegljiv ali je prekinil zvezo{In(place, "sl")}. Preverite naslov in vrata, ali poskusite pozneje.",
            $"The server {Server} cannot be reached or broke the connection{In(place, "en")}. Check host and port, or try again later.");
    }

    private CatalogException Refused(PostgresException e, string state, string place) => state switch
    {
        "28P01" => Password(e),
        "28000" => Unavailable(e,
            $"Strežnik {Server} uporabnika {user} s tega računalnika ne spusti v bazo {address.Database} (pg_hba.conf). Skrbnik baze naj ga dovoli; preverite tudi nastavitev tls.",
            $"The server {Server} does not let the user {user} into the database {address.Database} from this computer (pg_hba.conf). Its operator must allow it; check the setting tls too."),
        "3D000" => Unavailable(e,
            $"Na strežniku {Server} ni baze {address.Database}. Preverite lokacijo vira.",
            $"There is no database {address.Database} on the server {Server}. Check the source's location."),
        "42501" => Unreadable(e,
            $"Uporabnik {user} nima pravice brati »{place}«. Skrbnik baze jo podeli z GRANT SELECT (in GRANT USAGE za shemo).",
            $"The user {user} may not read \"{place}\". The database's operator grants it with GRANT SELECT (and GRANT USAGE on the schema)."),
        "42P01" => Unreadable(e,
            $"»{place}«: tabele ni ({e.MessageText}). Preverite ime in shemo.",
            $"\"{place}\": there is no such table ({e.MessageText}). Check name and schema."),
        "57014" => Unreadable(e,
            $"Branje »{place}« je trajalo predolgo in je bilo ustavljeno. Povečajte nastavitev timeout, dodajte indeks ali izpustite tabelo (exclude).",
            $"Reading \"{place}\" took too long and was stopped. Raise the setting timeout, add an index, or leave the table out (exclude)."),
        "55P03" => Unreadable(e,
            $"»{place}« je zaklenjena, ker jo nekdo spreminja. Poskusite pozneje.",
            $"\"{place}\" is locked while somebody changes it. Try again later."),
        "25006" => Unreadable(e,
            $"»{place}« hoče podatke spremeniti; vir se le bere. Poizvedba naj bo select brez funkcij, ki pišejo.",
            $"\"{place}\" wants to change data; a source is only read. The query should be a select without functions that write."),
        "53300" => Unavailable(e,
            $"Strežnik {Server} ne sprejme več zvez. Poskusite pozneje.",
            $"The server {Server} takes no more connections. Try again later."),
        _ when state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal) => Unavailable(e,
            $"Strežnik {Server} se ustavlja ali je zvezo prekinil{In(place, "sl")}. Poskusite pozneje.",
            $"The server {Server} is stopping or broke the connection{In(place, "en")}. Try again later."),
        _ when state.StartsWith("42", StringComparison.Ordinal) => Unreadable(e,
            $"»{place}«: strežnik poizvedbe ne razume ({e.MessageText}). Popravite jo v nastavitvi queries.",
            $"\"{place}\": the server does not understand the query ({e.MessageText}). Mend it in the setting queries."),
        _ => Unreadable(e,
            $"»{place}«: strežnik je javil napako {state}. Poglejte v njegov dnevnik.",
            $"\"{place}\": the server reported error {state}. Look into its log."),
    };

    private SourceUnavailableException Password(Exception e) => Unavailable(e,
        $"Strežnik {Server} je zavrnil prijavo uporabnika {user}. Preverite nastavitev user in geslo (password=secret:IME; shrani ga opendata secret set IME).",
        $"The server {Server} refused the user {user}. Check the setting user and the password (password=secret:NAME; opendata secret set NAME keeps it).");

    private static string In(string? place, string language) =>
        string.IsNullOrEmpty(place) ? "" : language == "sl" ? $" med branjem »{place}«" : $" while \"{place}\" was read";

    private static SourceUnavailableException Unavailable(Exception cause, string sl, string en) => new(LocalText.Of(sl: sl, en: en), cause);

    private static SourceUnreadableException Unreadable(Exception cause, string sl, string en) => new(LocalText.Of(sl: sl, en: en), cause);
}
