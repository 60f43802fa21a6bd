using System.Diagnostics;
using System.Net;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Sftp.Protocol;

namespace OpenData.Harvesters.Sftp.Ssh;

/// <summary>The ssh program, signed in and running the server's subsystem sftp; ended with everything it started when disposed.</summary>
internal sealed class SshConnection : IAsyncDisposable
{
    // The server is known by this name, whatever its address: the keys beside it are the source's own.
    private const string Alias = "opendata-source";
    private const int MaxErrors = 16 << 10;

    private readonly SftpAddress server;
    private readonly Process process;
    private readonly SftpChannel channel;
    private readonly StringBuilder errors = new();
    private readonly Task reading;

    private SshConnection(SftpAddress server, Process process, SftpOptions options, TimeProvider clock)
    {
        (this.server, this.process) = (server, process);
        channel = new SftpChannel(
            process.StandardInput.BaseStream, process.StandardOutput.BaseStream, Explain, TimeSpan.FromSeconds(options.Timeout), clock);
        reading = ReadErrorsAsync();
    }

    public SftpClient Client => new(channel);

    /// <summary>Signs in at an address that was checked.</summary>
    /// <exception cref="SourceUnavailableException">Why not, in words that name the remedy.</exception>
    public static async Task<SshConnection> OpenAsync(
        SftpAddress server, IPAddress address, IEnumerable<string> keys, SshFiles files, SftpOptions options, TimeProvider clock, CancellationToken cancel)
    {
        files.Know(Alias, keys);
        var process = SshProgram.Start("ssh", Arguments(server, address, files, options), Environment(files, options));
        var connection = new SshConnection(server, process, options, clock);
        try
        {
            await connection.channel.GreetAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        SshProgram.Kill(process);
        await channel.DisposeAsync();
        await reading;
        process.Dispose();
    }

    private static List<string> Arguments(SftpAddress server, IPAddress address, SshFiles files, SftpOptions options)
    {
        var asks = files.Answer is not null;
        var arguments = new List<string> { "-F", "/dev/null", "-a", "-x", "-T", "-l", server.User, "-p", $"{server.Port}" };
        foreach (var option in new[]
        {
            // Nobody is there to ask: what is not given here is refused.
            $"BatchMode={(asks ? "no" : "yes")}", "NumberOfPasswordPrompts=1",
            "StrictHostKeyChecking=yes", $"UserKnownHostsFile=\"{Escaped(files.KnownHosts)}\"", "GlobalKnownHostsFile=/dev/null", $"HostKeyAlias={Alias}",
            "CheckHostIP=no", "UpdateHostKeys=no", "VerifyHostKeyDNS=no", "CanonicalizeHostname=no",
            $"PreferredAuthentications={(options.Password is null ? "publickey" : "publickey,password,keyboard-interactive")}",
            "GSSAPIAuthentication=no", "HostbasedAuthentication=no", "IdentitiesOnly=" + (options.Agent ? "no" : "yes"), "AddKeysToAgent=no",
            "ProxyCommand=none", "ProxyJump=none", "ControlMaster=no", "ControlPath=none", "ClearAllForwardings=yes", "PermitLocalCommand=no", "Tunnel=no",
            "ConnectTimeout=15", "ConnectionAttempts=1", "ServerAliveInterval=15", "ServerAliveCountMax=3", "TCPKeepAlive=yes",
            "LogLevel=ERROR", "EscapeChar=none",
            options.Agent ? "IdentityAgent=SSH_AUTH_SOCK" : "IdentityAgent=none",
            files.IdentityFile is { } key ? $"IdentityFile=\"{Escaped(key)}\"" : "IdentityFile=none",
        })
        {
            arguments.AddRange(["-o", option]);
        }

        arguments.AddRange(["-s", "--", address.ToString(), "sftp"]);
        return arguments;
    }

    // Percent signs begin abbreviations in the program's options.
    private static string Escaped(string path) => path.Replace("%", "%%", StringComparison.Ordinal)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Environment(SshFiles files, SftpOptions options)
    {
        yield return new("HOME", files.Folder);
        if (files is { AskPass: { } script, Answer: { } answer })
        {
            yield return new("SSH_ASKPASS", script);
            yield return new("SSH_ASKPASS_REQUIRE", "force");
            yield return new(SshFiles.SecretVariable, answer);
        }

        if (options.Agent && System.Environment.GetEnvironmentVariable("SSH_AUTH_SOCK") is { Length: > 0 } socket)
        {
            yield return new("SSH_AUTH_SOCK", socket);
        }
    }

    private async Task ReadErrorsAsync()
    {
        var buffer = new char[1024];
        int count;
        while ((count = await process.StandardError.ReadAsync(buffer)) > 0)
        {
            lock (errors)
            {
                errors.Append(buffer, 0, Math.Min(count, MaxErrors - errors.Length));
            }
        }
    }

    // The program says why it ended a moment after it did; its words may hold local paths, so only what they mean is passed on.
    private CatalogException Explain(Exception? cause)
    {
        reading.Wait(TimeSpan.FromMilliseconds(500));
        string said;
        lock (errors)
        {
            said = errors.ToString();
        }

        if (Says("Host key verification failed", "IDENTIFICATION HAS CHANGED"))
        {
            return Failed(
                $"Strežnik {server.Host} se ne predstavlja s ključem, ki je vpisan v viru (nastavitev host-key). Vprašajte skrbnika, preden ga zamenjate.",
                $"The server {server.Host} does not show the key that is entered in the source (setting host-key). Ask its operator before you change it.");
        }

        if (Says("Load key", "invalid format", "incorrect passphrase", "error in libcrypto", "bad permissions"))
        {
            return Failed(
                "Zasebnega ključa ni mogoče odpreti. Preverite skrivnost pod key (ali datoteko identity-file) in geslo pod passphrase.",
                "The private key cannot be opened. Check the secret under key (or the file identity-file) and its passphrase.");
        }

        if (Says("Permission denied", "Too many authentication failures", "No more authentication methods"))
        {
            return Failed(
                $"Strežnik {server.Host} uporabnika {server.User} ni spustil noter. Preverite ključ (key) ali geslo (password) in ime v lokaciji.",
                $"The server {server.Host} did not let the user {server.User} in. Check the key (key) or the password (password), and the name in the location.");
        }

        if (Says("Connection refused", "No route to host", "Network is unreachable", "Connection timed out", "kex_exchange_identification"))
        {
            return SshProgram.Unreachable(server);
        }

        return Says("subsystem request failed")
            ? Failed(
                $"Strežnik {server.Host} ne ponuja prenosa SFTP. Prosite skrbnika, naj ga omogoči.",
                $"The server {server.Host} offers no SFTP. Ask its operator to allow it.")
            : cause is InvalidDataException
                ? Failed(
                    $"Strežnik {server.Host} ne govori SFTP (morda ob prijavi kaj izpiše). Obvestite njegovega skrbnika.",
                    $"The server {server.Host} does not speak SFTP (it may print something when one signs in). Tell its operator.")
                : Failed(
                    $"Povezava s strežnikom {server.Host} se je prekinila. Poskusite pozneje.",
                    $"The connection to {server.Host} broke. Try again later.");

        bool Says(params string[] words) => words.Any(w => said.Contains(w, StringComparison.OrdinalIgnoreCase));

        SourceUnavailableException Failed(string sl, string en) => new(LocalText.Of(sl: sl, en: en), cause);
    }
}
