using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>
/// <c>POST /api/v1/records</c>. With an <c>Idempotency-Key</c> a program that lost the answer may ask again and is given the record that it
/// made then,
/// also when this program died in between: what the record is to be called is noted before it is made.
/// </summary>
internal static class RecordCreating
{
    public const string KeyHeader = "Idempotency-Key";

    private const int MaxKey = 200;

    // So many programs may want one name in one moment.
    private const int Attempts = 30;

    public static async Task<IResult> CreateAsync(WriteCall call)
    {
        var wanted = await call.BodyAsync<RecordCreation>();
        var values = WithOwner(call, FieldValues.Read(wanted.Fields));
        if (wanted.Id is { } name && !Slug.IsValid(name))
        {
            throw new WriteRefusal(StatusCodes.Status422UnprocessableEntity, LocalText.Of(
                sl: "id: pričakovane so male črke a–z, števke in vezaji.", en: "id: expected are small letters a–z, digits and hyphens."), "id");
        }

        call.DemandOwner(values, wanted.Id ?? "");
        var title = values.FirstOrDefault(v => v.Key is "title" or "title.sl").Value
            ?? values.FirstOrDefault(v => v.Key.StartsWith("title", StringComparison.Ordinal)).Value ?? "";
        if (KeyOf(call) is not { } key)
        {
            return await CreatedAsync(call, await MakeAsync(call, wanted, values, title, wanted.Id ?? await FreeAsync(call, title), null));
        }

        var wish = new CreationWish
        {
            Token = call.Grant.Token.Id, Key = key, Digest = DigestOf(wanted), Record = wanted.Id ?? await FreeAsync(call, title),
        };
        var earlier = await RepeatedCreation.FindAsync(call, wish);
        if (earlier is not null)
        {
            call.Context.Response.Headers["Idempotent-Replayed"] = "true";
            return await CreatedAsync(call, earlier);
        }

        CatalogRecord made;
        try
        {
            made = await MakeAsync(call, wanted, values, title, wish.Record, wish);
        }
        catch (Exception e) when (e is WriteRefusal or CatalogException and not StoreUnavailableException)
        {
            // Nothing was made: who asks again is answered anew. Of a catalogue that went away in between nobody knows.
            await call.Site.Store.ForgetCreationAsync(wish, CancellationToken.None);
            throw;
        }

        return await CreatedAsync(call, made);
    }

    private static async Task<CatalogRecord> MakeAsync(
        WriteCall call, RecordCreation wanted, IReadOnlyList<KeyValuePair<string, string>> values, string title, string id,
            CreationWish? wish)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await new AddDataset(call.Site.Store, call.Approves)
                    .RunAsync(id, wanted.Kind, values, call.Change(wanted.Why), call.Cancel);
            }
            catch (CatalogException e) when (e is RecordConflictException or SettingsInvalidException { Conflicts: true })
            {
                if (wanted.Id is not null || attempt == Attempts)
                {
                    throw new WriteRefusal(StatusCodes.Status409Conflict, e.Text, "id");
                }
            }

            // Another program was given the free name in this moment.
            id = await FreeAsync(call, title);
            if (wish is not null)
            {
                await call.Site.Store.MoveCreationAsync(wish with { Record = id }, call.Cancel);
            }
        }
    }

    private static Task<string> FreeAsync(WriteCall call, string title) => call.Site.Store.FreeIdAsync(title, call.Cancel);

    // Whoever acts for one body need not say for which.
    private static IReadOnlyList<KeyValuePair<string, string>> WithOwner(WriteCall call, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        if (values.Any(v => v.Key.Trim() == "owner"))
        {
            return values;
        }

        var bodies = call.Grant.Token.Organisations.Count > 0 ? call.Grant.Token.Organisations : call.Grant.User.Organisations;
        return bodies.Count == 1 ? [new("owner", bodies[0]), .. values]
            : throw new WriteRefusal(StatusCodes.Status422UnprocessableEntity, LocalText.Of(
            sl: "Povejte, čigava je zbirka: polje owner z oznako organa.",
            en: "Say whose the dataset is: the field owner with the id of a body."), "owner");
    }

    private static string? KeyOf(WriteCall call) => call.Request.Headers[KeyHeader] switch
    {
        [] => null,
        [{ Length: > 0 and <= MaxKey } key] => key,
        _ => throw new WriteRefusal(StatusCodes.Status400BadRequest, LocalText.Of(
            sl: $"Idempotency-Key je ena vrednost z največ {MaxKey} znaki.",
            en: $"Idempotency-Key is one value of at most {MaxKey} characters."), KeyHeader),
    };

    private static string DigestOf(RecordCreation wanted) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(wanted)));

    private static Task<IResult> CreatedAsync(WriteCall call, CatalogRecord record)
    {
        call.Context.Response.Headers.Location = call.Site.Workspace.BaseUri + "api/v1/records/" + record.Resource.Id;
        return RecordState.AnswerAsync(call, record, StatusCodes.Status201Created);
    }
}
