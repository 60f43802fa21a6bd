using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Command;
using OpenData.Harvesters.Files;
using OpenData.Harvesters.Inventory;
using OpenData.Harvesters.PostgreSql;
using OpenData.Harvesters.PxWeb;

namespace OpenData.Harvesters;

/// <summary>Every kind of source there is: the table of contents of this folder.</summary>
public static class AllHarvesters
{
    public static IReadOnlyList<IHarvester> Create() =>
    [
        new FilesHarvester(),
        new InventoryHarvester(),
        new PostgreSqlHarvester(),
        new CommandHarvester(),
        new PxWebHarvester(),
    ];
}
