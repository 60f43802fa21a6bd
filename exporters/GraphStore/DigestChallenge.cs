using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Exporters.GraphStore;

/// <summary>A store's challenge in HTTP Digest authentication (RFC 7616; without <c>qop</c> RFC 2069), and our answers to it.</summary>
internal sealed partial class DigestChallenge
{
    private readonly Dictionary<string, string> given;
    private readonly Func<byte[], byte[]> hash;
    private readonly bool isSession;
    private readonly bool hasQop;
    private int count;

    private DigestChallenge(Dictionary<string, string> given, Func<byte[], byte[]> hash, bool isSession, bool hasQop) =>
        (this.given, this.hash, this.isSession, this.hasQop) = (given, hash, isSession, hasQop);

    /// <summary>Reads the parameters; null for a function or a protection that we do not speak.</summary>
    public static DigestChallenge? Parse(string parameters)
    {
        var given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameters().Matches(parameters))
        {
            given[match.Groups["name"].Value] = match.Groups["quoted"] is { Success: true } quoted
                ? Escapes().Replace(quoted.Value, "$1")
                : match.Groups["plain"].Value;
        }

        var algorithm = given.GetValueOrDefault("algorithm", "MD5").ToUpperInvariant();
        var isSession = algorithm.EndsWith("-SESS", StringComparison.Ordinal);
#pragma warning disable CA5351 // The protocol names the function; MD5 is what Virtuoso speaks.
        Func<byte[], byte[]>? hash = (isSession ? algorithm[..^5] : algorithm) switch
        {
            "MD5" => MD5.HashData,
            "SHA-256" => SHA256.HashData,
            _ => null,
        };
#pragma warning restore CA5351
        var qop = given.GetValueOrDefault("qop");
        var hasAuth = qop?.Split(',').Any(static q => q.Trim().Equals("auth", StringComparison.OrdinalIgnoreCase)) ?? false;
        return hash is null || !given.ContainsKey("nonce") || (qop is not null && !hasAuth)
            ? null
            : new DigestChallenge(given, hash, isSession, hasAuth);
    }

    /// <summary>The <c>Authorization</c> header for one request; each counts one up.</summary>
    public string Answer(string method, string uri, string user, string password) =>
        Answer(method, uri, user, password, RandomNumberGenerator.GetHexString(16, lowercase: true));

    /// <summary>The same with a nonce of our own (<c>cnonce</c>).</summary>
    internal string Answer(string method, string uri, string user, string password, string own)
    {
        var (realm, nonce) = (given.GetValueOrDefault("realm", ""), given["nonce"]);
        var number = (++count).ToString("x8", CultureInfo.InvariantCulture);
        var secret = Hash($"{user}:{realm}:{password}");
        secret = isSession ? Hash($"{secret}:{nonce}:{own}") : secret;
        var request = Hash($"{method}:{uri}");
        var response = hasQop ? Hash($"{secret}:{nonce}:{number}:{own}:auth:{request}") : Hash($"{secret}:{nonce}:{request}");
        var header = new StringBuilder("Digest ").Append(Name(user))
            .Append(CultureInfo.InvariantCulture, $", realm=\"{Quoted(realm)}\", nonce=\"{Quoted(nonce)}\", uri=\"{uri}\", response=\"{response}\"");
        Append(header, "algorithm", given.GetValueOrDefault("algorithm"), "");
        Append(header, "opaque", given.GetValueOrDefault("opaque"), "\"");
        return hasQop || isSession
            ? header.Append(CultureInfo.InvariantCulture, $", qop=auth, nc={number}, cnonce=\"{own}\"").ToString()
            : header.ToString();
    }

    private string Hash(string text) => Convert.ToHexStringLower(hash(Encoding.UTF8.GetBytes(text)));

    // Headers are ASCII; RFC 7616, section 3.4.4 has a form for other names.
    private static string Name(string user) =>
        Ascii.IsValid(user) ? $"username=\"{Quoted(user)}\"" : $"username*=UTF-8''{Uri.EscapeDataString(user)}";

    private static void Append(StringBuilder header, string name, string? value, string quote)
    {
        if (value is not null)
        {
            header.Append(CultureInfo.InvariantCulture, $", {name}={quote}{Quoted(value)}{quote}");
        }
    }

    private static string Quoted(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    [GeneratedRegex(
        """(?<name>[A-Za-z0-9*-]+)\s*=\s*("(?<quoted>([^"\\]|\\.)*)"|(?<plain>[^,\s"]+))""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escapes();
}
