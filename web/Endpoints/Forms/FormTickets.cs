using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Forms;

/// <summary>
/// What makes sure that a form was fetched from this site, by whoever sends it and not long ago: a mark of time and chance, signed. It needs no cookie,
/// so that the pages set none. The key lies in the workspace (<c>forms.key</c>), so that forms outlive a restart.
/// </summary>
internal sealed class FormTickets
{
    private const string KeyFile = "forms.key";
    private const int KeyBytes = 32;

    /// <summary>A person needs longer than this to fill in a form; many programs do not.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    /// <summary>A form may lie open for a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly TimeProvider clock;
    private readonly Lazy<byte[]> key;

    public FormTickets(SiteOptions options)
    {
        clock = options.Clock;
        key = new Lazy<byte[]>(() => KeyOf(Path.Combine(options.Workspace.Folder, KeyFile)));
    }

    public string New()
    {
        var start = string.Create(
            CultureInfo.InvariantCulture, $"{clock.GetUtcNow().ToUnixTimeSeconds():x}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}");
        return $"{start}.{Sign("ticket", start)}";
    }

    /// <summary>How old a ticket is; null when it is none of ours or lies in the future.</summary>
    public TimeSpan? AgeOf(string? ticket)
    {
        if (ticket is not { Length: < 200 } || ticket.Split('.') is not [var time, var chance, var mac]
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(Sign("ticket", $"{time}.{chance}")))
            || !long.TryParse(time, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seconds))
        {
            return null;
        }

        var age = clock.GetUtcNow().ToUnixTimeSeconds() - seconds;
        return age < 0 ? null : TimeSpan.FromSeconds(age);
    }

    /// <summary>Unguessable name of the receipt for what was sent with a ticket: the same content sent twice has one, a corrected one another.</summary>
    public string ReceiptOf(string ticket, IEnumerable<KeyValuePair<string, string>> sent) =>
        Sign("receipt", ticket + "\n" + string.Join('\n', sent.Select(s => $"{s.Key}={s.Value.Length}:{s.Value}")));

    private string Sign(string use, string text) =>
        Convert.ToBase64String(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes($"{use}:{text}"))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    // A workspace that cannot be written keeps the key of this start only: an old form is then sent once more.
    private static byte[] KeyOf(string path)
    {
        var made = RandomNumberGenerator.GetBytes(KeyBytes);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            file.Write(made);
            return made;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Kept(path) ?? made;
        }
    }

    private static byte[]? Kept(string path)
    {
        try
        {
            return File.ReadAllBytes(path) is { Length: KeyBytes } kept ? kept : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
