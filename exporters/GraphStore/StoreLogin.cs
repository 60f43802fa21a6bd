using System.Net.Http.Headers;
using System.Text;

namespace OpenData.Exporters.GraphStore;

/// <summary>
/// User and password at the store, as it asks for them: Digest where it can do that, else Basic. Once it has asked, the answer goes along with
/// every request, so that no graph is sent twice.
/// </summary>
/// <param name="user">As the store knows it.</param>
/// <param name="password">Gives the password at the moment of use.</param>
internal sealed class StoreLogin(string user, Func<string> password)
{
    private readonly Dictionary<string, DigestChallenge> challenges = new(StringComparer.Ordinal);
    private bool isBasic;

    /// <summary>The password has gone, or will go, with Basic: readable by whoever sees an unencrypted connection.</summary>
    public bool IsReadable => isBasic;

    /// <summary>Takes the store's challenge; false when it asks for something that we do not speak.</summary>
    public bool Take(Uri address, HttpHeaderValueCollection<AuthenticationHeaderValue> asked)
    {
        foreach (var challenge in asked)
        {
            if (challenge.Scheme.Equals("Digest", StringComparison.OrdinalIgnoreCase)
                && DigestChallenge.Parse(challenge.Parameter ?? "") is { } digest)
            {
                challenges[address.AbsolutePath] = digest;
                return true;
            }
        }

        isBasic = asked.Any(static a => a.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase));
        return isBasic;
    }

    /// <summary>The header for a request; null while the store has not asked.</summary>
    public string? Header(HttpMethod method, Uri address) =>
        challenges.TryGetValue(address.AbsolutePath, out var challenge) ? challenge.Answer(method.Method, address.PathAndQuery, user, password())
        : isBasic ? "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password()}"))
        : null;
}
