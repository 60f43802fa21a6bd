using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Catalog.Wording;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;
using OpenData.Harvesters;
using OpenData.Harvesters.Http;
using OpenData.Web.Site;
using OpenData.Web.Twin;

namespace OpenData.Cli.Commands;

/// <summary><c>export site</c>: the site as plain files for any web server, and their delivery to where they are read.</summary>
internal sealed class ExportSite
{
    public const string Format = "site";

    private readonly Option<string> to;
    private readonly Option<string[]> set;
    private readonly Option<bool> overwrite;

    public ExportSite(Grammar grammar)
    {
        to = grammar.Option<string>(
            "--to", "CILJ", "TARGET", "le za site: kam se pošlje (mapa, sftp://…, s3://…)", "for site only: where it is sent (a folder, sftp://…, s3://…)");
        set = grammar.Many(
            "--set", "KLJUČ=VREDNOST", "KEY=VALUE", "nastavitev cilja, npr. key=secret:IME, host-key=SHA256:… (kakor pri virih sftp in s3)",
            "a setting of the target, such as key=secret:NAME, host-key=SHA256:… (as of sources of kind sftp and s3)");
        overwrite = grammar.Flag("--overwrite", "dovoli pisanje čez drugo spletno mesto na cilju", "permit writing over another site at the target");
    }

    public Option[] Options => [to, set, overwrite];

