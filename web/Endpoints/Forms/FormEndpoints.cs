using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Web.Limits;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Forms;

/// <summary>
/// Takes what people send by the site's forms. A form is sent to the address of its page: what is right is kept and answered by a redirect to its
/// receipt (303), what is not is answered by the page with what was typed and what is wrong (422). Nothing of it is shown to others before a person
/// of the body has approved it.
/// </summary>
internal static class FormEndpoints
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const int MaxFields = 60;
    private const int MaxBytes = 1 << 20;

    public static void AddForms(this IServiceCollection services)
    {
        services.AddSingleton<FormTickets>();
        services.AddHostedService<EraseSenders>();

        // A fault in the erasing is no reason to stop the site: what is due is not shown either way.
        services.Configure<HostOptions>(static host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
    }

    public static void MapForms(this IEndpointRouteBuilder routes, SiteOptions options)
    {
        routes.MapGet("/receipt/{Key}.txt", ReceiptEndpoints.TextAsync);
        if (SiteForms.AreTaken(options))
        {
            foreach (var form in SiteForm.All)
            {
                routes.MapPost(form.Path, context => TakeAsync(context, form)).WithMetadata(RequestCostAttribute.Form);
            }
        }
    }

    private static async Task TakeAsync(HttpContext context, SiteForm form)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType || !context.Request.ContentType!.StartsWith(FormType, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        var (sent, refusal) = await ReadAsync(context);
        if (sent is null)
        {
            var code = refusal == StatusCodes.Status413PayloadTooLarge ? "too-much" : "unreadable";
            await ShowAsync(context, form, refusal, new FormState { Errors = [new FormError("", code)] });
            return;
        }

        var services = context.RequestServices;
        var (options, tickets) = (services.GetRequiredService<SiteOptions>(), services.GetRequiredService<FormTickets>());
        var values = form.Inputs.Select(i => KeyValuePair.Create(i.Field.Name, sent[i.Field.Name].ToString())).Where(v => v.Value.Length > 0).ToList();
        var ticket = sent[SiteForm.Ticket].ToString();
        var state = new FormState { Values = values.ToDictionary(StringComparer.Ordinal), Ticket = tickets.AgeOf(ticket) is { } age && age <= FormTickets.Longest ? ticket : null };
        if (!SameOrigin.IsSo(context.Request, services.GetRequiredService<SiteLook>().BaseUri))
        {
            await ShowAsync(context, form, StatusCodes.Status403Forbidden, state with { Errors = [new FormError("", "origin")], Ticket = null });
            return;
        }

        if (await KnownAsync(context, form, values) is not { } typed)
        {
            // The page itself says that there is no such dataset, or no more.
            await ShowAsync(context, form, null, state);
            return;
        }

        if (Doubt(tickets, ticket, sent[SiteForm.Trap].ToString()) is { } doubt)
        {
            await ShowAsync(context, form, StatusCodes.Status422UnprocessableEntity, state with { Errors = [doubt] });
            return;
        }

        var adding = new AddEntry(options.Store, options.Workspace.Settings.Registers, options.Clock);
        var telling = new TellOfEntry(options.Store, options.Workspace.Settings.Notify, options.Workspace.BaseUri, options.Clock);
        var (entry, _, problems) = await adding.ReceiveAsync(
            form.Kind, typed, form.Needed, tickets.ReceiptOf(ticket, typed), telling, context.RequestAborted);
        if (entry is null)
        {
            var order = form.Inputs.Select(i => i.Field.Name).ToList();
            await ShowAsync(context, form, StatusCodes.Status422UnprocessableEntity, state with
            {
                Errors = [.. problems.Select(p => FormError.Of(form, p)).OrderBy(e => order.IndexOf(e.Field))],
            });
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = services.GetRequiredService<Reading>().Url("/receipt/" + tickets.ReceiptOf(ticket, typed));
    }

    // What was sent, or the status of its refusal: more than is read, or what no browser sends (thousands of fields, null characters).
    private static async Task<(IFormCollection? Sent, int Refusal)> ReadAsync(HttpContext context)
    {
        try
        {
            var limits = new FormOptions { ValueCountLimit = MaxFields, KeyLengthLimit = 100, ValueLengthLimit = MaxBytes, BufferBody = false };
            return (await context.Request.ReadFormAsync(limits, context.RequestAborted), 0);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, e.StatusCode);
        }
        catch (InvalidDataException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    // What is sent for a record belongs to one that strangers see; null where there is none.
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>?> KnownAsync(HttpContext context, SiteForm form, List<KeyValuePair<string, string>> values)
    {
        var catalog = context.RequestServices.GetRequiredService<SiteCatalog>();
        if (form == SiteForm.Request)
        {
            // A dataset that a stranger names and nobody sees is not worth a request's refusal.
            var named = values.Find(v => v.Key == "dataset").Value;
            var shown = named is { Length: < 200 } && !named.Any(char.IsControl) && await catalog.FindAsync(named, context.RequestAborted) is RecordAnswer.Found;
            return [.. values.Where(v => v.Key != "dataset" || shown), new("channel", "site")];
        }

        var id = (string?)context.Request.RouteValues["Id"] ?? "";
        return id.Length is > 0 and < 200 && !id.Any(char.IsControl) && await catalog.FindAsync(id, context.RequestAborted) is RecordAnswer.Found
            ? [.. values, new("dataset", id)]
            : null;
    }

    // Why it may be no person who sends this; a person loses nothing by sending it again.
    private static FormError? Doubt(FormTickets tickets, string ticket, string trap) => tickets.AgeOf(ticket) switch
    {
        null => new FormError("", "ticket"),
        { } age when age > FormTickets.Longest => new FormError("", "ticket"),
        { } age when age < FormTickets.Shortest => new FormError("", "fast"),
        _ => trap.Length > 0 ? new FormError("", "trap") : null,
    };

    // The page is made as if it were asked for, with what was sent in it.
    private static Task ShowAsync(HttpContext context, SiteForm form, int? status, FormState state)
    {
        state.Keep(context);
        context.Response.StatusCode = status ?? context.Response.StatusCode;
        context.Request.Method = HttpMethods.Get;
        var page = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .First(e => e.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == form.Page);
        context.SetEndpoint(page);
        return page.RequestDelegate!(context); // a page always has one
    }
}
