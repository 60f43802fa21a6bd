using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Sftp.Ssh;

/// <summary>
/// The keys by which a server is known. A source names them (fingerprint or public key); without them nothing is read, and the fingerprints that the
/// server shows are told, so that a person can compare them with what its operator says.
/// </summary>
internal static partial class HostKeys
{
    private const int MaxScan = 64 << 10;
    private const int Seconds = 15;

    /// <summary>Public keys (<c>TYPE BASE64</c>) that the server may use.</summary>
    /// <param name="pins">The setting <c>host-key</c>.</param>
    /// <param name="address">The address that was checked.</param>
    /// <param name="server">Host and port.</param>
    /// <param name="cancel">Ends the scan.</param>
    /// <exception cref="SourceUnavailableException">No pin, none that fits, or the server cannot be reached; the text shows what it showed.</exception>
    public static async Task<IReadOnlyList<string>> DemandAsync(string? pins, IPAddress address, SftpAddress server, CancellationToken cancel)
    {
        var pinned = (pins ?? "").Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var keys = pinned.Select(p => PublicKey().Match(p)).Where(m => m.Success).Select(m => $"{m.Groups["type"].Value} {m.Groups["key"].Value}").ToList();
        var prints = pinned.Select(p => Print().Match(p)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        if (keys.Count + prints.Count < pinned.Length)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Nastavitev host-key mora biti prstni odtis (SHA256:…) ali javni ključ strežnika (ssh-ed25519 AAAA…).",
                en: "The setting host-key must be a fingerprint (SHA256:…) or a public key of the server (ssh-ed25519 AAAA…)."));
        }

        if (keys.Count > 0 && prints.Count == 0)
        {
            return keys;
        }

        var shown = await ScanAsync(address, server, cancel);
        keys.AddRange(shown.Where(k => prints.Contains(Fingerprint(k))));
        return keys.Count > 0 ? keys : throw (pinned.Length == 0 ? Unknown(server, shown) : Different(server, shown));
    }

    /// <summary>SHA-256 of a public key as OpenSSH writes it, without <c>SHA256:</c>.</summary>
    public static string Fingerprint(string key) =>
        Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(key.Split(' ')[1]))).TrimEnd('=');

    private static async Task<IReadOnlyList<string>> ScanAsync(IPAddress address, SftpAddress server, CancellationToken cancel)
    {
        using var scan = SshProgram.Start("ssh-keyscan", ["-T", $"{Seconds}", "-p", $"{server.Port}", "--", address.ToString()], []);
        scan.StandardInput.Close();
        var errors = scan.StandardError.ReadToEndAsync(cancel); // remarks that nobody needs
        var text = new char[MaxScan];
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(TimeSpan.FromSeconds(2 * Seconds));
            var length = await scan.StandardOutput.ReadBlockAsync(text, patience.Token);
            await errors.WaitAsync(patience.Token);
            var keys = new string(text, 0, length).Split('\n').Select(l => Scanned().Match(l)).Where(m => m.Success && IsBase64(m.Groups["key"].Value));
            return [.. keys.Select(m => $"{m.Groups["type"].Value} {m.Groups["key"].Value}").Order(StringComparer.Ordinal)];
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return [];
        }
        finally
        {
            SshProgram.Kill(scan);
        }
    }

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out var count) && count > 0;

    private static SourceUnavailableException Unknown(SftpAddress server, IReadOnlyList<string> shown)
    {
        if (shown.Count == 0)
        {
            return SshProgram.Unreachable(server);
        }

        return new SourceUnavailableException(LocalText.Of(
            sl: $"Strežnik {server.Host} se predstavlja s ključi {Prints(shown)}. Primerjajte odtis s tem, kar pove njegov skrbnik, in ga vpišite v vir: host-key=SHA256:{Fingerprint(Best(shown))}. Do takrat vira ne beremo.",
            en: $"The server {server.Host} shows the keys {Prints(shown)}. Compare the fingerprint with what its operator says and enter it in the source: host-key=SHA256:{Fingerprint(Best(shown))}. Until then the source is not read."));
    }

    private static SourceUnavailableException Different(SftpAddress server, IReadOnlyList<string> shown) => shown.Count == 0
        ? SshProgram.Unreachable(server)
        : new(LocalText.Of(
        sl: $"Strežnik {server.Host} se ne predstavlja s ključem, ki je vpisan v viru (nastavitev host-key), temveč s ključi {Prints(shown)}. Morda je strežnik drug ali pa kdo prisluškuje: vprašajte skrbnika, preden odtis zamenjate.",
        en: $"The server {server.Host} does not show the key that is entered in the source (setting host-key) but {Prints(shown)}. It may be another server, or somebody listens in: ask its operator before you change the fingerprint."));

    private static string Prints(IEnumerable<string> keys) => string.Join(", ", keys.Select(k => $"{k.Split(' ')[0]} SHA256:{Fingerprint(k)}"));

    private static string Best(IReadOnlyList<string> keys) => keys.FirstOrDefault(k => k.StartsWith("ssh-ed25519 ", StringComparison.Ordinal)) ?? keys[0];

    [GeneratedRegex(@"^SHA256:([A-Za-z0-9+/]{43})=?$")]
    private static partial Regex Print();

    [GeneratedRegex(@"^(?<type>(?:ssh|ecdsa|sk)-[a-z0-9@.-]{3,60}) (?<key>[A-Za-z0-9+/]{40,2000}={0,2})(?: .*)?$")]
    private static partial Regex PublicKey();

    [GeneratedRegex(@"^\S+ (?<type>(?:ssh|ecdsa|sk)-[a-z0-9@.-]{3,60}) (?<key>[A-Za-z0-9+/]{40,2000}={0,2})\s*$")]
    private static partial Regex Scanned();
}
