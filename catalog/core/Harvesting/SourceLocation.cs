namespace OpenData.Catalog.Harvesting;

/// <summary>Tells an address from a path of this machine.</summary>
public static class SourceLocation
{
    /// <summary>True for what begins with a scheme and slashes, or with a scheme of one of the kinds (<c>command:NAME</c>).</summary>
    public static bool IsAddress(string location, IEnumerable<IHarvester> kinds)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location.Contains("://", StringComparison.Ordinal)
            || kinds.SelectMany(k => k.Schemes).Any(s => location.StartsWith(s + ":", StringComparison.OrdinalIgnoreCase));
    }
}
