using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;
using OpenData.Cli.Printing;
using OpenData.Harvesters.Http;

namespace OpenData.Cli.Commands;

/// <summary><c>check --file --url</c>: any RDF documents, without a workspace.</summary>
internal static class CheckedFiles
{
    public static async Task<CheckReport> RunAsync(Call call, CheckAsked asked, CancellationToken cancel)
    {
        await using var open = new OpenFiles();
        var inputs = CheckAsked.Open(call, asked.Files, open).ToList();
        using var http = asked.Url is null ? null : PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = asked.AllowLocal, Clock = call.Clock });
        if (http is not null)
        {
            inputs.Add(await FetchAsync(http, asked.Url!, open, cancel));
        }

        var request = new CheckGraphRequest
        {
            Inputs = inputs,
            Background = CheckAsked.Open(call, asked.Background, open),
            Profiles = asked.Profiles,
            Shapes = CheckAsked.Open(call, asked.Shapes, open),
            Lenient = asked.Lenient,
            WithAddresses = asked.Links,
        };
        return await CheckWatch.RunAsync(call, progress => Task.Run(() => new CheckGraph().Run(request with { Progress = progress }, cancel), cancel));
    }

    private static async Task<CheckInput> FetchAsync(HttpMessageHandler http, string url, OpenFiles open, CancellationToken cancel)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"»{url}« ni spletni naslov. Zapišite ga v celoti, z https:// na začetku; za datoteko je --file.",
                en: $"\"{url}\" is not a web address. Write it out, beginning with https://; for a file there is --file."));
        }

        using var client = new HttpMessageInvoker(http, disposeHandler: false);
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.TryAddWithoutValidation("Accept", "text/turtle, application/n-triples;q=0.9, application/rdf+xml;q=0.8, application/ld+json;q=0.7, */*;q=0.1");
        var response = await client.SendAsync(message, cancel);
        open.Add(new Answer(response));
        if (!response.IsSuccessStatusCode)
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"{url} odgovarja s stanjem {(int)response.StatusCode}. Preverite naslov.", en: $"{url} answers with status {(int)response.StatusCode}. Check the address."));
        }

        var type = response.Content.Headers.ContentType?.MediaType;
        return new CheckInput(await response.Content.ReadAsStreamAsync(cancel), address.AbsolutePath, type, address.AbsoluteUri);
    }

    private sealed class Answer(HttpResponseMessage response) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return default;
        }
    }
}
