using System.Collections.Frozen;
using System.Text;
using OpenData.Catalog.Privacy.Detecting.Names;

namespace OpenData.Catalog.Privacy.Detecting.Shapes;

internal enum MailKind
{
    None,

    /// <summary>info@, tajnistvo@, or a name nobody can tell.</summary>
    Role,
    Personal,
}

/// <summary>E-mail addresses and whose they are.</summary>
internal static class MailAddress
{
    private const int MaxLocal = 64;
    private const int MaxDomain = 255;

    private static readonly FrozenSet<string> Roles = Words("role");
    private static readonly FrozenSet<string> Free = Words("free");

    /// <summary>Looks at the address around an at sign.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the sign stands.</param>
    /// <param name="start">Where the address begins.</param>
    /// <param name="end">Where it ends.</param>
    public static MailKind Around(ReadOnlySpan<byte> text, int at, out int start, out int end)
    {
        start = at;
        while (start > 0 && at - start < MaxLocal && IsLocal(text[start - 1]))
        {
            start--;
        }

        end = at + 1;
        while (end < text.Length && end - at <= MaxDomain && IsDomain(text[end]))
        {
            end++;
        }

        while (end > at + 1 && text[end - 1] is (byte)'.' or (byte)'-')
        {
            end--;
        }

        var domain = Encoding.ASCII.GetString(text[(at + 1)..end]).ToLowerInvariant();
        var dot = domain.LastIndexOf('.');
        if (start == at || dot <= 0 || domain.Length - dot < 3 || !char.IsAsciiLetter(domain[^1]) || IsReserved(domain))
        {
            return MailKind.None;
        }

        return IsPersonal(Encoding.ASCII.GetString(text[start..at]).ToLowerInvariant(), domain) ? MailKind.Personal : MailKind.Role;
    }

    private static bool IsPersonal(string local, string domain)
    {
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        var parts = (plus > 0 ? local[..plus] : local).Split('.', '_', '-');
        if (parts.Any(p => Roles.Contains(p.TrimEnd("0123456789".ToCharArray()))))
        {
            return false;
        }

        if (Free.Contains(domain))
        {
            return true;
        }

        var words = parts.Where(static p => p.Length > 0 && p.All(char.IsAsciiLetter)).ToList();
        return local.Contains('.', StringComparison.Ordinal)
            ? words.Count >= 2 && words.Count == parts.Length && words.Any(static w => w.Length > 2)
            : words.Count >= 2 && words.Any(static w => w.Length > 2 && (WordBook.Of(w) & (WordKinds.Given | WordKinds.Surname)) != 0);
    }

    // Names set aside for examples belong to nobody.
    private static bool IsReserved(string domain) => domain.Split('.') is var labels
        && (labels[^1] is "example" or "test" or "invalid" or "localhost" || (labels.Length > 1 && labels[^2] == "example" && labels[^1] is "com" or "org" or "net"));

    private static bool IsLocal(byte c) => IsDomain(c) || c is (byte)'_' or (byte)'+' or (byte)'%' or (byte)'\'';

    private static bool IsDomain(byte c) => char.IsAsciiLetterOrDigit((char)c) || c is (byte)'.' or (byte)'-';

    private static FrozenSet<string> Words(string kind) =>
        PrivacyTable.Rows("mailboxes").Where(r => r[0] == kind).Select(static r => r[1]).ToFrozenSet(StringComparer.Ordinal);
}
