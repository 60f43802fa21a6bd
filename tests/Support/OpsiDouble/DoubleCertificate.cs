using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OpenData.Tests.Support.OpsiDouble;

/// <summary>Certificates for 127.0.0.1 that the double makes for itself.</summary>
internal static class DoubleCertificate
{
    public static X509Certificate2? Of(OpsiCertificate kind, DateTimeOffset now)
    {
        if (kind == OpsiCertificate.None)
        {
            return null;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=OPSI double", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(kind == OpsiCertificate.Expired ? -1 : 30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
