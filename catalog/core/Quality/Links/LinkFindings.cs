using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Quality.Links;

/// <summary>What there is to tell of an address, with the remedy.</summary>
internal static class LinkFindings
{
    /// <summary>A finding or two; none of an address that answers as it should.</summary>
    /// <param name="address">What was asked.</param>
    /// <param name="check">What came of it.</param>
    /// <param name="trouble">What went wrong where there was no answer.</param>
    public static IReadOnlyList<CheckFinding> Of(DataAddress address, LinkCheck check, LocalText? trouble)
    {
        if (Broken(address, check, trouble) is { } broken)
        {
            return [broken];
        }

        var notes = new List<CheckFinding>();
        if (address.Promised is { } stated && check.Format is { } seen && !StatedFormat.Fits(seen, stated))
        {
            notes.Add(Make(address, Severity.Warning, "link-format", LocalText.Of(
                sl: $"Na naslovu je {seen}, opis pa navaja {stated}: popravite obliko (dct:format) ali naslov ({address.Path}).",
                en: $"The address holds {seen}, the description states {stated}: mend the format (dct:format) or the address ({address.Path}).")));
        }

        if (check is { Redirects: > 0, FinalUrl: { } final })
        {
            notes.Add(Make(address, Severity.Hint, "link-redirects", LocalText.Of(
                sl: $"Naslov preusmerja ({check.Redirects}-krat, nazadnje na {Short(final)}): če je selitev trajna, vpišite novi naslov ({address.Path}).",
                en: $"The address redirects (times: {check.Redirects}, in the end to {Short(final)}): if it has moved for good, enter the new one ({address.Path}).")));
        }

        if (check.IsInsecure && address.IsData && !IsLocal(check))
        {
            notes.Add(Make(address, Severity.Hint, "link-insecure", LocalText.Of(
                sl: $"Naslov odgovarja brez varne povezave (http): objavite ga prek https ({address.Path}).",
                en: $"The address answers without a secure connection (http): offer it by https ({address.Path}).")));
        }

        return notes;
    }

    /// <summary>An address that nobody asked because its server was silent.</summary>
    public static CheckFinding Left(DataAddress address) => Make(address, Severity.Warning, "link-not-asked", LocalText.Of(
        sl: $"Strežnik večkrat zapored ni odgovoril, zato tega naslova nismo vprašali: poskusite pozneje ({address.Path}).",
        en: $"The server was silent several times running, so this address was not asked: try later ({address.Path})."));

    /// <summary>An address that answers otherwise again and again.</summary>
    public static CheckFinding Unsteady(DataAddress address, int changes) => Make(address, Severity.Warning, "link-unsteady", LocalText.Of(
        sl: $"Naslov odgovarja vsakič drugače (sprememb v 30 dneh: {changes}): obvestite skrbnika strežnika ({address.Path}).",
        en: $"The address answers differently each time (changes in 30 days: {changes}): tell the server's operator ({address.Path})."));

    private static CheckFinding? Broken(DataAddress address, LinkCheck check, LocalText? trouble) => check.Outcome switch
    {
        LinkOutcome.Answers or LinkOutcome.Busy => null,
        LinkOutcome.Missing => Make(address, Severity.Error, "link-broken", LocalText.Of(
            sl: $"Na naslovu ni ničesar (stanje {check.Status}): popravite ga ali ga odstranite ({address.Path}).",
            en: $"There is nothing at the address (status {check.Status}): mend it or take it out ({address.Path}).")),
        LinkOutcome.Refused => Make(address, Severity.Warning, "link-forbidden", LocalText.Of(
            sl: $"Naslov zahteva prijavo ali zavrača programe (stanje {check.Status}): odprti podatki morajo biti dostopni vsem ({address.Path}).",
            en: $"The address asks for a sign-in or refuses programs (status {check.Status}): open data must be there for all ({address.Path}).")),
        LinkOutcome.SignIn => Make(address, Severity.Error, "link-sign-in", LocalText.Of(
            sl: $"Na naslovu je stran za prijavo: odprti podatki morajo biti dostopni brez nje ({address.Path}).",
            en: $"The address leads to a page to sign in: open data must be there without it ({address.Path}).")),
        LinkOutcome.NotData => Make(address, Severity.Error, "link-not-data", address.IsDescription
            ? LocalText.Of(
                sl: $"Opisa vmesnika program ne zna prebrati: objavite ga kot OpenAPI (JSON) ali GetCapabilities (XML) ({address.Path}).",
                en: $"No program can read the interface's description: offer it as OpenAPI (JSON) or GetCapabilities (XML) ({address.Path}).")
            : LocalText.Of(
                sl: $"Namesto datoteke ({address.Promised}) je na naslovu spletna stran: vpišite naslov same datoteke ({address.Path}).",
                en: $"In place of a file ({address.Promised}) the address holds a web page: enter the address of the file itself ({address.Path}).")),
        LinkOutcome.Certificate => Make(address, Severity.Error, "link-certificate", Told(trouble, check.Outcome, address)),
        LinkOutcome.NotAsked or LinkOutcome.Redirects or LinkOutcome.NoHost or LinkOutcome.NoAnswer =>
            Make(address, Severity.Warning, "link-unreachable", Told(trouble, check.Outcome, address)),
        _ => Make(address, Severity.Warning, "link-fails", LocalText.Of(
            sl: $"Naslov ne odgovarja, kot bi moral (stanje {check.Status}): poskusite pozneje ali obvestite skrbnika strežnika ({address.Path}).",
            en: $"The address does not answer as it should (status {check.Status}): try later or tell the server's operator ({address.Path}).")),
    };

    private static LocalText Told(LocalText? trouble, LinkOutcome outcome, DataAddress address)
    {
        var text = trouble ?? LinkTexts.Of(outcome);
        return LocalText.Of(sl: $"{text.For("sl")} ({address.Path})", en: $"{text.For("en")} ({address.Path})");
    }

    // A server in one's own network is the operator's matter.
    private static bool IsLocal(LinkCheck check) => Uri.TryCreate(check.FinalUrl ?? check.Url, UriKind.Absolute, out var uri) && uri.IsLoopback;

    private static string Short(string url) => url.Length > 120 ? url[..120] + "…" : url;

    private static CheckFinding Make(DataAddress address, Severity severity, string code, LocalText message) => new()
    {
        Dataset = address.Dataset,
        Path = address.Path,
        Field = Field.NameOf(address.Path),
        Severity = severity,
        Message = message,
        Value = address.Url,
        FocusNode = address.Focus,
        Constraint = code,
        IsNative = true,
    };
}
