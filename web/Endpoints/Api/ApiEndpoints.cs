using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Store;
using OpenData.Exporters.DcatAp;
using OpenData.Web.Endpoints.Documents;
using OpenData.Web.Limits;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Api;

/// <summary><c>/api/v1/…</c>: the catalogue's own API, described at <c>/openapi/v1.json</c>.</summary>
internal static class ApiEndpoints
{
    private static readonly ApiParameter WithFacets =
        new("facets", "Count what could narrow the search further.", "true") { Words = ["true", "false"] };

    private static readonly IReadOnlyList<ApiParameter> OfList = [.. SearchParameters.Narrowing, .. SearchParameters.Paging, WithFacets];

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithMetadata(RequestCostAttribute.Search).WithTags("catalogue");
        api.MapRead("/datasets", ListAsync).WithName("listDatasets").WithSummary("Find records")
            .WithDescription("Finds published records by words, facets and time: the same search as the page /datasets.")
            .WithMetadata(new ApiQuery(OfList)).Produces<DatasetPage>().ProducesValidationProblem();
        api.MapRead("/datasets/{id}", RecordAsync).WithName("showDataset").WithSummary("One record")
            .WithDescription("The record as the catalogue keeps it, with what it inherits from its body. The same as /dataset/{id}.json.")
            .WithMetadata(new ApiPath("id", "Slug of the record.")).Produces<JsonObject>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        api.MapRead("/organisations", OrganisationsAsync).WithName("listOrganisations").WithSummary("Bodies that own data")
            .WithDescription("All bodies of the catalogue with the number of their published records.").Produces<OrganisationList>();
        api.MapRead("/facets", FacetsAsync).WithName("listFacets").WithSummary("What the catalogue can be narrowed by")
            .WithDescription("Values of every facet with their counts, of the whole catalogue or of a search.")
            .WithMetadata(new ApiQuery(SearchParameters.Narrowing)).Produces<FacetList>().ProducesValidationProblem();
        routes.MapOpenApi("/openapi/{documentName}.json").WithMetadata(RequestCostAttribute.Document).AnswerHead();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, SiteCatalog catalog, SiteOptions site, SiteLook look, CancellationToken cancel)
    {
        var problems = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (SearchParameters.Read(context.Request.Query, OfList, problems) is not { } search)
        {
            return Invalid(context, problems);
        }

        search = search with { Facets = context.Request.Query["facets"] == "true" ? Enum.GetValues<Facet>() : [] };
        var answer = await catalog.SearchAsync(search, cancel);
        var summary = new SummaryWriter(new Addresses(look.BaseUri), site.Clock.GetUtcNow());
        var hasNext = (long)search.Page * search.Size < Math.Min(answer.Total, SearchRequest.MaxReach);
        return Json(new DatasetPage
        {
            Total = answer.Total,
            Page = search.Page,
            Size = search.Size,
            Datasets = [.. answer.Records.Select(summary.Of)],
            Facets = search.Facets.Count == 0 ? null : SummaryWriter.Of(answer.Facets),
            Cut = answer.Cut.Count == 0 ? null : [.. answer.Cut.Select(SearchParameters.NameOf)],
            DidYouMean = answer.DidYouMean,
            Next = hasNext ? PageAddress(context, look, search.Page + 1) : null,
            Previous = search.Page > 1 ? PageAddress(context, look, search.Page - 1) : null,
        });
    }

    private static async Task<IResult> RecordAsync(
        HttpContext context, string id, SiteOptions site, SiteCatalog open, CancellationToken cancel)
    {
        await using var catalog = await open.OpenAsync(cancel);
        switch (await RecordLookup.FindAsync(site.Store, catalog, id, cancel))
        {
            case RecordAnswer.Found { Record: var record }:
                var document = new RecordDocument(catalog);
                return await new SiteDocument("application/json")
                {
                    Mark = await document.MarkAsync(record, RecordDocument.Json, "", cancel),
                    Modified = await catalog.ChangedAtAsync(record, cancel),
                }.FillAsync(context.Request, (output, c) => document.WriteAsync(record, RecordDocument.Json, "", output, c));
            case RecordAnswer.Moved moved:
                return Results.Redirect("/api/v1/datasets/" + Uri.EscapeDataString(moved.Id), permanent: true);
            case var absent:
                return RecordEndpoints.Absent(context, absent, "");
        }
    }

    private static async Task<IResult> OrganisationsAsync(SiteCatalog open, CancellationToken cancel)
    {
        await using var catalog = await open.OpenAsync(cancel);
        var list = new List<OrganisationSummary>();
        foreach (var body in catalog.Organisations.Values.OrderBy(o => o.Id, StringComparer.Ordinal))
        {
            var address = catalog.Addresses.Organisation(body.Id).Value;
            list.Add(new OrganisationSummary
            {
                Id = body.Id,
                Name = SummaryWriter.Of(body.Name),
                IdNumber = body.IdNumber,
                PartOf = body.PartOf,
                Homepage = body.Homepage?.AbsoluteUri,
                Datasets = await catalog.CountAsync(new RecordFilter { Owner = body.Id }, cancel),
                Address = address,
                Feed = address + "/catalog.ttl",
            });
        }

        return Json(new OrganisationList { Organisations = list });
    }

    private static async Task<IResult> FacetsAsync(HttpContext context, SiteCatalog catalog, CancellationToken cancel)
    {
        var problems = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (SearchParameters.Read(context.Request.Query, SearchParameters.Narrowing, problems) is not { } search)
        {
            return Invalid(context, problems);
        }

        var answer = await catalog.SearchAsync(search with { Size = 1, Facets = Enum.GetValues<Facet>() }, cancel);
        return Json(new FacetList
        {
            Total = answer.Total,
            Facets = SummaryWriter.Of(answer.Facets),
            Cut = answer.Cut.Count == 0 ? null : [.. answer.Cut.Select(SearchParameters.NameOf)],
        });
    }

    private static IResult Json<T>(T document) => Results.Json(document, ApiDescription.Json);

    private static IResult Invalid(HttpContext context, Dictionary<string, string[]> problems) => Results.ValidationProblem(
        problems, detail: "Some parameters are not understood; errors says which and why.", instance: context.Request.Path);

    private static string PageAddress(HttpContext context, SiteLook look, int page)
    {
        var query = context.Request.Query.Where(q => q.Key != "page")
            .SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? "")));
        return look.BaseUri + "api/v1/datasets" + new QueryBuilder(query) { { "page", page.ToString(CultureInfo.InvariantCulture) } };
    }
}
