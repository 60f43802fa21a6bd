using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using OpenData.Catalog;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Web.Endpoints.Documents;
using OpenData.Web.Limits;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints;

/// <summary>
/// <c>/files/{id}~{key}/{name}</c>: a file as it was harvested, whole or by ranges; <c>?version=</c> pins it by its SHA-256 or by a day.
/// </summary>
internal static class FileEndpoints
{
    // Foreign bytes run nothing and load nothing, whatever a browser takes them for.
    private const string Policy = "default-src 'none'; sandbox";

    // A search through kept states for each address; no bound on how many at once, or slow readers would hold up the others.
    public static void MapFiles(this IEndpointRouteBuilder routes) => routes.MapRead("/files/{part}/{name?}", AnswerAsync)
        .WithMetadata(RequestCostAttribute.Search);

    /// <summary>The versions of files that who asks may have, once the newest may be had.</summary>
    public static FileVersions Versions(HttpContext context, SiteOptions site) =>
        new(site.Store, new KeptFiles(site.FilesFolder), (Bearer.Of(context) as BearerAnswer.Known)?.Grant)
        {
            Read = site.Guard is { } guard ? guard.ReadSmallAsync : null,
        };

    private static async Task<IResult> AnswerAsync(
        HttpContext context, string part, string? name, string? version, SiteOptions site, SiteCatalog open, CancellationToken cancel)
    {
        if (part.Split('~') is not [{ Length: > 0 } id, { Length: > 0 } key])
        {
            return Nothing(context);
        }

        if (version is { } asked && FileVersions.IsAbsurd(asked))
        {
            return MachineRoutes.Problem(context, StatusCodes.Status400BadRequest, LocalText.Of(
                sl: "version je SHA-256 datoteke (64 šestnajstiških znakov) ali dan (2026-11-21).",
                en: "version is the file's SHA-256 (64 hexadecimal digits) or a day (2026-11-21)."));
        }

        var answer = await open.FindAsync(id, cancel);
        if (answer is RecordAnswer.Moved)
        {
            return Nothing(context);
        }

        if (answer is not RecordAnswer.Found { Record: var record })
        {
            return RecordEndpoints.Absent(context, answer, "");
        }

        if (DataGate.Refuse(context, record) is { } refused)
        {
            return refused;
        }

        var (found, _) = await Versions(context, site).FindDistributionAsync(record, key, version, cancel);
        if (DataGate.Withhold(context, found?.Withheld) is { } withheld)
        {
            return withheld;
        }

        return found?.File is { } file
            ? Send(context, site, (id, key, name), FileVersions.DistributionOf(record, key), file)
            : Nothing(context);
    }

    private static IResult Send(
        HttpContext context, SiteOptions site, (string Id, string Key, string? Name) asked, Distribution? distribution, KeptFile file)
    {
        if (asked.Name != file.Name)
        {
            // The next file may be called otherwise: nobody is to remember this.
            return Results.Redirect($"/files/{Addresses.Segment(asked.Id, asked.Key)}/{Uri.EscapeDataString(file.Name)}{context.Request.QueryString}");
        }

        var path = new KeptFiles(site.FilesFolder).PathOf(file.Sha256);
        if (!File.Exists(path))
        {
            return Nothing(context);
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "public, no-cache";
        headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(file.Sha256))}:";
        return Results.File(
            path, MediaTypeOf(distribution), file.Name, File.GetLastWriteTimeUtc(path), new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }

    private static string MediaTypeOf(Distribution? distribution)
    {
        const string Register = "https://www.iana.org/assignments/media-types/";
        return distribution?.MediaType is { } type && type.Value.StartsWith(Register, StringComparison.Ordinal)
            && MediaTypeHeaderValue.TryParse(type.Value[Register.Length..], out var parsed) ? parsed.ToString() : "application/octet-stream";
    }

    private static IResult Nothing(HttpContext context) => MachineRoutes.Problem(context, StatusCodes.Status404NotFound, LocalText.Of(
        sl: "Te datoteke ali te njene različice tu ni.", en: "There is no such file here, or no such version of it."));
}
