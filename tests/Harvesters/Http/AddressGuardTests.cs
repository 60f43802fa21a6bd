using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Http;

public sealed class AddressGuardTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("168.63.129.16")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:db8::1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("fec0::1")]
    public void An_address_that_is_not_public_is_refused(string address) => Assert.False(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("193.2.1.66")]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2001:1470:8000::1")]
    [InlineData("2a00:ee2::1")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("::ffff:8.8.8.8")]
    public void A_public_address_passes(string address) => Assert.True(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://localhost/")]
    [InlineData("http://localhost./")]
    [InlineData("http://a.localhost/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://user:password@primer.si/")]
    [InlineData("ftp://primer.si/a.csv")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://primer.si/")]
    public void An_address_is_refused_by_its_spelling(string address) =>
        Assert.Throws<SourceUnavailableException>(() => AddressCheck.Demand(new Uri(address), allowLocal: false));

    [Fact]
    public void Metadata_addresses_stay_forbidden_even_where_local_ones_are_allowed()
    {
        AddressCheck.Demand(new Uri("http://127.0.0.1:8080/"), allowLocal: true);
        AddressCheck.Demand(new Uri("http://192.168.1.5/"), allowLocal: true);
        Assert.Throws<SourceUnavailableException>(() => AddressCheck.Demand(new Uri("http://169.254.169.254/latest"), allowLocal: true));
        Assert.Throws<SourceUnavailableException>(() => AddressCheck.Demand(new Uri("http://[::ffff:169.254.169.254]/"), allowLocal: true));
    }

    public static TheoryData<string, int, string, string> Verdicts()
    {
        var verdicts = new TheoryData<string, int, string, string>();
        foreach (var row in File.ReadLines(Path.Combine(SharedData.Checkout(), "tests", "Harvesters", "Http", "ssrf-verdicts.csv")).Skip(1).Select(l => l.Split(',')))
        {
            verdicts.Add(row[0], int.Parse(row[1], CultureInfo.InvariantCulture), row[2], row[3]);
        }

        return verdicts;
    }

    /// <summary>The verdicts were written first, by <c>tests/oracles/ssrf-verdicts.py</c>; names are looked up and connections opened by the test, so nothing leaves the machine.</summary>
    [Theory]
    [MemberData(nameof(Verdicts))]
    public async Task A_line_of_the_published_lists_meets_its_verdict(string list, int line, string verdict, string host)
    {
        var address = File.ReadAllLines(SharedData.At("suites", "hostile", "ssrf", list))[line - 1];
        var inside = await AskAsync(address, IPAddress.Parse("10.0.0.7"));
        Assert.Empty(inside.Connected);
        var outside = await AskAsync(address, IPAddress.Parse("193.2.1.66"));
        if (verdict == "refused")
        {
            Assert.Empty(outside.Connected);
            Assert.Empty(outside.LookedUp);
            return;
        }

        // The guard looked up the very host that the client went to, and the client went to the very address that the guard had checked.
        var literal = AddressCheck.Literal(host);
        Assert.Equal(literal is null ? [host] : [], outside.LookedUp);
        Assert.Equal([literal ?? IPAddress.Parse("193.2.1.66")], outside.Connected);
    }

    private static async Task<(List<string> LookedUp, List<IPAddress> Connected)> AskAsync(string address, IPAddress answer)
    {
        var (lookedUp, connected) = (new List<string>(), new List<IPAddress>());
        var options = new PoliteHttpOptions
        {
            Retries = 0,
            Resolve = (host, _) =>
            {
                lookedUp.Add(host);
                return Task.FromResult(new[] { answer });
            },
            Connect = (place, _) =>
            {
                connected.Add(place.Address);
                throw new SocketException((int)SocketError.ConnectionRefused);
            },
        };
        using var client = new HttpMessageInvoker(PoliteHttp.CreateHandler(options));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.RelativeOrAbsolute));
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is SourceUnavailableException or UriFormatException)
        {
            // Refused, or no connection: what was done before tells which.
        }

        return (lookedUp, connected);
    }

    [Fact]
    public void Guard_and_client_agree_with_the_url_standard_about_hosts_that_are_not_public()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedData.At("suites", "hostile", "ssrf", "urltestdata.json")));
        var checkedCases = 0;
        foreach (var test in json.RootElement.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.Object && t.TryGetProperty("hostname", out _)))
        {
            var standard = test.GetProperty("hostname").GetString()!.Trim('[', ']');
            if (!IPAddress.TryParse(standard, out var address) || AddressGuard.IsPublic(address) || !Uri.TryCreate(test.GetProperty("href").GetString(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                continue;
            }

            checkedCases++;
            Assert.Throws<SourceUnavailableException>(() => AddressCheck.Demand(uri, allowLocal: false));
            if (Uri.TryCreate(test.GetProperty("input").GetString(), UriKind.Absolute, out var raw) && raw.Scheme is "http" or "https")
            {
                // The same input as our URL class reads it: refused, or it is another host whose name is looked up and checked when connecting.
                if (AddressCheck.Literal(AddressCheck.Name(raw!.IdnHost)) is not null)
                {
                    Assert.Throws<SourceUnavailableException>(() => AddressCheck.Demand(raw, allowLocal: false));
                }
            }
        }

        output.WriteLine($"{checkedCases} cases with an address that is not public");
        Assert.True(checkedCases >= 10);
    }
}
