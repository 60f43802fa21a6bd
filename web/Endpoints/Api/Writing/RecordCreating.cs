using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>
/// <c>POST /api/v1/records</c>. With an <c>Idempotency-Key</c> a program that lost the answer may ask again and is given the record that it made then,
/// also when this program died in between: what the record is to be called is noted before it is made.
/// </summary>
internal static class RecordCreating
{
    public const string KeyHeader = "Idempotency-Key";

    private const int MaxKey = 200;
    private const int Attempts = 5;

    public static async Task<IResult> CreateAsync(WriteCall call)
    {
        var wanted = await call.BodyAsync<RecordCreation>();
        var values = WithOwner(call, FieldValues.Read(wanted.Fields));
        call.DemandOwner(values, wanted.Id ?? "");
        var title = values.FirstOrDefault(v => v.Key is "title" or "title.sl").Value
            ?? values.FirstOrDefault(v => v.Key.StartsWith("title", StringComparison.Ordinal)).Value;
        for (var attempt = 1; ; attempt++)
        {
            var id = wanted.Id ?? await call.Site.Store.FreeIdAsync(title ?? "", call.Cancel);
            if (KeyOf(call) is { } key)
            {
                var wish = new CreationWish { Token = call.Grant.Token.Id, Key = key, Digest = DigestOf(wanted), Record = id };
                var (noted, isNew) = await call.Site.Store.NoteCreationAsync(wish, moved: attempt > 1, call.Cancel);
                if (!isNew && await AgainAsync(call, wish, noted) is { } answered)
                {
                    return answered;
                }

                id = noted.Record;
            }

            try
            {
                var made = await new AddDataset(call.Site.Store, call.Approves).RunAsync(id, wanted.Kind, values, call.Change(wanted.Why), call.Cancel);
                return await CreatedAsync(call, made);
            }
            catch (CatalogException e) when (e is RecordConflictException or SettingsInvalidException { Conflicts: true })
            {
                // Another program was given the free name in this moment.
                if (wanted.Id is not null || attempt == Attempts)
                {
                    throw new WriteRefusal(StatusCodes.Status409Conflict, e.Text, "id");
                }
            }
        }
    }

    // Whoever acts for one body need not say for which.
    private static IReadOnlyList<KeyValuePair<string, string>> WithOwner(WriteCall call, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        if (values.Any(v => v.Key.Trim() == "owner"))
        {
            return values;
        }

        var bodies = call.Grant.Token.Organisations.Count > 0 ? call.Grant.Token.Organisations : call.Grant.User.Organisations;
        return bodies.Count == 1 ? [new("owner", bodies[0]), .. values] : throw new WriteRefusal(StatusCodes.Status422UnprocessableEntity, LocalText.Of(
            sl: "Povejte, čigava je zbirka: polje owner z oznako organa.", en: "Say whose the dataset is: the field owner with the id of a body."), "owner");
    }

    private static string? KeyOf(WriteCall call) => call.Request.Headers[KeyHeader] switch
    {
        [] => null,
        [{ Length: > 0 and <= MaxKey } key] => key,
        _ => throw new WriteRefusal(StatusCodes.Status400BadRequest, LocalText.Of(
            sl: $"Idempotency-Key je ena vrednost z največ {MaxKey} znaki.", en: $"Idempotency-Key is one value of at most {MaxKey} characters."), KeyHeader),
    };

    private static string DigestOf(RecordCreation wanted) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(wanted)));

    // What was made then; null when it was not made yet, and is to be made now.
    private static async Task<IResult?> AgainAsync(WriteCall call, CreationWish wish, CreationWish noted)
    {
        if (noted.Digest != wish.Digest)
        {
            throw new WriteRefusal(StatusCodes.Status422UnprocessableEntity, LocalText.Of(
                sl: "S tem ključem ste pred tem prosili za kaj drugega. Za novo prošnjo vzemite nov ključ.",
                en: "You have asked for something else with this key before. Take a new key for a new request."), KeyHeader);
        }

        var first = await call.Site.Store.FindRevisionAsync(noted.Record, 1, call.Cancel);
        if (first is null || first.Change.Actor != call.Grant.User.Id || first.At < noted.At)
        {
            return null;
        }

        call.Context.Response.Headers["Idempotent-Replayed"] = "true";
        return await CreatedAsync(call, first.Record);
    }

    private static Task<IResult> CreatedAsync(WriteCall call, CatalogRecord record)
    {
        call.Context.Response.Headers.Location = call.Site.Workspace.BaseUri + "api/v1/records/" + record.Resource.Id;
        return RecordState.AnswerAsync(call, record, StatusCodes.Status201Created);
    }
}
