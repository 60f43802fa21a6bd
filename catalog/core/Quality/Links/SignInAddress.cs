using System.Text.RegularExpressions;

namespace OpenData.Catalog.Quality.Links;

/// <summary>Addresses that redirects lead to where somebody must sign in.</summary>
internal static partial class SignInAddress
{
    /// <summary>Host or path has a word of signing in.</summary>
    public static bool Is(string? url) => url is not null && Uri.TryCreate(url, UriKind.Absolute, out var uri) && Word().IsMatch(uri.Host + uri.AbsolutePath);

    [GeneratedRegex(@"(^|[/._-])(log-?in|log-?on|sign-?in|prijava|vpis|sso|saml2?|oauth2?|cas|sipass)([/._?-]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();
}
