using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.GraphStore;
using OpenData.Exporters.Opsi;

namespace OpenData.Exporters;

/// <summary>Every kind of remote catalogue there is.</summary>
public static class AllPublishers
{
    public static IReadOnlyList<IPublisher> Create() =>
    [
        new OpsiPublisher(),
        new GraphStorePublisher(),
    ];

    /// <summary>The publisher of that name; null when there is none.</summary>
    public static IPublisher? Find(string name) => Create().FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
}
