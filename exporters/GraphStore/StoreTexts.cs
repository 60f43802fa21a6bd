using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.GraphStore;

/// <summary>What is said to people about the store.</summary>
internal static class StoreTexts
{
    public static LocalText NoAnswer(Uri address, StoreFailure cause) => Of(
        $"Shramba grafov {address.Host} ni odgovorila. {Reason(cause, "sl")}{Local(cause)}",
        $"The graph store {address.Host} did not answer. {Reason(cause, "en")}{Local(cause)}");

    public static LocalText Lost(Uri address, string graph) => Of(
        $"Odgovora shrambe {address.Host} o grafu <{graph}> ni; morda je zapisan. Preverite z: opendata publish graph-store --verify",
        $"The answer of the store {address.Host} about the graph <{graph}> was lost; it may have been written. Check with: opendata publish graph-store --verify");

    public static LocalText Damaged(Uri address, string graph) => Of(
        $"Graf <{graph}> v shrambi {address.Host} po zavrnjenem pisanju ni več cel in ga ni bilo mogoče obnoviti. Ponovite objavo.",
        $"The graph <{graph}> in the store {address.Host} is no longer whole after a refused write and could not be put back. Publish again.");

    public static LocalText NoStore(Uri address, StoreAnswer answer) => Of(
        $"Na naslovu {address} ni shrambe grafov (SPARQL 1.1 Graph Store HTTP Protocol): odgovor je {(int)answer.Status} {answer.MediaType}. Preverite publish.graphStore.url.",
        $"There is no graph store (SPARQL 1.1 Graph Store HTTP Protocol) at {address}: it answers {(int)answer.Status} {answer.MediaType}. Check publish.graphStore.url.");

    public static LocalText NoQuery(Uri address, StoreAnswer? answer) => Of(
        $"Naslov {address} ne odgovarja na poizvedbe SPARQL{Tail(answer)}. Preverite publish.graphStore.query.",
        $"The address {address} does not answer SPARQL queries{Tail(answer)}. Check publish.graphStore.query.");

    public static LocalText NotSignedIn(Uri address, bool hasUser) => hasUser
        ? Of(
            $"Shramba grafov {address.Host} je zavrnila uporabnika ali geslo (401). Preverite publish.graphStore.user in publish.graphStore.password.",
            $"The graph store {address.Host} refused the user or the password (401). Check publish.graphStore.user and publish.graphStore.password.")
        : Of(
            $"Shramba grafov {address.Host} zahteva prijavo (401). Vpišite publish.graphStore.user in publish.graphStore.password.",
            $"The graph store {address.Host} asks for a user (401). Set publish.graphStore.user and publish.graphStore.password.");

    public static LocalText NotAllowed(Uri address, StoreAnswer answer) => Of(
        $"Uporabnik v shrambi {address.Host} nima pravice za to (403). Skrbnik shrambe naj mu jo da (v Virtuosu vlogo SPARQL_UPDATE).{Quoted(answer)}",
        $"The user has no right to do this in the store {address.Host} (403). Its operator can give it (in Virtuoso the role SPARQL_UPDATE).{Quoted(answer)}");

    public static LocalText Refused(Uri address, string graph, StoreAnswer answer, string? suspect) => Of(
        $"Shramba {address.Host} je zavrnila graf <{graph}> ({(int)answer.Status}); ostal je, kakršen je bil.{Quoted(answer)}{Suspect(suspect, "Sumljivo polje")}",
        $"The store {address.Host} refused the graph <{graph}> ({(int)answer.Status}); it is as it was.{Quoted(answer)}{Suspect(suspect, "Suspected field")}");

    public static LocalText CannotHold(Uri address, string graph, string field, string? sent, string? kept) => Of(
        $"Shramba {address.Host} v grafu <{graph}> polja {field} ne ohrani: poslano {Short(sent, "nič")}, ohranjeno {Short(kept, "nič")}. Graf je ostal, kakršen je bil; popravite vrednost v zapisu.",
        $"The store {address.Host} does not keep the field {field} of the graph <{graph}>: sent {Short(sent, "nothing")}, kept {Short(kept, "nothing")}. The graph is as it was; mend the value in the record.");

    public static LocalText Answered(Uri address, string graph, StoreAnswer answer) => Of(
        $"Shramba grafov {address.Host} je na graf <{graph}> odgovorila {(int)answer.Status}.{Quoted(answer)} Poskusite pozneje.",
        $"The graph store {address.Host} answered {(int)answer.Status} about the graph <{graph}>.{Quoted(answer)} Try again later.");

    public static LocalText Stranger(string graph) => Of(
        $"Graf <{graph}> v shrambi že stoji in ni naš (nima naše oznake). Izbrišite ga ali določite drug začetek imen: publish.graphStore.graph.",
        $"A graph <{graph}> stands in the store and is not ours (it does not bear our mark). Delete it, or choose another beginning of names: publish.graphStore.graph.");

    public static LocalText Changed(string graph) => Of(
        $"Graf <{graph}> se je medtem spremenil; nič ni bilo zapisano. Naredite nov načrt.",
        $"The graph <{graph}> has changed meanwhile; nothing was written. Make a new plan.");

    public static LocalText Unreadable(string graph, LocalText why) => Of(
        $"Grafa <{graph}> ni mogoče prebrati: {why.For("sl")}", $"The graph <{graph}> cannot be read: {why.For("en")}");

    public static LocalText TooLarge { get; } = Of(
        $"Zapis ima več kot {GraphText.MaxStatements} izjav ali {GraphText.MaxBytes >> 20} MiB; v shrambo grafov ne gre.",
        $"The record has more than {GraphText.MaxStatements} statements or {GraphText.MaxBytes >> 20} MiB; it does not go into a graph store.");

    public static LocalText TooSymmetric { get; } = Of(
        "Prazna vozlišča so si preveč podobna, da bi jih bilo mogoče razločiti.", "The blank nodes are too alike to be told apart.");

    public static LocalText ReadablePassword(Uri address) => Of(
        $"Geslo gre v shrambo {address.Host} nešifrirano (http, Basic). Uporabite naslov https.",
        $"The password goes to the store {address.Host} unencrypted (http, Basic). Use an https address.");

    public static LocalText HeadDiffers { get; } = Of(
        "Opis kataloga in organov v shrambi ni tak kot tukaj; zapiše se z naslednjo objavo.",
        "The description of the catalogue and its bodies in the store is not as it is here; it is written with the next publication.");

    private static LocalText Of(string sl, string en) => LocalText.Of(sl: sl, en: en);

    private static string Reason(Exception cause, string language) => (cause.InnerException as CatalogException)?.Text.For(language) ?? cause.Message;

    // The address itself was refused: what was said names the setting of sources.
    private static string Local(StoreFailure cause) =>
        cause.InnerException is SourceUnavailableException { InnerException: null } && !cause.WasSent ? " (publish.graphStore.allowLocal)" : "";

    private static string Tail(StoreAnswer? answer) => answer is null ? "" : $" ({(int)answer.Status} {answer.MediaType} {answer.Words()})".TrimEnd();

    private static string Quoted(StoreAnswer answer) => answer.Status == HttpStatusCode.OK || answer.Words() is not { Length: > 0 } words ? "" : $" »{words}«";

    private static string Suspect(string? field, string label) => field is null ? "" : $" {label}: {field}.";

    private static string Short(string? value, string nothing) => value is null ? nothing : value.Length <= 120 ? value : string.Concat(value.AsSpan(0, 120), "…");
}
