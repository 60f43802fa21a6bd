using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Harvesters.Command;

/// <summary>The beginning of what a command writes to its standard error; the rest is read and dropped, so that the command never waits for us.</summary>
internal sealed partial class ErrorOutput
{
    private const int Kept = 4 << 10;
    private const string Mask = "••••••";

    private readonly string[] secrets;
    private readonly byte[] kept = new byte[Kept];
    private readonly Task reading;
    private int length;

    public ErrorOutput(Stream stream, IEnumerable<string> secrets)
    {
        this.secrets = [.. secrets.Where(s => s.Length > 0).OrderByDescending(s => s.Length)];
        reading = ReadAsync(stream);
    }

    /// <summary>What was written so far, on one line, without secrets; waits a moment for the end.</summary>
    public async Task<string> TextAsync()
    {
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1)));
        var text = Encoding.UTF8.GetString(kept.AsSpan(0, Volatile.Read(ref length)));
        foreach (var secret in secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return Blanks().Replace(Password().Replace(text, "$1" + Mask), " ").Trim();
    }

    private async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[Kept];
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer)) > 0)
            {
                var room = Math.Min(count, Kept - length);
                buffer.AsSpan(0, room).CopyTo(kept.AsSpan(length));
                Volatile.Write(ref length, length + room);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The command was ended.
        }
    }

    [GeneratedRegex(@"((?:pass(?:word|wd)?|pwd|geslo|token|secret|key)\s*[=:]\s*)\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Blanks();
}
