using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OpenData.Tests.Catalog.Harvesting.Notifying;

/// <summary>A mail server that keeps what it is sent: enough of SMTP (RFC 5321) for a client that does not know it is a test.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<ReceivedMail> mails = [];
    private readonly Task serving;

    public SmtpSink()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Answers every message with this instead of taking it; null takes it.</summary>
    public string? Refusal { get; set; }

    /// <summary>Never answers.</summary>
    public bool Mute { get; set; }

    /// <summary>Offers SMTPUTF8, so that headers may be plain UTF-8.</summary>
    public bool Utf8 { get; set; } = true;

    /// <summary>Offers AUTH and demands it.</summary>
    public (string User, string Password)? Login { get; set; }

    public IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (gate)
            {
                return [.. mails];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            if (Mute)
            {
                await Task.Delay(Timeout.Infinite, stop.Token);
            }

            await writer.WriteLineAsync("220 sink");
            var (from, to, signedIn) = ("", new List<string>(), Login is null);
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO":
                        await writer.WriteLineAsync("250-sink\r\n" + (Login is null ? "" : "250-AUTH LOGIN\r\n") + (Utf8 ? "250 SMTPUTF8" : "250 8BITMIME"));
                        break;
                    case "AUTH":
                        var user = line.Split(' ') is [_, _, var initial] ? initial : await AskAsync(reader, writer, "VXNlcm5hbWU6");
                        var password = await AskAsync(reader, writer, "UGFzc3dvcmQ6");
                        signedIn = (Decoded(user), Decoded(password)) == Login;
                        await writer.WriteLineAsync(signedIn ? "235 welcome" : "535 no");
                        break;
                    case "MAIL":
                        (from, to) = (line, []);
                        await writer.WriteLineAsync(signedIn ? "250 ok" : "530 sign in");
                        break;
                    case "RCPT":
                        to.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                        await writer.WriteLineAsync(Refusal ?? "250 ok");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var text = new StringBuilder();
                        while (await reader.ReadLineAsync(stop.Token) is { } part && part != ".")
                        {
                            text.Append(part.StartsWith("..", StringComparison.Ordinal) ? part[1..] : part).Append('\n');
                        }

                        lock (gate)
                        {
                            mails.Add(ReceivedMail.Read(from, to, text.ToString()));
                        }

                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client or the test went away.
        }
    }

    private async Task<string> AskAsync(StreamReader reader, StreamWriter writer, string question)
    {
        await writer.WriteLineAsync("334 " + question);
        return await reader.ReadLineAsync(stop.Token) ?? "";
    }

    private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}

/// <summary>A message as it arrived, its subject and text decoded.</summary>
internal sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Subject, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public static ReceivedMail Read(string from, IReadOnlyList<string> to, string raw)
    {
        var border = raw.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = raw[..border].Replace("\n ", " ", StringComparison.Ordinal).Split('\n')
            .Select(static l => l.Split(": ", 2))
            .Where(static l => l.Length == 2)
            .ToDictionary(static l => l[0], static l => l[1], StringComparer.OrdinalIgnoreCase);
        var body = raw[(border + 2)..];
        var text = headers.GetValueOrDefault("Content-Transfer-Encoding") == "base64" ? Encoding.UTF8.GetString(Convert.FromBase64String(body)) : body;
        return new ReceivedMail(from, [.. to], Words(headers["Subject"]), text, headers);
    }

    // =?utf-8?B?…?= words of RFC 2047, and raw UTF-8 of RFC 6532.
    private static string Words(string subject) => System.Text.RegularExpressions.Regex.Replace(
        subject,
        @"=\?utf-8\?(B|Q)\?([^?]*)\?=(?:\s+(?==\?))?",
        static m => m.Groups[1].Value.Equals("B", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[2].Value))
            : Encoding.UTF8.GetString(System.Text.RegularExpressions.Regex.Replace(m.Groups[2].Value.Replace('_', ' '), "=([0-9A-F]{2})", static h => ((char)Convert.ToByte(h.Groups[1].Value, 16)).ToString())
                .Select(static c => (byte)c).ToArray()),
        System.Text.RegularExpressions.RegexOptions.IgnoreCase);
}
