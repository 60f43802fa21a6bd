using Microsoft.AspNetCore.Http;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Documents;

/// <summary>
/// Addresses that are a page to people and a document to machines: the catalogue, a record, a body. Who would rather read a document is led
/// to its address without a redirect; everybody else goes on to the page, which names its documents in its head.
/// </summary>
internal static class Negotiation
{
    private static readonly object Chosen = new();

    /// <summary>The address was chosen by <c>Accept</c> and not named.</summary>
    public static bool IsChosen(HttpContext context) => context.Items.ContainsKey(Chosen);

    public static Task ChooseAsync(HttpContext context, RequestDelegate next)
    {
        if ((HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            && Place(context.Request.Path.Value) is var (forms, stem))
        {
            context.Response.Headers.Append("Vary", "Accept");
            if (DocumentForm.ByAccept(forms, context.Request.Headers.Accept) is { } form)
            {
                context.Items[Chosen] = true;
                context.Request.Path = stem + form.Suffix;
            }
            else
            {
                var look = (SiteLook)context.RequestServices.GetService(typeof(SiteLook))!; // registered at start
                context.Response.OnStarting(() => NameDocuments(context, look.BaseUri, stem, forms));
            }
        }

        return next(context);
    }

    /// <summary>Forms and the path of the documents without its suffix; null where there is nothing to choose.</summary>
    private static (IReadOnlyList<DocumentForm> Forms, string Stem)? Place(string? path) => path?.Split('/') switch
    {
        ["", "catalog"] => (DocumentForm.OfFeed, "/catalog"),
        ["", "dataset", { Length: > 0 } id] when !id.Contains('.', StringComparison.Ordinal) => (DocumentForm.OfRecord, path),
        ["", "organisation", { Length: > 0 } id] when !id.Contains('.', StringComparison.Ordinal) =>
            (DocumentForm.OfFeed, path + "/catalog"),
        _ => null,
    };

    private static Task NameDocuments(HttpContext context, Uri baseUri, string stem, IReadOnlyList<DocumentForm> forms)
    {
        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            var address = baseUri.AbsoluteUri.TrimEnd('/') + new PathString(stem).ToUriComponent();
            context.Response.Headers.Append("Link", string.Join(", ", forms.Select(f =>
                $"<{address}{f.Suffix}>; rel=\"{(f.Suffix == ".ttl" ? "describedby alternate" : "alternate")}\"; type=\"{f.MediaType}\"")));
        }

        return Task.CompletedTask;
    }
}
