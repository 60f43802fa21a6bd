using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Files;
using OpenData.Harvesters.Gtfs;
using OpenData.Harvesters.HttpFolder;
using OpenData.Harvesters.Inventory;
using OpenData.Harvesters.S3;
using OpenData.Harvesters.Sftp;

namespace OpenData.Harvesters;

/// <summary>Every kind of source there is: the table of contents of this folder.</summary>
public static class AllHarvesters
{
    public static IReadOnlyList<IHarvester> Create() =>
    [
        new FilesHarvester(),
        new InventoryHarvester(),
        new SftpHarvester(),
        new S3Harvester(),
        new HttpFolderHarvester(),
        new GtfsHarvester(),
    ];
}
