using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Remote;

namespace OpenData.Harvesters.S3;

/// <summary>Kind <c>s3</c>: objects of a bucket at Amazon S3 or a service that speaks its language (MinIO, Ceph, Garage …).</summary>
internal sealed class S3Harvester : IHarvester
{
    public string Kind => "s3";

    public LocalText Summary => LocalText.Of(
        sl: "datoteke v vedru S3 (Amazon, MinIO, Ceph …), z opisi ob njih",
        en: "files in an S3 bucket (Amazon, MinIO, Ceph …), with the descriptions beside them");

    public Type OptionsType => typeof(S3Options);

    public IReadOnlyList<string> Schemes => ["s3"];

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (S3Options)context.Options;
        var place = S3Place.Of(context.Source.Location, options);
        var folder = new RemoteFolder(options, context);
        await using var bucket = new S3Bucket(place, options, context);
        await new S3Listing(bucket, place, folder, options).RunAsync(cancel);
        await foreach (var said in folder.ReadAsync(cancel))
        {
            yield return said;
        }
    }
}
