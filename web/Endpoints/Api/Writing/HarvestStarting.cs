using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>
/// <c>POST /api/v1/sources/{id}/runs</c> begins a harvest and answers at once; <c>GET /api/v1/runs/{run}</c> tells how it goes.
/// </summary>
internal static class HarvestStarting
{
    public static async Task<IResult> StartAsync(WriteCall call, string id, StartedHarvests harvests)
    {
        var source = await SourceAsync(call, id) ?? throw Unknown();
        var run = await harvests.StartAsync(source.Id, call.Grant.User.Id);
        call.Context.Response.Headers.Location = call.Site.Workspace.BaseUri + "api/v1/runs/" + Uri.EscapeDataString(run.Id);
        return Results.Json(Of(run), ApiDescription.Json, statusCode: StatusCodes.Status202Accepted);
    }

    public static async Task<IResult> ShowAsync(WriteCall call, string run)
    {
        var found = run.Any(char.IsControl) ? null : await call.Site.Store.FindRunAsync(run, call.Cancel);
        return found is not null && await SourceAsync(call, found.Source) is not null ? Results.Json(Of(found), ApiDescription.Json)
            : throw Unknown();
    }

    private static async Task<Source?> SourceAsync(WriteCall call, string id) =>
        !id.Any(char.IsControl) && await call.Site.Store.FindSourceAsync(id, call.Cancel) is { } source && call.Grant.Covers(TokenScope.Harvest, source.Owner, "")
            ? source : null;

    private static WriteRefusal Unknown() => new(StatusCodes.Status404NotFound, LocalText.Of(
        sl: "Takega vira ali zajema tu ni, ali pa žeton zanj ne velja.",
        en: "There is no such source or run here, or the token is not for it."));

    private static RunState Of(Run run) => new()
    {
        Run = run.Id,
        Source = run.Source,
        Status = ContractWords.Of(run.Status),
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Added = run.Added,
        Changed = run.Changed,
        Unchanged = run.Unchanged,
        Rejected = run.Rejected,
        Archived = run.Archived,
        Reason = run.Reason?.ToDictionary(t => t.Key, t => t.Value),
    };
}
