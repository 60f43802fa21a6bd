using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Commands;

namespace OpenData.Cli.Demo;

/// <summary>Makes the sample's workspace, or brings an earlier one up to date.</summary>
internal static class DemoWorkspace
{
    /// <exception cref="SettingsInvalidException">The folder holds a catalogue of someone's own.</exception>
    public static Workspace Prepare(Call call, string folder, DemoManifest manifest)
    {
        if (!File.Exists(Path.Combine(folder, Workspace.SettingsFile)))
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new SettingsInvalidException(LocalText.Of(
                    sl: $"Mapa {folder} ni prazna in ni vzorčna delovna mapa. Izberite drugo: opendata demo MAPA",
                    en: $"The folder {folder} is not empty and no sample workspace. Choose another: opendata demo DIR"));
            }

            Workspace.Create(folder, [new("catalog.sample", "true"), new("catalog.approval", "automatic"), .. manifest.Settings]);
        }

        var workspace = Workspace.Open(folder, call.Terminal.Environment);
        if (!workspace.Settings.Catalog.Sample)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"V {folder} je prava delovna mapa (catalog.sample ni true), zato je demo ne spreminja. Izberite drugo mapo: opendata demo MAPA",
                en: $"{folder} is a real workspace (catalog.sample is not true), so demo leaves it alone. Choose another folder: opendata demo DIR"));
        }

        SampleFiles.CopyTo(folder);
        return workspace;
    }

    /// <summary>Registers bodies and sources that are not there yet.</summary>
    public static async Task RegisterAsync(Call call, Workspace workspace, CatalogStore store, DemoManifest manifest, CancellationToken cancel)
    {
        var organisations = new RegisterOrganisation(store);
        foreach (var organisation in manifest.Organisations)
        {
            if (await store.FindOrganisationAsync(organisation.Id, cancel) is null)
            {
                await organisations.RunAsync(organisation, call.Actor, cancel);
            }
        }

        var sources = Registering.Sources(store, workspace);
        foreach (var source in manifest.Sources)
        {
            if (await store.FindSourceAsync(source.Id, cancel) is null)
            {
                var location = Path.Combine(workspace.Folder, SampleFiles.Folder, source.Location);
                await sources.RunAsync(new Source { Id = source.Id, Kind = source.Kind, Location = location, Owner = source.Owner, Every = source.Every, Settings = source.Settings }, call.Actor, cancel);
            }
        }
    }

    /// <summary>Registers indicators that are not there yet, once what they are tied to was harvested, and makes their values.</summary>
    public static async Task TieAsync(Call call, Workspace workspace, CatalogStore store, DemoManifest manifest, CancellationToken cancel)
    {
        var register = new RegisterIndicator(store);
        foreach (var indicator in manifest.Indicators)
        {
            if (await store.FindIndicatorAsync(indicator.Id, cancel) is null)
            {
                await register.AddAsync(indicator, call.Actor, cancel);
            }
        }

        await Registering.RefreshAsync(call, store, workspace, cancel);
    }
}
