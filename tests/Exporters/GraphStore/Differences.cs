using OpenData.Catalog.Publishing.Remote;

namespace OpenData.Tests.Exporters.GraphStore;

/// <summary>What two sides of a record do not have in common, as lines for a test's message.</summary>
internal static class Differences
{
    public static IReadOnlyList<string> Between(RemoteFields here, RemoteFields there)
    {
        var (left, right) = (here.Fields.ToDictionary(), there.Fields.ToDictionary());
        return [.. left.Keys.Union(right.Keys).Where(f => left.GetValueOrDefault(f) != right.GetValueOrDefault(f)).Select(f => $"{f}: here {left.GetValueOrDefault(f)}, there {right.GetValueOrDefault(f)}")];
    }
}
