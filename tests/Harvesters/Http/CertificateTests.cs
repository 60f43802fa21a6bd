using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenData.Catalog;
using OpenData.Harvesters.Http;

namespace OpenData.Tests.Harvesters.Http;

/// <summary>Servers with certificates of an authority that the test alone trusts.</summary>
public sealed class CertificateTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData("podatki.primer.si", -10, 10, null)]
    [InlineData("podatki.primer.si", -10, -1, "poteklo je")]
    [InlineData("podatki.primer.si", 1, 10, "še ne velja")]
    [InlineData("drugo.primer.si", -10, 10, "za drugo ime")]
    public async Task A_certificate_is_checked_and_what_is_wrong_is_said(string name, int from, int to, string? problem)
    {
        using var authority = Authority();
        using var certificate = Issue(authority, name, Now.AddDays(from), Now.AddDays(to));
        await using var server = await StartAsync(certificate);
        var answer = AskAsync(server, authority);
        if (problem is null)
        {
            Assert.Equal("ok", await answer);
            return;
        }

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => answer);
        Assert.Contains(problem, refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Contains("podatki.primer.si", refused.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_nobody_knows_is_not_trusted()
    {
        using var authority = Authority();
        using var certificate = Issue(authority, "podatki.primer.si", Now.AddDays(-10), Now.AddDays(10));
        await using var server = await StartAsync(certificate);
        using var stranger = Authority();
        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => AskAsync(server, stranger));
        Assert.Contains("ni mogoče zaupati", refused.Text.For("sl"), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(WebApplication server, X509Certificate2 trusted)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(trusted);
        using var client = new HttpMessageInvoker(PoliteHttp.CreateHandler(new PoliteHttpOptions
        {
            AllowLocal = true, Retries = 0, Trust = policy, Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Loopback }),
        }));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://podatki.primer.si:{new Uri(server.Urls.First()).Port}/");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<WebApplication> StartAsync(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(certificate)));
        var app = builder.Build();
        app.Run(c => c.Response.WriteAsync("ok"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Preizkusni overitelj " + RandomNumberGenerator.GetHexString(6), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(Now.AddDays(-30), Now.AddDays(30));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(authority, from, to, RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }
}
