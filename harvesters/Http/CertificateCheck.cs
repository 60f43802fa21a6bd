using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Http;

/// <summary>Checks servers' certificates as the system does, and remembers in words what was wrong: nothing is ever let through.</summary>
internal sealed class CertificateCheck
{
    private readonly ConcurrentDictionary<string, LocalText> reasons = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was wrong with a server's certificate; null when nothing is known.</summary>
    public LocalText? ReasonOf(string host) => reasons.GetValueOrDefault(host);

    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        var host = (sender as SslStream)?.TargetHostName ?? "";
        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) ?? X509ChainStatusFlags.NoError;
        reasons[host] = Reason(host, certificate as X509Certificate2, status, errors);
        return false;
    }

    private static LocalText Reason(string host, X509Certificate2? certificate, X509ChainStatusFlags status, SslPolicyErrors errors)
    {
        if (certificate is not null && status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            var end = DateOnly.FromDateTime(certificate.NotAfter.ToUniversalTime());
            return LocalText.Of(
                sl: $"Potrdilo strežnika {host} ni veljavno: poteklo je {end.ToString("d. M. yyyy", CultureInfo.InvariantCulture)} ali še ne velja. Obvestite njegovega skrbnika.",
                en: $"The certificate of {host} is not valid: it expired on {end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} or is not valid yet. Tell its operator.");
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? LocalText.Of(
                sl: $"Potrdilo strežnika {host} je izdano za drugo ime. Preverite naslov ali obvestite skrbnika strežnika.",
                en: $"The certificate of {host} is issued to another name. Check the address, or tell the server's operator.")
            : LocalText.Of(
                sl: $"Potrdilu strežnika {host} ni mogoče zaupati (neznan izdajatelj ali manjka vmesno potrdilo). Obvestite njegovega skrbnika.",
                en: $"The certificate of {host} cannot be trusted (unknown issuer, or an intermediate certificate is missing). Tell its operator.");
    }
}
