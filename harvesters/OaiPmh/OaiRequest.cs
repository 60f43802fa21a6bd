namespace OpenData.Harvesters.OaiPmh;

/// <summary>Requests of OAI-PMH 2.0 as addresses.</summary>
internal sealed class OaiRequest(Uri location, OaiPmhOptions options)
{
    private static readonly string[] OwnParameters = ["verb", "metadataprefix", "set", "from", "until", "resumptiontoken", "identifier"];

    public Uri Identify => Of(("verb", "Identify"));

    public Uri First => Of([("verb", "ListRecords"), .. Selection]);

    public Uri After(string token) => Of(("verb", "ListRecords"), ("resumptionToken", token));

    /// <summary>Names of records that changed since a time; one answer tells whether there are any.</summary>
    public Uri ChangedSince(string from) => Of([("verb", "ListIdentifiers"), .. Selection, ("from", from)]);

    private (string Name, string Value)[] Selection =>
        [("metadataPrefix", options.MetadataPrefix), .. options.Set is { Length: > 0 } set ? new[] { ("set", set) } : []];

    private Uri Of(params (string Name, string Value)[] parameters)
    {
        var own = location.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !OwnParameters.Contains(p.Split('=')[0], StringComparer.OrdinalIgnoreCase));
        return new UriBuilder(location) { Query = string.Join('&', own.Concat(parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"))), Fragment = "" }.Uri;
    }
}
