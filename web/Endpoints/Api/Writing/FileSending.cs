using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>
/// <c>PUT /api/v1/records/{id}/distributions/{key}/file</c>: the bytes of a file as they come, never held in memory. What is cut off leaves
/// nothing.
/// </summary>
internal static class FileSending
{
    private const int MaxName = 200;

    public static async Task<IResult> SendAsync(WriteCall call, string id, string key)
    {
        var record = await call.FindAsync(id, TokenScope.Write);
        call.Match(record);
        var limit = (long)call.Site.Workspace.Settings.Access.UploadMegabytes << 20;
        if (call.Context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // More than is taken in: whoever sends too much is told so by us, in the words of the rest.
            size.MaxRequestBodySize = limit + (1 << 20);
        }

        var file = new SentFile(call.Request.Body, NameOf(call.Request.Query["name"]), limit) { Sha256 = DigestOf(call.Request) };
        if (call.Request.ContentLength > limit)
        {
            throw new FileTooLargeException(file.Name, limit);
        }

        var attach = new AttachFile(call.Site.Store, new KeptFiles(call.Site.FilesFolder), call.Approves,
            call.Site.Clock) { Revision = record.Revision, Guard = call.Site.Guard };
        return await call.StateAsync(await attach.RunAsync(id, key, file, call.Reasoned(call.Request.Query["why"]), call.Cancel));
    }

    private static string NameOf(string? name) =>
        name is { Length: > 0 and <= MaxName } && name.AsSpan().IndexOfAny('/', '\\') < 0 && !name.Any(char.IsControl)
            && name.Trim('.', ' ').Length > 0 ? name
            : throw new WriteRefusal(StatusCodes.Status422UnprocessableEntity, LocalText.Of(
                sl: "Povejte ime datoteke s končnico: ?name=podatki.csv.",
                en: "Say the file's name with its ending: ?name=data.csv."), "name");

    // RFC 9530: sha-256=:BASE64:, among others perhaps. The file is the whole of what is sent, so both headers say the same.
    private static string? DigestOf(HttpRequest request)
    {
        foreach (var header in (string[])["Content-Digest", "Repr-Digest"])
        {
            foreach (var part in request.Headers[header].ToString()
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (part.StartsWith("sha-256=", StringComparison.OrdinalIgnoreCase))
                {
                    var hash = new byte[32];
                    return part.Length > 10 && part[8] == ':' && part[^1] == ':'
                        && Convert.TryFromBase64String(part[9..^1], hash, out var length) && length == 32
                        ? Convert.ToHexStringLower(hash)
                        : throw new WriteRefusal(StatusCodes.Status400BadRequest, LocalText.Of(
                            sl: $"{header} je oblike sha-256=:BASE64:.", en: $"{header} is of the form sha-256=:BASE64:."), header);
                }
            }
        }

        return null;
    }
}
