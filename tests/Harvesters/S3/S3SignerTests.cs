using System.Text;
using OpenData.Catalog;
using OpenData.Harvesters.S3;

namespace OpenData.Tests.Harvesters.S3;

/// <summary>The examples that Amazon publishes for signing S3 requests in a header (bucket <c>examplebucket</c>, 24 May 2013), and addresses.</summary>
public sealed class S3SignerTests
{
    private static readonly DateTimeOffset Then = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("https://examplebucket.s3.amazonaws.com/test.txt", "bytes=0-9", "host;range;x-amz-content-sha256;x-amz-date", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")]
    [InlineData("https://examplebucket.s3.amazonaws.com/?lifecycle", null, "host;x-amz-content-sha256;x-amz-date", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J", null, "host;x-amz-content-sha256;x-amz-date", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    [InlineData("https://examplebucket.s3.amazonaws.com/?prefix=J&max-keys=2", null, "host;x-amz-content-sha256;x-amz-date", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public void The_published_examples_get_their_signatures(string address, string? range, string headers, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (range is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", range);
        }

        new S3Signer("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1").Sign(request, Then);
        Assert.Equal(
            $"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders={headers},Signature={signature}",
            request.Headers.NonValidated["Authorization"].ToString());
        Assert.Equal("20130524T000000Z", request.Headers.NonValidated["x-amz-date"].ToString());
    }

    [Fact]
    public void Names_are_encoded_as_the_service_does_it()
    {
        Assert.Equal("a%20b/%21%27%28%29%2A%2B%3D%C4%8D-._~", S3Signer.Encode("a b/!'()*+=č-._~", isPath: true));
        Assert.Equal("a%2Fb", S3Signer.Encode("a/b", isPath: false));
    }

    [Theory]
    [InlineData("s3://podatki", null, "auto", "", "https://podatki.s3.eu-central-1.amazonaws.com/")]
    [InlineData("s3://podatki/odprto/leto 2026", null, "auto", "odprto/leto 2026/", "https://podatki.s3.eu-central-1.amazonaws.com/")]
    [InlineData("s3://podatki.obcina.si/x/", null, "auto", "x/", "https://s3.eu-central-1.amazonaws.com/podatki.obcina.si/")]
    [InlineData("s3://podatki/x%20y", "https://minio.example:9000", "auto", "x y/", "https://minio.example:9000/podatki/")]
    [InlineData("s3://podatki/", "https://minio.example/s3/", "path", "", "https://minio.example/s3/podatki/")]
    [InlineData("s3://podatki/", "https://objects.example", "host", "", "https://podatki.objects.example/")]
    public void A_location_and_settings_make_an_address(string location, string? endpoint, string style, string prefix, string root)
    {
        var place = S3Place.Of(location, new S3Options { Endpoint = endpoint, Style = style });
        Assert.Equal((prefix, root), (place.Prefix, place.Root.AbsoluteUri));
    }

    [Theory]
    [InlineData("s3://Podatki/", null)]
    [InlineData("s3://a/", null)]
    [InlineData("https://podatki/", null)]
    [InlineData("s3://podatki/", "minio.example")]
    [InlineData("s3://podatki/", "https://kljuc:skrivnost@minio.example")]
    public void What_makes_no_address_is_refused(string location, string? endpoint) =>
        Assert.Throws<SettingsInvalidException>(() => S3Place.Of(location, new S3Options { Endpoint = endpoint }));

    [Fact]
    public async Task A_page_is_read_with_encoded_names_and_rubbish_is_refused()
    {
        var page = await ReadAsync("""
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>podatki</Name><Prefix></Prefix><KeyCount>2</KeyCount><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated><NextContinuationToken>a/b==</NextContinuationToken>
              <Contents><Key>odprto/pro%C4%8Dun+2026%2B.csv</Key><LastModified>2026-05-01T10:20:30.000Z</LastModified><ETag>&quot;abc-2&quot;</ETag><Size>12</Size><StorageClass>STANDARD</StorageClass><Owner><ID>x</ID><DisplayName>Key</DisplayName></Owner></Contents>
              <Contents><Key>b</Key><Size>velika</Size><ETag/></Contents><CommonPrefixes><Prefix>c/</Prefix></CommonPrefixes>
            </ListBucketResult>
            """);
        Assert.Equal("a/b==", page.Next);
        Assert.Equal(
            [new S3Object("odprto/pročun 2026+.csv", 12, new DateTimeOffset(2026, 5, 1, 10, 20, 30, TimeSpan.Zero), "\"abc-2\"", "STANDARD"), new S3Object("b", null, null, null, null)],
            page.Objects);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync("<html></html>"));
        await Assert.ThrowsAsync<System.Xml.XmlException>(() => ReadAsync("<ListBucketResult><Contents><Key>a"));
        await Assert.ThrowsAsync<System.Xml.XmlException>(() => ReadAsync("<!DOCTYPE x [<!ENTITY a 'b'>]><ListBucketResult>&a;</ListBucketResult>"));
        await Assert.ThrowsAsync<System.Xml.XmlException>(() => ReadAsync("<ListBucketResult>" + string.Concat(Enumerable.Repeat("<a>", 100)) + "</ListBucketResult>"));
        Assert.Equal(("NoSuchBucket", null), await S3Page.ErrorAsync(Body("<Error><Code>NoSuchBucket</Code></Error>"), TestContext.Current.CancellationToken));
        Assert.Equal((null, null), await S3Page.ErrorAsync(Body("ni XML"), TestContext.Current.CancellationToken));
    }

    private static Task<S3Page> ReadAsync(string xml) => S3Page.ReadAsync(Body(xml), TestContext.Current.CancellationToken);

    private static MemoryStream Body(string text) => new(Encoding.UTF8.GetBytes(text));
}
