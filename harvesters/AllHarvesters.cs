using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.ArcGis;
using OpenData.Harvesters.Ckan;
using OpenData.Harvesters.Command;
using OpenData.Harvesters.Csw;
using OpenData.Harvesters.DataJson;
using OpenData.Harvesters.Dcat;
using OpenData.Harvesters.Files;
using OpenData.Harvesters.Gtfs;
using OpenData.Harvesters.HttpFolder;
using OpenData.Harvesters.Inventory;
using OpenData.Harvesters.NgsiLd;
using OpenData.Harvesters.OaiPmh;
using OpenData.Harvesters.Ogc;
using OpenData.Harvesters.PostgreSql;
using OpenData.Harvesters.PxWeb;
using OpenData.Harvesters.S3;
using OpenData.Harvesters.SensorThings;
using OpenData.Harvesters.Sftp;

namespace OpenData.Harvesters;

/// <summary>Every kind of source there is: the table of contents of this folder.</summary>
public static class AllHarvesters
{
    public static IReadOnlyList<IHarvester> Create() =>
    [
        new FilesHarvester(),
        new InventoryHarvester(),
        new CkanHarvester(),
        new DcatHarvester(),
        new PostgreSqlHarvester(),
        new CommandHarvester(),
        new PxWebHarvester(),
        new SftpHarvester(),
        new S3Harvester(),
        new HttpFolderHarvester(),
        new ArcGisHarvester(),
        new OgcHarvester(),
        new CswHarvester(),
        new SensorThingsHarvester(),
        new NgsiLdHarvester(),
        new DataJsonHarvester(),
        new OaiPmhHarvester(),
        new GtfsHarvester(),
    ];
}
