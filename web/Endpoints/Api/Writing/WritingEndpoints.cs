using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Web.Endpoints.Documents;
using OpenData.Web.Limits;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>The part of <c>/api/v1</c> that changes the catalogue; every address needs a token (RFC 6750).</summary>
internal static class WritingEndpoints
{
    private static readonly (ReviewStep Step, TokenScope Scope, string Meaning)[] Steps =
    [
        (ReviewStep.Submit, TokenScope.Write, "Hands a draft in for approval."),
        (ReviewStep.Confirm, TokenScope.Write, "Makes suggested values given ones."),
        (ReviewStep.Approve, TokenScope.Approve, "Approves what waits, so that it is published."),
        (ReviewStep.Withdraw, TokenScope.Approve, "Takes the record back from publication, or refuses it; a reason is needed."),
        (ReviewStep.Restore, TokenScope.Approve, "Brings a withdrawn or archived record back."),
    ];

    private static readonly ApiPath Id = new("id", "Slug of the record.");
    private static readonly ApiPath Key = new("key", "Key of the distribution within its record.");

    public static void MapWriting(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithMetadata(RequestCostAttribute.Search).WithTags("records").DisableAntiforgery();
        api.AddEndpointFilter(WriteRefusal.AnswerAsync);
        MapRecords(api);
        MapDistributions(api);
        foreach (var (step, scope, meaning) in Steps)
        {
            var word = step.ToString().ToLowerInvariant();
            api.MapPost($"/records/{{id}}/{word}", (WriteCall call, string id) => RecordWriting.StepAsync(call, id, step, scope))
                .Needs(scope).Tells(word + "Record", $"{step} a record", meaning)
                .WithMetadata(Id, ApiHeader.IfMatch, new ApiExample(RecordStep.Example))
                .Accepts<RecordStep>(isOptional: true, "application/json").Produces<JsonObject>().Changes();
        }

        MapHarvests(api);
    }

    private static void MapRecords(RouteGroupBuilder api)
    {
        api.MapPost("/records", RecordCreating.CreateAsync)
            .Needs(TokenScope.Write).Tells("createRecord", "Make a record",
                "Makes a draft, or an approved record where records approve themselves.")
            .WithMetadata(ApiHeader.IdempotencyKey, new ApiExample(RecordCreation.Example)).Accepts<RecordCreation>("application/json")
            .Produces<JsonObject>(StatusCodes.Status201Created).Refuses(400, 409, 413, 415, 422);
        api.MapRead("/records/{id}", RecordWriting.ShowAsync)
            .Needs(TokenScope.Read, TokenScope.Write, TokenScope.Approve)
            .Tells("showRecord", "One record as it stands",
                "The record whatever its status, with its findings; its ETag is what changes are made from.")
            .WithMetadata(Id).Produces<JsonObject>().Refuses(404);
        api.MapPatch("/records/{id}", RecordWriting.ChangeAsync)
            .Needs(TokenScope.Write).Tells("changeRecord", "Change fields", "Sets the fields that are named, all or none; null clears one.")
            .WithMetadata(Id, ApiHeader.IfMatch, new ApiExample(RecordChange.Example)).Accepts<RecordChange>("application/json")
            .Produces<JsonObject>().Changes();
        api.MapPut("/records/{id}", RecordWriting.ReplaceAsync)
            .Needs(TokenScope.Write).Tells("replaceRecord", "Replace fields",
                "Sets the fields that are named and clears all others, save distributions, owner, audience and access right.")
            .WithMetadata(Id, ApiHeader.IfMatch, new ApiExample(RecordChange.Example)).Accepts<RecordChange>("application/json")
            .Produces<JsonObject>().Changes();
    }

    private static void MapDistributions(RouteGroupBuilder api)
    {
        const string Pattern = "/records/{id}/distributions/{key}";
        var why = new ApiParameter("why", "Reason, kept in the record's history.", "ni več v rabi");
        api.MapPatch(Pattern, RecordWriting.ChangeDistributionAsync)
            .Needs(TokenScope.Write).Tells("changeDistribution", "Change a distribution",
                "Sets its fields; an address under a new key makes a distribution.")
            .WithMetadata(Id, Key, ApiHeader.IfMatch, new ApiExample(RecordChange.OfDistribution)).Accepts<RecordChange>("application/json")
            .Produces<JsonObject>().Changes();
        api.MapDelete(Pattern, RecordWriting.RemoveDistributionAsync)
            .Needs(TokenScope.Write).Tells("removeDistribution", "Take a distribution away", "Takes the distribution out of the record.")
            .WithMetadata(Id, Key, ApiHeader.IfMatch, new ApiQuery([why])).Produces<JsonObject>().Changes();
        api.MapPut(Pattern + "/file", FileSending.SendAsync)
            .Needs(TokenScope.Write).Tells("sendFile", "Send a file",
                "Keeps the body as the distribution's file, looked into as a harvested one; a new key makes a distribution. "
                + "Content-Digest is checked.")
            .WithMetadata(Id, Key, ApiHeader.IfMatch, ApiHeader.ContentDigest, new ApiBytes(),
                new ApiQuery([new("name", "Name of the file with its ending.", "kolesarji.csv"),
                    why with { Example = "podatki za november" }]))
            .Produces<JsonObject>().Changes();
    }

    private static void MapHarvests(RouteGroupBuilder api)
    {
        api.MapPost("/sources/{id}/runs", HarvestStarting.StartAsync)
            .Needs(TokenScope.Harvest).Tells("startRun", "Start a harvest",
                "Begins to harvest the source and answers at once; Location tells where to look how it goes.")
            .WithMetadata(new ApiPath("id", "Slug of the source.")).Produces<RunState>(StatusCodes.Status202Accepted)
            .Refuses(404, 409, 422, 503);
        api.MapRead("/runs/{run}", HarvestStarting.ShowAsync)
            .Needs(TokenScope.Harvest).Tells("showRun", "How a harvest went", "The run with its counts, also while it goes on.")
            .WithMetadata(new ApiPath("run", "Id of the run.")).Produces<RunState>().Refuses(404);
    }

    private static RouteHandlerBuilder Tells(this RouteHandlerBuilder endpoint, string name, string summary, string description) =>
        endpoint.WithName(name).WithSummary(summary).WithDescription(description);

    private static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint) =>
        endpoint.Refuses(400, 404, 409, 412, 413, 415, 422, 428);

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in (int[])[.. statuses, 401, 403, 429])
        {
            endpoint.ProducesProblem(status);
        }

        return endpoint;
    }
}
