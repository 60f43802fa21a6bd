using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>Records and their forms, read as they stand and changed: the same use-cases as <c>opendata dataset</c>.</summary>
internal static class RecordWriting
{
    private static readonly TokenScope[] Readers = [TokenScope.Read, TokenScope.Write, TokenScope.Approve];

    public static async Task<IResult> ShowAsync(WriteCall call, string id) => await call.StateAsync(await call.FindAsync(id, Readers));

    /// <summary>Sets the fields that are named.</summary>
    public static async Task<IResult> ChangeAsync(WriteCall call, string id)
    {
        var record = await FindAsync(call, id);
        var change = await call.BodyAsync<RecordChange>();
        return await SetAsync(call, record, FieldValues.Read(change.Fields), change.Why);
    }

    /// <summary>Sets the fields that are named and clears the others.</summary>
    public static async Task<IResult> ReplaceAsync(WriteCall call, string id)
    {
        var record = await FindAsync(call, id);
        var change = await call.BodyAsync<RecordChange>();
        return await SetAsync(call, record, ReplacedFields.Of(record.Resource, FieldValues.Read(change.Fields)), change.Why);
    }

    /// <summary>Sets fields of one form; a new key with an address makes one.</summary>
    public static async Task<IResult> ChangeDistributionAsync(WriteCall call, string id, string key)
    {
        var record = await FindAsync(call, id);
        var change = await call.BodyAsync<RecordChange>();
        return await SetAsync(call, record, FieldValues.Read(change.Fields, $"distributions/{key}/"), change.Why);
    }

    public static async Task<IResult> RemoveDistributionAsync(WriteCall call, string id, string key) =>
        await SetAsync(call, await FindAsync(call, id), [new($"distributions/{key}", "")], call.Request.Query["why"]);

    /// <summary>A step on the way to publication.</summary>
    public static async Task<IResult> StepAsync(WriteCall call, string id, ReviewStep step, TokenScope scope)
    {
        var record = await call.FindAsync(id, scope);
        call.Match(record);
        var wanted = call.Request.ContentType is null && call.Request.ContentLength is null or 0 ? new RecordStep()
            : await call.BodyAsync<RecordStep>();
        var change = step == ReviewStep.Withdraw ? call.Reasoned(wanted.Why) : call.Change(wanted.Why);
        var review = new ReviewDataset(call.Site.Store, call.Approves) { Revision = record.Revision };
        return await call.StateAsync(await review.RunAsync(id, step, wanted.Fields, change, call.Cancel));
    }

    private static async Task<CatalogRecord> FindAsync(WriteCall call, string id)
    {
        var record = await call.FindAsync(id, TokenScope.Write);
        call.Match(record);
        return record;
    }

    private static async Task<IResult> SetAsync(WriteCall call, CatalogRecord record, IReadOnlyList<KeyValuePair<string, string>> values,
        string? why)
    {
        var id = record.Resource.Id;
        call.DemandOwner(values, id);
        var edit = new EditDataset(call.Site.Store, call.Approves) { Revision = record.Revision };
        return await call.StateAsync(await edit.RunAsync(id, values, call.Reasoned(why), call.Cancel));
    }
}
