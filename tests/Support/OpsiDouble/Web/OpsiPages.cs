using System.Net;
using OpenData.Tests.Support.OpsiDouble.Actions;

namespace OpenData.Tests.Support.OpsiDouble.Web;

/// <summary>What is no action: uploaded files under their download addresses, a page for each dataset, and the refusals of the old API.</summary>
internal static class OpsiPages
{
    public static OpsiAnswer Get(OpsiPortal portal, string path, string method)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        lock (portal.Store.Gate)
        {
            return parts switch
            {
                [] => OpsiAnswer.Page(200, "OPSI", "Odprti podatki Slovenije (dvojnik za preskuse)"),
                ["api", ..] => method == "GET" ? OpsiAnswer.Of(404, "Not found") : OpsiAnswer.Of(403, "Access denied"),
                ["dataset", var set, "resource", var resource, "download", var file] => Download(portal, set, resource, file),
                ["data", "dataset", var name] => Page(portal, name),
                ["dataset", var name] => Page(portal, name),
                _ => NotFound(),
            };
        }
    }

    // A resource that was born again leaves its file under the old address.
    private static OpsiAnswer Download(OpsiPortal portal, string set, string resource, string file)
    {
        var (dataset, live) = (portal.Store.Find(set), portal.Store.FindResource(resource)?.Resource);
        if (dataset is not { State: "active" } || (live is not null && (!live.IsUpload || live.Text("url") != file)))
        {
            return NotFound();
        }

        return portal.Store.Files.ReadFile(resource) is { } content ? new OpsiAnswer(200, "application/octet-stream", content) : NotFound();
    }

    private static OpsiAnswer Page(OpsiPortal portal, string name) => portal.Store.Find(name) is { } dataset && OpsiRights.Sees(null, dataset)
        ? OpsiAnswer.Page(200, WebUtility.HtmlEncode(dataset.Text("title") ?? ""), WebUtility.HtmlEncode(dataset.Text("notes") ?? ""))
        : NotFound();

    private static OpsiAnswer NotFound() => OpsiAnswer.Page(404, "404", "Stran ne obstaja.");
}
