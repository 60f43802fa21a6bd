using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Ckan.Portal;

/// <summary>Asks one portal during one run: one request at a time, with what passes by itself asked again.</summary>
internal sealed class CkanPortal(HarvestContext context, PortalAddress address) : IAsyncDisposable
{
    private static readonly string[] Posted = ["package_search", "organization_list", "tag_search", "tag_autocomplete"];

    private readonly SourceReader reader = new(context);

    public PortalAddress Address => address;

    /// <summary>A page of records or names.</summary>
    public async Task<PortalPage> PageAsync(string action, CancellationToken cancel, params (string Name, object Value)[] parameters)
    {
        var answer = await AskAsync(() => Request(action, parameters), cancel);
        return await PortalPage.OfAsync(answer, cancel);
    }

    /// <summary>The same of an address of the old API.</summary>
    public async Task<PortalPage> OldPageAsync(string path, CancellationToken cancel)
    {
        var answer = await AskAsync(() => SourceReader.Request(address.Old(path)), cancel);
        return await PortalPage.OfAsync(answer, cancel);
    }

    /// <summary>One dataset by name or id.</summary>
    public async Task<(JsonElement? Package, PortalRefusal? Refusal)> ShowAsync(string id, CancellationToken cancel)
    {
        // Without it the gateway gives a reduced form.
        (string, object)[] parameters = address.IsGateway ? [("id", id), ("use_default_schema", "false")] : [("id", id)];
        return await OneAsync(() => Request("package_show", parameters), cancel);
    }

    /// <summary>One dataset of the old API.</summary>
    public Task<(JsonElement? Package, PortalRefusal? Refusal)> OldShowAsync(string id, string version, CancellationToken cancel) =>
        OneAsync(() => SourceReader.Request(address.Old($"{version}rest/dataset/{Uri.EscapeDataString(id)}")), cancel);

    /// <summary>One object by an action, such as an organisation.</summary>
    public Task<(JsonElement? Package, PortalRefusal? Refusal)> OneAsync(string action, string id, CancellationToken cancel) =>
        OneAsync(() => Request(action, [("id", id)]), cancel);

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    private async Task<(JsonElement?, PortalRefusal?)> OneAsync(Func<HttpRequestMessage> request, CancellationToken cancel)
    {
        await using var answer = await AskAsync(request, cancel);
        if (!answer.IsSuccess)
        {
            return (null, await PortalRefusal.OfAsync(answer, cancel));
        }

        var document = new JsonItems(answer.Body, "none");
        await foreach (var _ in document.ReadAsync(cancel))
        {
        }

        var members = document.Members;
        if (members.TryGetValue("", out var bare))
        {
            return (null, PortalRefusal.Of(answer, bare));
        }

        if (members.TryGetValue("success", out var success) && ((JsonElement?)success).Flag() == false)
        {
            return (null, PortalRefusal.Of(answer, Envelope(members)));
        }

        // The old API gives the dataset itself.
        return members.TryGetValue("result", out var result) ? (result, null) : (Envelope(members), null);
    }

    private static JsonElement Envelope(IReadOnlyDictionary<string, JsonElement> members) => JsonSerializer.SerializeToElement(members);

    private async Task<SourceAnswer> AskAsync(Func<HttpRequestMessage> request, CancellationToken cancel)
    {
        var answer = await reader.AskAsync(request, cancel);
        if (answer is not { IsSuccess: true, IsWebPage: true })
        {
            return answer;
        }

        // OPSI sends a web page with status 200 now and then; the reader asks again and says so if it stays.
        await answer.DisposeAsync();
        return await reader.ReadAsync(request, cancel);
    }

    private HttpRequestMessage Request(string action, (string Name, object Value)[] parameters)
    {
        if (address.IsGateway && Posted.Contains(action, StringComparer.Ordinal))
        {
            return new HttpRequestMessage(HttpMethod.Post, new Uri(address.Actions, action))
            {
                Content = new StringContent(Body(action, parameters), Encoding.UTF8, "application/json"),
            };
        }

        var said = parameters.Select(p => (p.Name, Value: Convert.ToString(p.Value, System.Globalization.CultureInfo.InvariantCulture)));
        var query = string.Join('&', said.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value ?? "")}"));
        return SourceReader.Request(new Uri(address.Actions, query.Length == 0 ? action : $"{action}?{query}"));
    }

    // The gateway's contract: every member is sent, facet as a text, the facet's details with dots in their names.
    private static string Body(string action, (string Name, object Value)[] parameters)
    {
        var body = action switch
        {
            "package_search" => new JsonObject
            {
                ["q"] = "", ["fq"] = "", ["rows"] = 10, ["start"] = 0,
                ["facet"] = "true", ["facet.field"] = new JsonArray(), ["facet.mincount"] = 1, ["facet.limit"] = 1,
                ["sort"] = "metadata_modified desc",
            },
            "organization_list" => new JsonObject { ["sort"] = "name asc", ["organizations"] = new JsonArray(), ["all_fields"] = false },
            _ => [],
        };
        foreach (var (name, value) in parameters)
        {
            body[name] = value switch { int number => number, bool flag => flag, _ => (JsonNode?)value.ToString() };
        }

        return body.ToJsonString();
    }
}
