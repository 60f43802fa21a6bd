using System.Buffers;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Catalog.Quality;

/// <summary>Addresses that no machine can follow, and authority IRIs spelled with https.</summary>
internal static class AddressRules
{
    private static readonly string[] Authorities = ["https://publications.europa.eu/resource/authority/", "https://data.europa.eu/bna/", "https://data.europa.eu/eli/"];

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" <>\"{}|\\^`\t\n\r");

    public static IEnumerable<Finding> Check(Resource resource)
    {
        foreach (var (path, iri) in Addresses(resource).Where(a => !IsAddress(a.Iri)))
        {
            yield return NativeRules.Error(NativeRules.NotAbsolute, path, $"Naslov v polju »{path}« ni popoln spletni naslov. Zapišite ga v celoti, z https:// na začetku in brez presledkov.",
                $"The address in \"{path}\" is not a whole web address. Write it out, beginning with https:// and without spaces.", iri.Value);
        }

        foreach (var (path, iri) in Codes(resource).Where(c => Authorities.Any(a => c.Iri.Value.StartsWith(a, StringComparison.Ordinal))))
        {
            yield return NativeRules.Error(NativeRules.HttpsAuthority, path, $"Oznaka v polju »{path}« se začne s https://, evropski šifrant pa jo piše s http://. Popravite začetek.",
                $"The code in \"{path}\" begins with https://, the EU table writes it with http://. Mend its beginning.", iri.Value);
        }
    }

    private static bool IsAddress(Iri iri) =>
        Uri.TryCreate(iri.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "ftp" or "sftp" && uri.Host.Length > 0
        && iri.Value.AsSpan().IndexOfAny(Forbidden) < 0;

    private static IEnumerable<(string Path, Iri Iri)> Addresses(Resource resource)
    {
        var addresses = new List<(string, Iri?)>();
        addresses.AddRange(resource.LandingPages.Select(p => ("landingPages", p.Iri)));
        addresses.AddRange(resource.Documentation.Select(p => ("documentation", p.Iri)));
        addresses.Add(("publisher/homepage", resource.Publisher?.Homepage));
        addresses.AddRange(resource.ContactPoints.Select(c => ("contactPoints", c.Url)));
        if (resource is DataService service)
        {
            addresses.AddRange(service.EndpointUrls.Select(u => ("endpointUrls", (Iri?)u)));
            addresses.AddRange(service.EndpointDescriptions.Select(u => ("endpointDescriptions", (Iri?)u)));
        }

        if (resource is Dataset dataset)
        {
            foreach (var distribution in dataset.Distributions)
            {
                addresses.AddRange(distribution.AccessUrls.Select(u => ($"distributions/{distribution.Key}/accessUrls", (Iri?)u)));
                addresses.AddRange(distribution.DownloadUrls.Select(u => ($"distributions/{distribution.Key}/downloadUrls", (Iri?)u)));
            }
        }

        return addresses.Where(a => a.Item2 is not null).Select(a => (a.Item1, a.Item2!));
    }

    private static IEnumerable<(string Path, Iri Iri)> Codes(Resource resource)
    {
        var codes = new List<(string, Iri?)> { ("accessRights", resource.AccessRights) };
        codes.AddRange(resource.Themes.Select(t => ("themes", (Iri?)t)));
        codes.AddRange(resource.HvdCategories.Select(t => ("hvdCategories", (Iri?)t)));
        codes.AddRange(resource.ApplicableLegislation.Select(t => ("applicableLegislation", (Iri?)t)));
        if (resource is Dataset dataset)
        {
            codes.Add(("frequency", dataset.Frequency));
            codes.AddRange(dataset.Languages.Select(l => ("languages", (Iri?)l)));
            codes.AddRange(dataset.Types.Select(l => ("types", (Iri?)l)));
            codes.AddRange(dataset.SpatialCoverage.Select(l => ("spatialCoverage", l.Iri)));
            foreach (var d in dataset.Distributions)
            {
                codes.AddRange([($"distributions/{d.Key}/format", d.Format), ($"distributions/{d.Key}/license", d.License?.Iri),
                    ($"distributions/{d.Key}/availability", d.Availability), ($"distributions/{d.Key}/status", d.Status)]);
                codes.AddRange(d.Languages.Select(l => ($"distributions/{d.Key}/languages", (Iri?)l)));
            }
        }

        return codes.Where(c => c.Item2 is not null).Select(c => (c.Item1, c.Item2!));
    }
}
