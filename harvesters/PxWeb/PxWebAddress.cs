using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.PxWeb;

/// <summary>An address of a PxWeb API (version 1): <c>…/api/v1/LANGUAGE/DATABASE/LEVEL/…/TABLE.px</c>.</summary>
/// <param name="Root">Everything before the language, with its slash.</param>
/// <param name="Language">Two letters.</param>
/// <param name="Path">Database, levels and table, each unescaped; empty for the list of databases.</param>
internal sealed record PxWebAddress(string Root, string Language, IReadOnlyList<string> Path)
{
    private const string Marker = "/api/v1/";

    public Uri Uri => new(Root + Language + string.Concat(Path.Select(p => "/" + Uri.EscapeDataString(p))));

    public bool IsTable => Path.Count > 1 && Path[^1].EndsWith(".px", StringComparison.OrdinalIgnoreCase);

    /// <summary>The page on which people choose values of the table; folders without levels are written with a hyphen there.</summary>
    public Uri? Page => Path.Count < 2 ? null : new Uri(
        $"{Root[..(Root.Length - Marker.Length)]}/pxweb/{Language}/{Uri.EscapeDataString(Path[0])}/"
        + (Path.Count == 2 ? "-" : Uri.EscapeDataString(string.Join("__", Path.Take(Path.Count - 1))))
        + $"/{Uri.EscapeDataString(Path[^1])}");

    /// <exception cref="SettingsInvalidException">The location is something else.</exception>
    public static PxWebAddress Of(string location)
    {
        var at = location.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        var parts = at < 0 ? [] : location[(at + Marker.Length)..].Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is [{ Length: 2 } language, ..] && Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new PxWebAddress(location[..(at + Marker.Length)], language.ToLowerInvariant(), [.. parts.Skip(1).Select(Uri.UnescapeDataString)])
            : throw new SettingsInvalidException(LocalText.Of(
                sl: "Lokacija vira pxweb je naslov API z jezikom, npr. https://pxweb.stat.si/SiStatData/api/v1/sl/Data ali …/sl/Data/0772815S.px.",
                en: "The location of a pxweb source is the address of an API with its language, such as https://pxweb.stat.si/SiStatData/api/v1/sl/Data or …/sl/Data/0772815S.px."));
    }

    public PxWebAddress In(string language) => this with { Language = language };

    // An id may itself be a path.
    public PxWebAddress Below(string id) => this with { Path = [.. Path, .. id.Split('/', StringSplitOptions.RemoveEmptyEntries)] };
}
