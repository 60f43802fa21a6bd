using OpenData.Catalog.Model;

namespace OpenData.Catalog.Access;

/// <summary>Who may have the data of a record that strangers may know of.</summary>
public static class DataAccess
{
    private const string Public = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";

    /// <summary>Everybody may have the data: neither the audience nor the access right restricts them.</summary>
    public static bool IsOpen(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Audience is null or Audience.Public && (resource.AccessRights is not { } right || right.Value == Public);
    }

    /// <summary>The body for which a token may have shared data; null when it may not.</summary>
    public static string? BodyOf(TokenGrant grant, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(resource);
        if (resource.Audience != Audience.Shared || !grant.Allows(TokenScope.Read) || !grant.CoversRecord(resource.Id))
        {
            return null;
        }

        IReadOnlyList<string> bodies = resource.Owner is { } owner ? [.. resource.SharedWith, owner] : resource.SharedWith;
        return bodies.FirstOrDefault(grant.CoversBody);
    }
}
