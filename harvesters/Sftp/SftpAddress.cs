using System.Text.RegularExpressions;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Sftp;

/// <summary>A source's location, <c>sftp://user@host[:port]/path</c>.</summary>
/// <param name="User">Name to sign in with.</param>
/// <param name="Host">Server.</param>
/// <param name="Port">22 unless given.</param>
/// <param name="Path">Absolute, or relative to the user's own folder for <c>/~/…</c>; <c>.</c> is that folder.</param>
internal sealed partial record SftpAddress(string User, string Host, int Port, string Path)
{
    /// <summary>Takes a location apart.</summary>
    /// <exception cref="SettingsInvalidException">It is no such address, or it carries a password.</exception>
    public static SftpAddress Parse(string location)
    {
        if (!Uri.TryCreate(location, UriKind.Absolute, out var uri) || uri.Scheme != "sftp" || uri.Host.Length == 0
            || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Invalid();
        }

        if (uri.UserInfo.Contains(':', StringComparison.Ordinal))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Geslo ne sme stati v lokaciji. Odstranite ga, shranite ga z »opendata secret set IME« in vpišite password=secret:IME.",
                en: "A password may not stand in the location. Take it out, keep it with \"opendata secret set NAME\" and enter password=secret:NAME."));
        }

        var user = Uri.UnescapeDataString(uri.UserInfo);
        var path = Uri.UnescapeDataString(uri.AbsolutePath);
        if (!UserName().IsMatch(user) || path.Any(char.IsControl))
        {
            throw Invalid();
        }

        path = path is "/~" or "/~/" ? "." : path.StartsWith("/~/", StringComparison.Ordinal) ? path[3..] : path;
        return new SftpAddress(user, uri.IdnHost, uri.IsDefaultPort || uri.Port < 0 ? 22 : uri.Port, path);
    }

    /// <summary>The location in full: two that are equal lead to one folder.</summary>
    public override string ToString()
    {
        var path = (Path.StartsWith('/') ? Path : Path == "." ? "/~" : "/~/" + Path).TrimEnd('/');
        return FormattableString.Invariant($"sftp://{User}@{Host}{(Port == 22 ? "" : $":{Port}")}{path}");
    }

    private static SettingsInvalidException Invalid() => new(LocalText.Of(
        sl: "Lokacija mora biti oblike sftp://uporabnik@strežnik/pot (vrata po potrebi: strežnik:2222; mapa uporabnika: /~/pot).",
        en: "The location must have the form sftp://user@server/path (with a port where needed: server:2222; the user's own folder: /~/path)."));

    // It becomes an argument of a program: a name that begins with a hyphen would be an option.
    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._@+-]{0,63}$")]
    private static partial Regex UserName();
}
