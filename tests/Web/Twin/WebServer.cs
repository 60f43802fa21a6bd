using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Twin;

/// <summary>A real web server (nginx, Apache) on a free loopback port, with a configuration of its own, over a folder.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly Process process;

    private WebServer(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="kind"><c>nginx</c> or <c>apache</c>.</param>
    /// <param name="root">Folder that is handed out.</param>
    /// <param name="home">Folder for the server's own files.</param>
    public static WebServer Start(string kind, string root, string home)
    {
        var program = kind == "nginx" ? "/usr/sbin/nginx" : "/usr/sbin/apache2";
        Assert.SkipWhen(!File.Exists(program), $"{program} is not installed: its rules cannot be tried");
        Directory.CreateDirectory(home);
        var port = FreePort.Next();
        if (!OperatingSystem.IsWindows())
        {
            // A server that root starts works as somebody else, who must be let in.
            File.SetUnixFileMode(Path.GetDirectoryName(root)!, File.GetUnixFileMode(Path.GetDirectoryName(root)!) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        var config = Path.Combine(home, kind + ".conf");
        File.WriteAllText(config, kind == "nginx" ? Nginx(root, home, port) : Apache(root, home, port));
        string[] arguments = kind == "nginx" ? ["-p", home, "-c", config, "-e", Path.Combine(home, "error.log")] : ["-d", home, "-f", config, "-X"];
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return new WebServer(process, new Uri($"http://127.0.0.1:{port}/"));
            }
            catch (SocketException)
            {
                Assert.False(process.HasExited || attempt > 200, $"{kind} does not start: {Log(home)}");
                Task.Delay(50).Wait();
            }
        }
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static string Log(string home) => File.Exists(Path.Combine(home, "error.log")) ? File.ReadAllText(Path.Combine(home, "error.log")) : "";

    private static string Nginx(string root, string home, int port) => $$"""
        daemon off; master_process off; pid {{home}}/nginx.pid;
        events { }
        http {
          include /etc/nginx/mime.types; access_log off;
          client_body_temp_path {{home}}/body; proxy_temp_path {{home}}/proxy; fastcgi_temp_path {{home}}/fastcgi; uwsgi_temp_path {{home}}/uwsgi; scgi_temp_path {{home}}/scgi;
          server { listen 127.0.0.1:{{port}}; root "{{root}}"; charset utf-8; include "{{root}}/twin/nginx.conf"; }
        }

        """;

    private static string Apache(string root, string home, int port)
    {
        const string Modules = "/usr/lib/apache2/modules/";
        var modules = new[] { "mpm_event", "authz_core", "authz_host", "dir", "mime", "rewrite", "headers", "alias", "negotiation" }
            .Where(m => File.Exists($"{Modules}mod_{m}.so")).Select(m => $"LoadModule {m}_module {Modules}mod_{m}.so");
        return $"""
            {string.Join('\n', modules)}
            ServerName 127.0.0.1
            Listen 127.0.0.1:{port}
            PidFile "{home}/apache.pid"
            ErrorLog "{home}/error.log"
            TypesConfig /etc/mime.types
            DefaultRuntimeDir "{home}"
            Mutex "file:{home}" default
            {(Environment.UserName == "root" ? "User www-data\nGroup www-data" : "")}
            DocumentRoot "{root}"
            <Directory "{root}">
              AllowOverride All
              Require all granted
            </Directory>
            <Files ".ht*">
              Require all denied
            </Files>

            """;
    }
}
