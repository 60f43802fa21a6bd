using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.ArcGis;
using OpenData.Harvesters.Files;
using OpenData.Harvesters.Inventory;
using OpenData.Harvesters.NgsiLd;
using OpenData.Harvesters.Ogc;
using OpenData.Harvesters.SensorThings;

namespace OpenData.Harvesters;

/// <summary>Every kind of source there is: the table of contents of this folder.</summary>
public static class AllHarvesters
{
    public static IReadOnlyList<IHarvester> Create() =>
    [
        new FilesHarvester(),
        new InventoryHarvester(),
        new ArcGisHarvester(),
        new OgcHarvester(),
        new SensorThingsHarvester(),
        new NgsiLdHarvester(),
    ];
}
