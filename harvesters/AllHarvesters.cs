using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Csw;
using OpenData.Harvesters.Dcat;
using OpenData.Harvesters.Files;
using OpenData.Harvesters.Inventory;
using OpenData.Harvesters.OaiPmh;

namespace OpenData.Harvesters;

/// <summary>Every kind of source there is: the table of contents of this folder.</summary>
public static class AllHarvesters
{
    public static IReadOnlyList<IHarvester> Create() =>
    [
        new FilesHarvester(),
        new InventoryHarvester(),
        new DcatHarvester(),
        new CswHarvester(),
        new OaiPmhHarvester(),
    ];
}
