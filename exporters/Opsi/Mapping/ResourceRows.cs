using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Exporters.Opsi.Mapping.Settings;
using OpenData.Rdf;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>One field of a resource: its label, its key, what both sides are compared by, and what becomes of it in a distribution that is adopted.</summary>
/// <param name="Label">As plans show it.</param>
/// <param name="Key">Its key in a resource; null when the mapping file does not send it.</param>
/// <param name="Canonical">The value of either side written one way; empty for nothing.</param>
/// <param name="Adopt">The distribution with what stood there.</param>
internal sealed record ResourceRow(
    string Label,
    Func<ResourceSetting, string?> Key,
    Func<JsonElement, string, MappingFile, string> Canonical,
    Func<Distribution, string, MappingFile, Distribution> Adopt)
{
    /// <summary>Compared for links too; of a link the portal keeps the rest.</summary>
    public bool ForLinks { get; init; }

    /// <summary>Compared only for a file that we uploaded: the portal measures the others itself.</summary>
    public bool ForUploads { get; init; }

    /// <summary>Of an uploaded file it changes with the file alone.</summary>
    public bool ChangesWithFile => ForUploads || Label == "naslov";
}

/// <summary>The fields of a resource.</summary>
internal static partial class ResourceRows
{
    public const string Upload = "upload";

    private const string Sha256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256";

    public static IReadOnlyList<ResourceRow> All { get; } =
    [
        new("ime", k => k.NameKey, (_, v, _) => LooseText.Line(v), (d, v, _) => d with { Title = LocalText.In("sl", LooseText.Line(v)) }) { ForLinks = true },
        new("opis", k => k.DescriptionKey, Description, (d, v, _) => d with { Description = LocalText.In("sl", PlainText.Escaped(v)) }),
        new("naslov", k => k.AddressKey, Address, (d, v, _) => AddressOf(v) is { } address
            ? d with { AccessUrls = [address], DownloadUrls = IsFile(address) ? [address] : [] } : d)
        {
            ForLinks = true,
        },
        new("format", k => k.FormatKey, (_, v, f) => PortalWords.FormatOf(v, f)?.Code ?? LooseText.Line(v).ToUpperInvariant(),
            (d, v, f) => d with { Format = PortalWords.FormatOf(v, f)?.Iri }),
        new("datum", k => k.DateKey, (_, v, f) => LooseDates.Of(v, f.ResourceDates)?.Text ?? LooseText.Line(v),
            (d, v, f) => d with { Issued = LooseDates.Of(v, f.ResourceDates) }),
        new("velikost", k => k.SizeKey, (_, v, _) => Size(v)?.ToString(CultureInfo.InvariantCulture) ?? LooseText.Line(v),
            (d, v, _) => d with { ByteSize = Size(v) })
        {
            ForUploads = true,
        },
        new("checksum", k => k.ChecksumKey, (_, v, _) => Sum(v), (d, v, _) => Sum(v) is { Length: 64 } sum && sum.All(char.IsAsciiHexDigit)
            ? d with { Checksum = new Checksum(new Iri(Sha256), sum) } : d)
        {
            ForUploads = true,
        },
    ];

    /// <summary>SHA-256 of a distribution's file; null when only another kind of sum is known, or none.</summary>
    public static string? Sha256Of(Distribution distribution) =>
        distribution.File?.Sha256 ?? (distribution.Checksum is { Algorithm.Value: Sha256 } checksum ? checksum.Value : null);

    public static bool IsUpload(JsonElement resource) => PackageKeys.Member(resource, "url_type") == Upload;

    /// <summary>An address that may be written into a package: of the web, never of a local file.</summary>
    public static Iri? AddressOf(string? text) => text?.Trim() is { Length: > 0 and <= 4000 } address
        && (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase)) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0
        ? new Iri(address) : null;

    // The form refuses an empty description, so the name stands in for it: of itself it says nothing.
    private static string Description(JsonElement resource, string value, MappingFile file)
    {
        var text = LooseText.Block(value);
        return file.Resources.DescriptionFromName && text == LooseText.Line(PackageKeys.Member(resource, file.Resources.NameKey) ?? "") ? "" : text;
    }

    // A file that the portal hosts has an address of the portal's making; what is ours in it is the name.
    private static string Address(JsonElement resource, string value, MappingFile file) => Hosted().Match(value.Trim()) is { Success: true } hosted
        ? PackageName.OfFile(Uri.UnescapeDataString(hosted.Groups["file"].Value))
        : IsUpload(resource) ? PackageName.OfFile(Uri.UnescapeDataString(value.Trim().Split('/')[^1])) : LooseText.Line(value);

    private static bool IsFile(Iri address) => Uri.TryCreate(address.Value, UriKind.Absolute, out var uri) && Extension().IsMatch(uri.AbsolutePath);

    private static long? Size(string value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= long.MaxValue
            && decimal.IsInteger(number) ? (long)number : null;

    private static string Sum(string value)
    {
        var sum = LooseText.Line(value).ToLowerInvariant();
        return sum.StartsWith("sha256:", StringComparison.Ordinal) ? sum[7..] : sum;
    }

    [GeneratedRegex(@"/dataset/[^/]+/resource/[^/]+/download/(?<file>[^/?#]+)$")]
    private static partial Regex Hosted();

    [GeneratedRegex(@"\.[a-zA-Z0-9]{2,8}$")]
    private static partial Regex Extension();
}
