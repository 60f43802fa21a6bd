using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Harvesters.S3;
using OpenData.Harvesters.S3.Delivery;
using OpenData.Harvesters.Sftp;
using OpenData.Harvesters.Sftp.Delivery;

namespace OpenData.Harvesters;

/// <summary>Every place that files can be delivered to: those that files are also harvested from, spoken to by the same protocols and settings.</summary>
public static class AllDeliveries
{
    /// <summary>The kind of source whose settings an address takes: <c>sftp</c>, <c>s3</c>; null for a folder.</summary>
    public static IHarvester? KindOf(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.StartsWith("sftp://", StringComparison.OrdinalIgnoreCase) ? new SftpHarvester()
            : target.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) ? new S3Harvester()
            : null;
    }

    /// <summary>Opens a place.</summary>
    /// <param name="context">Its address as the source's location, its settings bound, the way to the network and the secrets.</param>
    /// <exception cref="SettingsInvalidException">The address or the settings are wrong.</exception>
    public static IDeliveryPlace Open(HarvestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Options switch
        {
            SftpOptions => new SftpPlace(context),
            S3Options => new BucketPlace(context),
            _ => throw new SettingsInvalidException(LocalText.Of(
                sl: $"Na {context.Source.Location} ni mogoče pošiljati. Cilj je mapa, sftp://… ali s3://….",
                en: $"Nothing can be sent to {context.Source.Location}. A target is a folder, sftp://… or s3://….")),
        };
    }
}
