using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Sftp;

/// <summary>
/// A real OpenSSH server on a free loopback port with its own keys and configuration. Its user <c>obcina</c> exists for it alone: libnss-wrapper
/// shows the server a list of users with one more, who is whoever runs the tests, so nothing of the machine is touched.
/// </summary>
internal sealed class SshServer : IDisposable
{
    public const string Password = "žaba v mlaki";

    // Of the password above, with the salt "obcina" (SHA-512 crypt).
    private const string Hash = "$6$obcina$uXu2lkc4QJfOYuRtVfBnn9rRw3ozEJIJm8jutvmU2pqwWodftKuLRtBBfQL38OwBv3vG6DLXb7hjN3qSqNt3m1";

    private readonly TempFolder folder = new();
    private readonly Process server;
    private bool disposed;

    private SshServer(string[] settings)
    {
        foreach (var key in new[] { "host", "other", "user" })
        {
            Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", Path.Combine(folder.Path, key));
        }

        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "skrito", "-C", "locked", "-f", Path.Combine(folder.Path, "locked"));
        File.WriteAllText(Path.Combine(folder.Path, "authorized"), Read("user.pub") + Read("locked.pub"));
        Files = Directory.CreateDirectory(Path.Combine(folder.Path, "podatki")).FullName;
        var (uid, gid) = (Output("id", "-u"), Output("id", "-g"));
        folder.File("passwd", File.ReadAllText("/etc/passwd") + $"obcina:x:{uid}:{gid}::{folder.Path}:/bin/sh\n");
        folder.File("group", File.ReadAllText("/etc/group"));
        folder.File("shadow", $"obcina:{Hash}:19000:0:99999:7:::\n");
        if (uid == "0")
        {
            Directory.CreateDirectory("/run/sshd"); // where the server locks itself in; the package makes it at each start of its service
        }

        Port = FreePort.Next();
        server = Start(settings);
    }

    public int Port { get; }

    /// <summary>Folder that the tests fill; everything else of the machine is there too.</summary>
    public string Files { get; }

    public string Location => $"sftp://obcina@127.0.0.1:{Port}{Files}";

    public string Fingerprint => "SHA256:" + OpenData.Harvesters.Sftp.Ssh.HostKeys.Fingerprint(PublicKey);

    /// <summary><c>TYPE BASE64</c> of the server's key.</summary>
    public string PublicKey => string.Join(' ', Read("host.pub").Split(' ')[..2]);

    /// <summary>The same of a key that the server does not have.</summary>
    public string OtherKey => string.Join(' ', Read("other.pub").Split(' ')[..2]);

    public string KeyFile => Path.Combine(folder.Path, "user");

    public string Read(string name) => File.ReadAllText(Path.Combine(folder.Path, name));

    /// <param name="settings">Further lines of its configuration.</param>
    public static SshServer Start(params IEnumerable<string> settings) => new([.. settings]);

    public string Add(string path, string text)
    {
        var full = Path.Combine(Files, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>Ends every connection as a broken line would; the server goes on.</summary>
    public void Drop()
    {
        foreach (var child in Children(server.Id))
        {
            Process.GetProcessById(child).Kill(entireProcessTree: true);
        }
    }

    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
        folder.Dispose();
    }

    private Process Start(string[] settings)
    {
        var program = new[] { "/usr/sbin/sshd", "/usr/local/sbin/sshd" }.FirstOrDefault(File.Exists);
        var wrapper = new[] { "/usr/lib", "/lib" }.Where(Directory.Exists).SelectMany(d => Directory.EnumerateFiles(d, "libnss_wrapper.so", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true })).FirstOrDefault();
        Assert.SkipWhen(!SharedData.Exists && (program is null || wrapper is null), "openssh-server and libnss-wrapper are not installed");
        Assert.True(program is not null && wrapper is not null, "the tests need a real SSH server: apt-get install openssh-server libnss-wrapper");
        folder.File("sshd_config", $"""
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {folder.Path}/host
            PidFile none
            AuthorizedKeysFile {folder.Path}/authorized
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            PasswordAuthentication yes
            KbdInteractiveAuthentication no
            MaxStartups 100
            Subsystem sftp internal-sftp
            LogLevel QUIET
            {string.Join('\n', settings)}

            """);
        var start = new ProcessStartInfo(program, ["-D", "-f", Path.Combine(folder.Path, "sshd_config")]);
        start.Environment["LD_PRELOAD"] = wrapper;
        start.Environment["NSS_WRAPPER_PASSWD"] = Path.Combine(folder.Path, "passwd");
        start.Environment["NSS_WRAPPER_GROUP"] = Path.Combine(folder.Path, "group");
        start.Environment["NSS_WRAPPER_SHADOW"] = Path.Combine(folder.Path, "shadow");
        var process = Process.Start(start)!;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, Port);
                return process;
            }
            catch (SocketException) when (attempt < 200 && !process.HasExited)
            {
                Task.Delay(50).Wait();
            }
        }
    }

    private static IEnumerable<int> Children(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)))
        {
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue; // it ended meanwhile
            }

            if (stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{parent}")
            {
                yield return int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture);
            }
        }
    }

    private static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return text.Trim();
    }

    private static void Run(string program, params string[] arguments) => Output(program, arguments);
}
