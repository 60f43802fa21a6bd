using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Notifying;

/// <summary>
/// A reason as it may leave the machine: without local paths, and without what addresses carry beside their path (keys, names, passwords).
/// </summary>
internal static partial class PublicText
{
    private const int Longest = 600;

    public static LocalText Of(LocalText text) => LocalText.Of(sl: Of(text.For("sl")), en: Of(text.For("en")));

    private static string Of(string text)
    {
        var shown = LocalPath().Replace(Credentials().Replace(Query().Replace(text, "$1"), "$1"), "…");
        return shown.Length > Longest ? shown[..Longest] + "…" : shown;
    }

    [GeneratedRegex(@"([a-z][a-z0-9+.-]*://[^\s?#""»«]+)[?#][^\s""»«]*", RegexOptions.IgnoreCase)]
    private static partial Regex Query();

    [GeneratedRegex(@"([a-z][a-z0-9+.-]*://)[^\s/@""»«]+@", RegexOptions.IgnoreCase)]
    private static partial Regex Credentials();

    // /srv/podatki/vir, C:\podatki\vir, \\strežnik\mapa; the path of an address is preceded by its host.
    [GeneratedRegex(@"(?<![\w:/.\-])/(?:[^\s/""»«;]+/)*[^\s/""»«;,]+|\b[A-Za-z]:\\[^\s""»«;,]*|\\\\[^\s""»«;,]+")]
    private static partial Regex LocalPath();
}