    /// <summary>Refuses what belongs to the site alone with another format, and the other way round.</summary>
    public void Refuse(Call call, string format, params Option[] others)
    {
        var stray = (format == Format ? others : Options).Where(call.Has).Select(static o => o.Name).ToList();
        if (stray.Count > 0 || (format == Format && !call.Has(to) && (call.Has(set) || call.Has(overwrite))))
        {
            var names = stray.Count > 0 ? string.Join(", ", stray) : "--set, --overwrite";
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Z izvozom {format} te možnosti ne gredo skupaj{(stray.Count > 0 ? "" : " brez --to")}: {names}. Glejte: opendata export --help",
                en: $"These options do not go with an export of {format}{(stray.Count > 0 ? "" : " without --to")}: {names}. See: opendata export --help"));
        }
    }

    public async Task<int> RunAsync(Call call, string? output, CancellationToken cancel)
    {
        var folder = output is null ? Path.Combine(call.Workspace.Folder, "twin") : call.PathOf(output);

        // What is wrong with the target is said before anything is written.
        HttpMessageHandler? http = null;
        await using var place = call.Get(to) is { } target ? Place(call, target, folder, out http) : null;
        using var network = http;
        await using var store = await call.OpenStoreAsync(cancel);
        await Registering.ReadFilesAsync(call, store, call.Workspace, cancel);
        await Registering.RefreshAsync(call, store, call.Workspace, cancel);

        // Nobody writes another twin there until this one is made and sent.
        using var hold = TwinHold.Take(folder);
        var report = await PublishWatch.RunAsync(call, progress => new SiteTwin(new TwinOptions
        {
            Site = new SiteOptions { Workspace = call.Workspace, Store = store, Clock = call.Clock, Guard = Registering.Guard(call, store, call.Workspace) },
            Parallel = Math.Max(2, Environment.ProcessorCount),
            Progress = new SiteWatch(progress),
        }).RunAsync(hold, cancel));
        var delivery = await TellAsync(call, report, hold, place, cancel);
        call.Answer(new
        {
            format = Format, folder, made = report.IsMade, files = report.Files, bytes = report.Bytes, changed = report.Changed, removed = report.Removed,
            broken = report.Broken, nameless = report.Nameless, failed = report.Failed, sample = call.Workspace.Settings.Catalog.Sample,
            delivery = delivery is null ? null : new { target = call.Get(to), sent = delivery.Sent, bytes = delivery.Bytes, unchanged = delivery.Unchanged, removed = delivery.Removed },
        });
        return !report.IsMade ? ExitCodes.Failed : report.Nameless.Count > 0 ? ExitCodes.Attention : ExitCodes.Done;
    }

    private async Task<DeliveryReport?> TellAsync(Call call, TwinReport report, TwinHold hold, IDeliveryPlace? place, CancellationToken cancel)
    {
        Tell(call, report.Broken, LocalText.Of(sl: "Povezave, ki ne vodijo nikamor:", en: "Links that lead nowhere:"));
        Tell(call, report.Nameless, LocalText.Of(sl: "Ni bilo mogoče zapisati:", en: "Could not be written:"));
        Tell(call, report.Failed, LocalText.Of(
            sl: "Dvojnik ni narejen in nič ni poslano, ker spletno mesto na te naslove ni odgovorilo (prejšnji dvojnik ostaja; ukaz ponovite):",
            en: "No twin was made and nothing was sent, since the site did not answer these addresses (the twin before stays; repeat the command):"));
        if (!report.IsMade)
        {
            return null;
        }

        var folder = hold.Folder;
        call.Say(
            $"{folder}: {call.Count(report.Files, Plural.Files)}, {Numerals.OfSize(report.Bytes, "sl")} (novih ali drugačnih {report.Changed}, odstranjenih {report.Removed})",
            $"{folder}: {call.Count(report.Files, Plural.Files)}, {Numerals.OfSize(report.Bytes, "en")} ({report.Changed} new or other, {report.Removed} removed)");
        return place is null ? null : await DeliverAsync(call, place, hold, cancel);
    }

    private async Task<DeliveryReport> DeliverAsync(Call call, IDeliveryPlace place, TwinHold hold, CancellationToken cancel)
    {
        var journal = Path.Combine(
            call.Workspace.Folder, "publish", $"twin-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place.Name)))[..12]}.journal");
        var report = await PublishWatch.RunAsync(call, progress =>
            new DeliverTwin(place, call.Clock) { Overwrite = call.Get(overwrite), Progress = new SiteWatch(progress) }.RunAsync(hold, journal, cancel));
        call.Say(
            $"{place.Name}: poslano {call.Count(report.Sent, Plural.Files)} ({Numerals.OfSize(report.Bytes, "sl")}), nespremenjenih {report.Unchanged}, odstranjenih {report.Removed}",
            $"{place.Name}: {call.Count(report.Sent, Plural.Files)} sent ({Numerals.OfSize(report.Bytes, "en")}), {report.Unchanged} unchanged, {report.Removed} removed");
        return report;
    }

    private IDeliveryPlace Place(Call call, string target, string folder, out HttpMessageHandler? http)
    {
        var settings = (call.Get(set) ?? []).Select(Grammar.Pair).ToDictionary(StringComparer.Ordinal);
        if (AllDeliveries.KindOf(target) is not { } kind)
        {
            http = null;
            return FolderOf(call, target, folder, settings);
        }

        var source = new Source { Id = "--to", Kind = kind.Kind, Location = target, Settings = settings };
        var options = SourceSettings.Bind(kind, source, isTarget: true);
        var allowLocal = SourceSettings.Common(source).AllowLocal;
        http = PoliteHttp.CreateHandler(new PoliteHttpOptions { AllowLocal = allowLocal, Clock = call.Clock });
        return AllDeliveries.Open(new HarvestContext
        {
            Source = source, Options = options, Before = HarvestState.Nothing, Http = http, Clock = call.Clock, AllowLocal = allowLocal,
            Secret = name => call.Workspace.Secrets.Resolve(name) ?? throw SourceSettings.NoSecret(name),
        });
    }

    private static FolderPlace FolderOf(Call call, string target, string folder, Dictionary<string, string> settings)
    {
        var there = Path.TrimEndingDirectorySeparator(call.PathOf(target));
        if (target.Contains("://", StringComparison.Ordinal) || settings.Count > 0)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Na {target} ni mogoče pošiljati. Cilj je mapa (brez --set), sftp://uporabnik@strežnik/pot ali s3://vedro/predpona.",
                en: $"Nothing can be sent to {target}. A target is a folder (without --set), sftp://user@server/path or s3://bucket/prefix."));
        }

        var separator = Path.DirectorySeparatorChar;
        return (there + separator).StartsWith(folder + separator, StringComparison.Ordinal) || (folder + separator).StartsWith(there + separator, StringComparison.Ordinal)
            ? throw new SettingsInvalidException(LocalText.Of(
                sl: $"Cilj {there} in mapa dvojnika {folder} ležita ena v drugi. Izberite drug cilj.",
                en: $"The target {there} and the twin's folder {folder} lie in each other. Choose another target."))
            : new FolderPlace(there);
    }

    private static void Tell(Call call, IReadOnlyList<string> lines, LocalText title)
    {
        const int Shown = 10;
        if (lines.Count > 0)
        {
            var text = string.Join("\n  ", lines.Take(Shown).Prepend(call.Text(title)));
            call.Note(text + (lines.Count > Shown ? $"\n  … {lines.Count}" : ""), text + (lines.Count > Shown ? $"\n  … {lines.Count}" : ""));
        }
    }
}
