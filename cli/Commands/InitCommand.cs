using System.CommandLine;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Parsing;

namespace OpenData.Cli.Commands;

/// <summary><c>init [DIR]</c>: an empty workspace with the public address and the publisher in it.</summary>
internal static class InitCommand
{
    public static Command Create(Grammar grammar)
    {
        var folder = grammar.Optional("DIR", "mapa (privzeto trenutna)", "folder (default: the current one)");
        var baseUri = grammar.Option<string>("--base-uri", "NASLOV", "URL", "javni naslov kataloga, npr. https://podatki.obcina.si/", "public address of the catalogue, such as https://data.municipality.si/");
        var publisher = grammar.Option<string>("--publisher", "IME", "NAME", "izdajatelj kataloga", "publisher of the catalogue");
        var title = grammar.Option<string>("--title", "NASLOV", "TITLE", "naslov kataloga", "title of the catalogue");
        return grammar.Command("init", "Naredi prazno delovno mapo.", "Make an empty workspace.", RunAsync, folder, baseUri, publisher, title);

        async Task<int> RunAsync(Call call, CancellationToken cancel)
        {
            var path = call.PathOf(call.Get(folder) ?? call.Get(grammar.Global.Workspace) ?? ".");
            var values = new List<KeyValuePair<string, string>>();
            Take("catalog.baseUri", await AskAsync(call, baseUri, "Javni naslov kataloga", "Public address of the catalogue", CatalogSettings.DefaultBaseUri, cancel));
            Take("catalog.publisher.name", await AskAsync(call, publisher, "Izdajatelj (ime občine ali zavoda)", "Publisher (name of the municipality or body)", null, cancel));
            Take("catalog.title", call.Get(title));
            Take("catalog.approval", "required");
            Workspace.Create(path, values);

            var workspace = Workspace.Open(path, call.Terminal.Environment);
            await using (await call.OpenStoreAsync(workspace, cancel))
            {
                // Opening makes the catalogue, so that a missing library or a read-only disk shows now.
            }

            call.Say($"Delovna mapa je v {path}.", $"The workspace is in {path}.");
            if (WorkspaceWarnings.OfBaseUri(workspace.BaseUri) is { } warning)
            {
                call.Warn(warning);
            }

            if (workspace.Settings.Catalog.Publisher.Name is null)
            {
                call.Note(
                    "Izdajatelja dodate z: opendata config set catalog.publisher.name=\"Občina …\"",
                    "Add the publisher with: opendata config set catalog.publisher.name=\"Občina …\"");
            }

            call.Answer(new { workspace = path, baseUri = workspace.BaseUri.AbsoluteUri, publisher = workspace.Settings.Catalog.Publisher.Name });
            return ExitCodes.Done;

            void Take(string key, string? value)
            {
                if (!string.IsNullOrWhiteSpace(value))
                {
                    values.Add(new(key, value.Trim()));
                }
            }
        }
    }

    private static async Task<string?> AskAsync(Call call, Option<string> option, string sl, string en, string? usual, CancellationToken cancel)
    {
        if (call.Has(option) || !call.Terminal.InIsTerminal || call.Json || call.Quiet)
        {
            return call.Get(option) ?? usual;
        }

        await call.Terminal.Error.WriteAsync(call.Text(sl, en) + (usual is null ? ": " : $" [{usual}]: "));
        var answer = await call.Terminal.In.ReadLineAsync(cancel);
        return string.IsNullOrWhiteSpace(answer) ? usual : answer;
    }
}
