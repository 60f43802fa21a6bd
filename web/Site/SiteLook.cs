using System.Text.RegularExpressions;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;

namespace OpenData.Web.Site;

/// <summary>Name, languages, colours and coat of arms of the municipality whose site it is.</summary>
public sealed partial class SiteLook
{
    private const string DefaultAccent = "#1d4f91";
    private const int MaxPicture = 512 << 10;

    private readonly IReadOnlyList<string> set;

    /// <exception cref="SettingsInvalidException">The picture of the coat of arms cannot be shown, or the address of tiles is none.</exception>
    public SiteLook(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var site = workspace.Settings.Site;
        var description = workspace.Describe();
        Name = site.Name is { Length: > 0 } name ? LocalText.In("", name) : description.Title;
        Description = description.Description;
        Sample = workspace.Settings.Catalog.Sample;
        BaseUri = workspace.BaseUri;
        string[] colours = [.. (site.Colours ?? "").Split(',', StringSplitOptions.TrimEntries).Where(c => Colour().IsMatch(c))];
        Accent = colours.FirstOrDefault() ?? DefaultAccent;
        SecondColour = colours.ElementAtOrDefault(1) ?? Accent;
        CoatOfArms = site.CoatOfArms is { Length: > 0 } path ? Picture(Path.GetFullPath(path, workspace.Folder)) : null;
        (Tiles, TileOrigin) = TilesOf(site.Tiles);
        TilesCredit = site.TilesCredit;
        EmbedIn = Embedders(site.EmbedIn);
        set = [.. SiteTexts.Languages.Where(l => l is "sl" or "en" || (l == "it" && site.Italian) || (l == "hu" && site.Hungarian))];
        Languages = set;
    }

    public LocalText Name { get; }

    public LocalText Description { get; }

    /// <summary>The data are samples: every page says so.</summary>
    public bool Sample { get; }

    /// <summary>Public address of the site; ends in a slash.</summary>
    public Uri BaseUri { get; }

    /// <summary>The municipality's colour, <c>#rrggbb</c>.</summary>
    public string Accent { get; }

    /// <summary>Its second colour, as flags have one; the first where none is set.</summary>
    public string SecondColour { get; }

    /// <summary>File of the coat of arms; null without one.</summary>
    public string? CoatOfArms { get; }

    /// <summary>Address of map tiles with its places for zoom, column and row; null for maps that the server draws alone.</summary>
    public string? Tiles { get; }

    /// <summary>Scheme and host of the tiles, the only ones that pages may take pictures from; null without tiles.</summary>
    public string? TileOrigin { get; }

    /// <summary>Whose the tiles are.</summary>
    public string? TilesCredit { get; }

    /// <summary>Origins that may show the pages made for it in a frame, as a policy names them; empty for none.</summary>
    public IReadOnlyList<string> EmbedIn { get; }

    /// <summary>Languages that pages are offered in, the default first: those of the settings and those of the bodies.</summary>
    public IReadOnlyList<string> Languages { get; private set; }

    /// <summary>Offers pages in the languages of bilingual bodies too.</summary>
    internal void Offer(IEnumerable<Organisation> bodies)
    {
        var wanted = bodies.SelectMany(b => b.Languages).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<string> offered = [.. SiteTexts.Languages.Where(l => set.Contains(l, StringComparer.Ordinal) || wanted.Contains(l))];
        if (!offered.SequenceEqual(Languages, StringComparer.Ordinal))
        {
            Languages = offered;
        }
    }

    private static string Picture(string file)
    {
        var picture = new FileInfo(file);
        var refusal = !picture.Exists ? ("datoteke ni", "there is no such file")
            : picture.Extension.ToLowerInvariant() is not (".svg" or ".png") ? ("slika mora biti .svg ali .png", "the picture must be .svg or .png")
            : picture.Length > MaxPicture ? ("slika sme meriti največ 512 kB", "the picture may have 512 kB at most")
            : default;
        return refusal.Item1 is null ? file : throw new SettingsInvalidException(LocalText.Of(
            sl: $"site.coatOfArms: {file}: {refusal.Item1}. Popravite z: opendata config set site.coatOfArms=POT",
            en: $"site.coatOfArms: {file}: {refusal.Item2}. Mend it with: opendata config set site.coatOfArms=PATH"));
    }

    // What stands here goes into a header: schemes, hosts and ports, nothing else.
    private static string[] Embedders(string? text)
    {
        string[] origins = [.. (text ?? "").Split([' ', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(o => o.TrimEnd('/'))];
        return origins.FirstOrDefault(o => !Origin().IsMatch(o)) is { } wrong
            ? throw new SettingsInvalidException(LocalText.Of(
                sl: $"site.embedIn: »{wrong}« ni spletno mesto. Vpišite npr. https://www.obcina.si ali https://*.obcina.si, več jih ločite s presledkom.",
                en: $"site.embedIn: \"{wrong}\" is no web site. Enter one such as https://www.town.si or https://*.town.si; part several by blanks."))
            : origins;
    }

    private static (string? Address, string? Origin) TilesOf(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return default;
        }

        // What stands here goes into a header: a scheme, a host and a port, nothing else.
        var isWhole = new[] { "{z}", "{x}", "{y}" }.All(p => address.Contains(p, StringComparison.Ordinal));
        return isWhole && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0
            ? (address, uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped))
            : throw new SettingsInvalidException(LocalText.Of(
                sl: $"site.tiles: »{address}« ni naslov ploščic. Vpišite npr. https://ploscice.example/{{z}}/{{x}}/{{y}}.png",
                en: $"site.tiles: \"{address}\" is no address of tiles. Enter one such as https://tiles.example/{{z}}/{{x}}/{{y}}.png"));
    }

    [GeneratedRegex(@"^(https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?|http://(localhost|127\.0\.0\.1)(:[0-9]{1,5})?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Origin();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();
}
