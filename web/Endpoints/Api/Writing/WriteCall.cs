using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using OpenData.Catalog.Access;
using OpenData.Catalog.Model;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>One request to write: for whom, what, and from which state of the record.</summary>
internal sealed class WriteCall(HttpContext context)
{
    private const int MaxWhy = 2_000;
    private const int MaxId = 300;

    // A member that is not known is a mistake of spelling, and would else be lost without a word.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, MaxDepth = 8, RespectNullableAnnotations = true,
    };

    public HttpContext Context => context;

    public HttpRequest Request => context.Request;

    public CancellationToken Cancel => context.RequestAborted;

    public SiteOptions Site { get; } = context.RequestServices.GetRequiredService<SiteOptions>();

    public SiteCatalog Open { get; } = context.RequestServices.GetRequiredService<SiteCatalog>();

    /// <summary>What the token allows; the gate has made sure of one.</summary>
    public TokenGrant Grant => Bearer.Of(context) is BearerAnswer.Known known ? known.Grant
        : throw new InvalidOperationException("no gate before");

    public bool Approves => Site.Workspace.Settings.Catalog.Approval == "automatic";

    /// <summary>Endpoints take it as a parameter.</summary>
    public static ValueTask<WriteCall?> BindAsync(HttpContext context) => ValueTask.FromResult<WriteCall?>(new WriteCall(context));

    /// <summary>The change in the token's person's name.</summary>
    public Change Change(string? why) => why is { Length: > MaxWhy }
        ? throw new WriteRefusal(StatusCodes.Status422UnprocessableEntity, LocalText.Of(
            sl: $"Razlog ima največ {MaxWhy} znakov.", en: $"A reason has at most {MaxWhy} characters."), "why")
        : new Change(Grant.User.Id, SentText.Plain("why", why?.Trim() ?? ""));

    /// <summary>The same, where a reason must be given.</summary>
    public Change Reasoned(string? why) => string.IsNullOrWhiteSpace(why)
        ? throw new WriteRefusal(StatusCodes.Status422UnprocessableEntity, LocalText.Of(
            sl: "Povejte, zakaj: razlog ostane v zgodovini zapisa.", en: "Say why: the reason stays in the record's history."), "why")
        : Change(why);

    /// <summary>The body as JSON.</summary>
    public async Task<T> BodyAsync<T>()
        where T : class
    {
        if (!MediaTypeHeaderValue.TryParse(Request.ContentType, out var type)
            || !(type.MediaType.Value?.EndsWith("json", StringComparison.OrdinalIgnoreCase) ?? false))
        {
            throw new WriteRefusal(StatusCodes.Status415UnsupportedMediaType, LocalText.Of(
                sl: "Telo zahtevka je JSON: Content-Type: application/json.",
                en: "The body is JSON: Content-Type: application/json."), "Content-Type");
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<T>(Request.Body, Strict, Cancel) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            var place = $"{e.Path ?? "$"} ({e.LineNumber + 1 ?? 1}:{e.BytePositionInLine + 1 ?? 1})";
            throw new WriteRefusal(StatusCodes.Status400BadRequest, LocalText.Of(
                sl: $"Telo ni tak JSON, kot ga opisuje /openapi/v1.json; napaka je na mestu {place}.",
                en: $"The body is not the JSON that /openapi/v1.json describes; the fault is at {place}."), e.Path);
        }
    }

    /// <summary>The record, which the token must cover with one of the scopes. Of one that is not public, others are not told.</summary>
    public async Task<CatalogRecord> FindAsync(string id, params TokenScope[] anyOf)
    {
        var record = id.Length is 0 or > MaxId || id.Any(char.IsControl) ? null : await Site.Store.FindAsync(id, Cancel);
        if (record is not null && anyOf.Any(s => Grant.Covers(s, record.Resource.Owner, id)))
        {
            return record;
        }

        throw record is { IsPublic: true }
            ? new WriteRefusal(StatusCodes.Status403Forbidden, LocalText.Of(
                sl: "Zapis ni last organa, za katerega velja žeton, ali pa žeton velja le za druge zapise.",
                en: "The record is not of a body that the token is for, or the token is for other records only."))
            : new WriteRefusal(StatusCodes.Status404NotFound,
                LocalText.Of(sl: "Takega zapisa tu ni.", en: "There is no such record here."));
    }

    /// <summary>Makes sure that the change was made from the record as it stands (RFC 9110, section 13.1.1; RFC 6585, section 3).</summary>
    public void Match(CatalogRecord record)
    {
        if (Request.Headers.IfMatch.Count == 0)
        {
            throw new WriteRefusal(StatusCodes.Status428PreconditionRequired, LocalText.Of(
                sl: "Povejte, iz katerega stanja izhaja sprememba: pošljite If-Match z oznako ETag prebranega zapisa.",
                en: "Say from which state the change was made: send If-Match with the ETag of the record that you read."), "If-Match");
        }

        var known = Request.Headers.IfMatch.ToString().Split(',', StringSplitOptions.TrimEntries);
        if (!known.Any(k => k == "*" || k == RecordState.TagOf(record)))
        {
            throw new WriteRefusal(StatusCodes.Status412PreconditionFailed, LocalText.Of(
                sl: "Zapis je medtem spremenil nekdo drug. Preberite ga znova in ponovite spremembo.",
                en: "Somebody else has changed the record meanwhile. Read it again and repeat the change."), "If-Match");
        }
    }

    /// <summary>Makes sure that a record stays with a body of the token's.</summary>
    public void DemandOwner(IReadOnlyList<KeyValuePair<string, string>> values, string id)
    {
        foreach (var (_, owner) in values.Where(v => v.Key.Trim() == "owner"))
        {
            if (!Grant.Covers(TokenScope.Write, owner.Trim() is { Length: > 0 } body ? body : null, id))
            {
                throw new WriteRefusal(StatusCodes.Status403Forbidden, LocalText.Of(
                    sl: "Lastnik je lahko le organ, za katerega velja žeton.",
                    en: "Only a body that the token is for can be the owner."), "owner");
            }
        }
    }

    /// <summary>A record as it stands now.</summary>
    public Task<IResult> StateAsync(CatalogRecord record) => RecordState.AnswerAsync(this, record, StatusCodes.Status200OK);
}
