using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>
/// The old CKAN's actions. A read is repeated when it fails in passing (beneath this, the way to the network repeats what fails by its status);
/// a write only where it is certain that nothing was done. What then remains uncertain is an <see cref="AnswerLostException"/>.
/// </summary>
internal sealed class PortalClient(PortalExchange exchange)
{
    private static readonly string[] Posted = ["package_search", "organization_list"];

    // What the gateway does not have.
    private static readonly string[] DirectOnly = ["organization_show", "organization_list_for_user"];

    private readonly PortalProfile profile = exchange.Profile;

    /// <summary>The answer of an action that reads: a result, or the portal's refusal within the envelope or as a bare text.</summary>
    /// <param name="action">Name of the action.</param>
    /// <param name="parameters">Its parameters: texts, whole numbers, lists.</param>
    /// <param name="key">Sees what only its editor may see; null for what everybody sees.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RemoteUnavailableException">The portal cannot be reached, or goes on answering as none does.</exception>
    public async Task<PortalAnswer> ReadAsync(string action, JsonObject parameters, PortalKey? key, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await exchange.TryAsync(Query(action, parameters, key), reads: true, profile.Timeout, cancel);

            // A page that says "not found" says nothing about a dataset: only the portal's own words count.
            if (outcome.Answer is { Form: AnswerForm.Result or AnswerForm.Refusal or AnswerForm.BareText } answer
                && ((int)answer.Status < 300 || answer.IsClientError))
            {
                return answer;
            }

            // What fails by its status or by silence was repeated already; what is left are pages and halves that come with a good status.
            var isPassing = outcome.Answer is { } strange ? (int)strange.Status < 300 : outcome.Reach == Reach.Broken;
            if (!isPassing || attempt >= profile.Attempts)
            {
                throw new RemoteUnavailableException(Unavailable(action, outcome), outcome.Cause);
            }

            await exchange.RestAsync(profile.Pause * (1 << (attempt - 1)), cancel);
        }
    }

    /// <summary>Does an action that writes JSON.</summary>
    /// <inheritdoc cref="WriteAsync(string, Func{HttpContent}, TimeSpan, PortalKey, CancellationToken)"/>
    public Task<PortalAnswer> WriteAsync(string action, JsonObject body, PortalKey key, CancellationToken cancel) =>
        WriteAsync(action, () => new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), profile.Timeout, key, cancel);

    /// <summary>Does an action that writes: the result, or the portal's refusal, by which nothing was done.</summary>
    /// <param name="action">Name of the action.</param>
    /// <param name="content">The body, made anew for each attempt.</param>
    /// <param name="time">How long it may take.</param>
    /// <param name="key">The editor's key.</param>
    /// <param name="cancel">Gives up; it may have been done.</param>
    /// <exception cref="RemoteUnavailableException">Nothing was done.</exception>
    /// <exception cref="AnswerLostException">It may have been done.</exception>
    public async Task<PortalAnswer> WriteAsync(
        string action, Func<HttpContent> content, TimeSpan time, PortalKey key, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var request = WithKey(new HttpRequestMessage(HttpMethod.Post, new Uri(profile.Direct, action)) { Content = content() }, key);
            var outcome = await exchange.TryAsync(request, reads: false, time, cancel);
            if (outcome.Answer is { } answer && (answer.IsResult || (answer.IsClientError && !answer.IsSearchError) || IsPlainRefusal(answer)))
            {
                return answer;
            }

            var (isUndone, pause) = Undone(outcome, attempt);
            if (!isUndone)
            {
                throw new AnswerLostException(Lost(action, outcome), outcome.Cause);
            }

            if (pause is not { } rest || attempt >= profile.Attempts)
            {
                throw new RemoteUnavailableException(Unavailable(action, outcome), outcome.Cause);
            }

            await exchange.RestAsync(rest, cancel);
        }
    }

    // Some installations say no with status 200: the type decides.
    private static bool IsPlainRefusal(PortalAnswer answer) =>
        answer.Form == AnswerForm.Refusal && (int)answer.Status < 300 && (answer.IsDenied || answer.IsMissing || answer.IsInvalid);

    // Whether surely nothing was done, and if so, the pause after which it may be asked again; no pause where that would not help.
    private (bool IsUndone, TimeSpan? Pause) Undone(Attempt outcome, int attempt)
    {
        switch (outcome)
        {
            case { Reach: Reach.Unconnected }:
                return (true, profile.Pause * (1 << (attempt - 1)));
            case { Reach: Reach.Barred }:
                return (true, null);
            case { Answer: { Status: HttpStatusCode.TooManyRequests } answer }:
                return (true, Bearable(answer.RetryAfter ?? (profile.Pause * (1 << (attempt - 1)))));

            // With a time to come again it is turned away at the door; without one it may have been at work already.
            case { Answer: { Status: HttpStatusCode.ServiceUnavailable, RetryAfter: { } wish } }:
                return (true, Bearable(wish));
            case { Answer: { } moved } when (int)moved.Status is >= 300 and < 400:
                return (true, null);
            default:
                return (false, null);
        }
    }

    private TimeSpan? Bearable(TimeSpan wish) => wish <= profile.MaxPause ? wish : null;

    private HttpRequestMessage Query(string action, JsonObject parameters, PortalKey? key)
    {
        var surface = DirectOnly.Contains(action, StringComparer.Ordinal) ? profile.Direct : profile.Reads;
        var isGateway = profile.IsGateway && surface == profile.Reads;
        var hasLists = parameters.Any(static p => p.Value is JsonArray);
        if (hasLists || (isGateway && Posted.Contains(action, StringComparer.Ordinal)))
        {
            var body = isGateway ? GatewayBody(action, parameters) : parameters;
            var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            return WithKey(new HttpRequestMessage(HttpMethod.Post, new Uri(surface, action)) { Content = content }, key);
        }

        // Without it the gateway gives a reduced form.
        var all = isGateway && action == "package_show" ? parameters.Append(new("use_default_schema", "false")) : parameters;
        var query = string.Join('&', all.Select(static p => $"{p.Key}={Uri.EscapeDataString(p.Value!.ToString())}"));
        return WithKey(new HttpRequestMessage(HttpMethod.Get, new Uri(surface, query.Length == 0 ? action : $"{action}?{query}")), key);
    }

    // The gateway's contract: every member is sent, facet as a text.
    private static JsonObject GatewayBody(string action, JsonObject parameters)
    {
        var body = action == "package_search"
            ? new JsonObject
            {
                ["q"] = "", ["fq"] = "", ["rows"] = 10, ["start"] = 0, ["facet"] = "true", ["facet.field"] = new JsonArray(), ["facet.mincount"] = 1,
                ["facet.limit"] = 1, ["sort"] = "name asc",
            }
            : new JsonObject { ["sort"] = "name asc", ["organizations"] = new JsonArray(), ["all_fields"] = false };
        foreach (var (name, value) in parameters)
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }

    private HttpRequestMessage WithKey(HttpRequestMessage request, PortalKey? key)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (key is not null)
        {
            if (profile.Site.Scheme == Uri.UriSchemeHttp && !profile.IsLocal)
            {
                throw new SettingsInvalidException(LocalText.Of(
                    sl: $"Ključ se po nezaščiteni povezavi (http) ne pošilja. Vpišite https: »opendata config set publish.opsi.url=https://{profile.Site.Authority}/«.",
                    en: $"The key is not sent over an unprotected connection (http). Enter https: \"opendata config set publish.opsi.url=https://{profile.Site.Authority}/\"."));
            }

            request.Headers.TryAddWithoutValidation(profile.KeyHeader, key.Value());
        }

        return request;
    }

    private LocalText Unavailable(string action, Attempt outcome) => outcome.Answer is not { } answer
        ? LocalText.Of(sl: $"{outcome.Problem!.For("sl")} Ni bilo nič spremenjeno ({action}).", en: $"{outcome.Problem.For("en")} Nothing was changed ({action}).")
        : Words(action, answer, sl: "Poskusite pozneje; nič ni bilo spremenjeno.", en: "Try again later; nothing was changed.");

    private LocalText Lost(string action, Attempt outcome) => outcome.Answer is not { } answer
        ? LocalText.Of(
            sl: $"{outcome.Problem!.For("sl")} Odgovor na {action} je izgubljen; preverimo, ali je bilo storjeno.",
            en: $"{outcome.Problem.For("en")} The answer to {action} is lost; it is looked up whether it was done.")
        : Words(action, answer, sl: "Preverimo, ali je bilo storjeno.", en: "It is looked up whether it was done.");

    private LocalText Words(string action, PortalAnswer answer, string sl, string en)
    {
        var (host, status) = (profile.Site.IdnHost, (int)answer.Status);
        var said = answer.Said is { Length: > 0 } text ? $": »{text}«" : "";
        var (what, whatEn) = answer switch
        {
            { Location: { } elsewhere } when status is >= 300 and < 400 => ($"preusmerja na {elsewhere.GetLeftPart(UriPartial.Path)}; popravite publish.opsi.url", $"sends elsewhere, to {elsewhere.GetLeftPart(UriPartial.Path)}; correct publish.opsi.url"),
            { RetryAfter: { } pause } => ($"prosi za premor {pause.TotalSeconds:0} s", $"asks for a pause of {pause.TotalSeconds:0} s"),
            { Form: AnswerForm.WebPage } => ("je namesto podatkov poslal spletno stran; če ostane tako, preverite publish.opsi.url", "sent a web page instead of data; if it stays so, check publish.opsi.url"),
            { Form: AnswerForm.Unreadable } => ("je poslal odgovor, ki ni cel JSON", "sent an answer that is no whole JSON"),
            _ => ("je odgovoril z napako" + said, "answered with an error" + said.Replace('»', '"').Replace('«', '"')),
        };
        return LocalText.Of(sl: $"Portal {host} ({action}, {status}) {what}. {sl}", en: $"The portal {host} ({action}, {status}) {whatEn}. {en}");
    }
}
