using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Files;

namespace OpenData.Harvesters.S3;

/// <summary>Settings of a source of kind <c>s3</c>.</summary>
public sealed record S3Options : FolderOptions
{
    [Description("Naslov storitve S3 (npr. https://minio.obcina.si:9000); brez njega Amazon v regiji.; Address of the S3 service (such as https://minio.obcina.si:9000); without it Amazon's in the region.")]
    public string? Endpoint { get; init; }

    [Description("Regija, za katero se podpisujejo zahteve (npr. eu-central-1, us-east-1).; Region for which requests are signed (such as eu-central-1, us-east-1).")]
    [RegularExpression("[A-Za-z0-9-]{1,40}")]
    public string Region { get; init; } = "eu-central-1";

    [Secret]
    [Description("Oznaka ključa za dostop (secret:IME); brez nje se bere vedro, ki je odprto vsem.; Id of the access key (secret:NAME); without it a bucket is read that is open to everybody.")]
    public string? AccessKey { get; init; }

    [Secret]
    [Description("Skrivni ključ za dostop (secret:IME).; Secret access key (secret:NAME).")]
    public string? SecretKey { get; init; }

    [Description("Kje v naslovu stoji vedro: v poti (path), v imenu strežnika (host) ali kakor je pri storitvi navada (auto).; Where the bucket stands in the address: in the path (path), in the server's name (host), or as is usual with the service (auto).")]
    [AllowedValues("auto", "path", "host")]
    public string Style { get; init; } = "auto";

    [Description("Predmeti so dostopni vsem; njihov naslov postane naslov za prenos.; The objects are open to everybody; their address becomes the download address.")]
    public bool Public { get; init; }
}
