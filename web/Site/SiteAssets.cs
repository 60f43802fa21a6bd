using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace OpenData.Web.Site;

/// <summary>A file that pages need, with its address, which changes with its content and may be kept for ever.</summary>
/// <param name="Address">Path on the site.</param>
/// <param name="MediaType">With its character set.</param>
/// <param name="Plain">The bytes.</param>
public sealed record SiteAsset(string Address, string MediaType, byte[] Plain)
{
    // As small as can be takes half a second for all of them: not before anybody asks.
    private readonly Lazy<byte[]?> brotli = new(() => Compressed(Plain));

    /// <summary>The bytes, compressed; null where that saves nothing.</summary>
    public byte[]? Brotli => brotli.Value;

    private static byte[]? Compressed(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var stream = new BrotliStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            stream.Write(bytes);
        }

        return output.Length < bytes.Length * 9 / 10 ? output.ToArray() : null;
    }
}

/// <summary>
/// Style sheets, scripts and pictures, made once at start. All of <c>wwwroot/css</c> in order of name is one sheet, <c>site.css</c>, behind the
/// municipality's colour; everything else is served under its own name.
/// </summary>
public sealed class SiteAssets
{
    private readonly FrozenDictionary<string, SiteAsset> byName;
    private readonly FrozenDictionary<string, SiteAsset> byAddress;

    public SiteAssets(SiteLook look)
    {
        ArgumentNullException.ThrowIfNull(look);
        var files = Embedded().ToList();
        var css = files.Where(f => f.Name.StartsWith("css/", StringComparison.Ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal);
        var sheet = new AccentPalette(look.Accent).ToCss() + $":root{{--second:{look.SecondColour}}}\n"
            + string.Concat(css.Select(f => Encoding.UTF8.GetString(f.Bytes)));
        var assets = files.Where(f => !f.Name.StartsWith("css/", StringComparison.Ordinal))
            .Append((Name: "site.css", Bytes: Encoding.UTF8.GetBytes(sheet)))
            .Append(Mark(look))
            .ToDictionary(f => f.Name, f => Make(f.Name, f.Bytes), StringComparer.Ordinal);
        byName = assets.ToFrozenDictionary(StringComparer.Ordinal);
        byAddress = assets.Values.ToFrozenDictionary(a => a.Address, StringComparer.Ordinal);
    }

    /// <summary>All of them, for a site of plain files.</summary>
    public IEnumerable<SiteAsset> All => byAddress.Values;

    /// <summary>Address of the coat of arms or what stands for it.</summary>
    public string MarkUrl => byName.First(a => a.Key.StartsWith("mark.", StringComparison.Ordinal)).Value.Address;

    /// <summary>Address of an asset by its name in <c>wwwroot</c>.</summary>
    public string Url(string name) => byName[name].Address;

    public SiteAsset? At(string address) => byAddress.GetValueOrDefault(address);

    private static IEnumerable<(string Name, byte[] Bytes)> Embedded()
    {
        const string Root = "wwwroot/";
        var assembly = typeof(SiteAssets).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Root, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return (name[Root.Length..], bytes);
        }
    }

    // The coat of arms, else a shield in the municipality's colour, which is the icon of the pages too.
    private static (string Name, byte[] Bytes) Mark(SiteLook look)
    {
        if (look.CoatOfArms is { } file)
        {
            return ("mark" + Path.GetExtension(file).ToLowerInvariant(), File.ReadAllBytes(file));
        }

        var band = look.SecondColour == look.Accent ? "#ffffff" : look.SecondColour;
        var shield = $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48">
            <path d="M2 2h36v22c0 12-8 18-18 22C10 42 2 36 2 24z" fill="{look.Accent}"/><path d="M2 16h36v8H2z" fill="{band}"/>
            </svg>
            """;
        return ("mark.svg", Encoding.UTF8.GetBytes(shield));
    }

    private static SiteAsset Make(string name, byte[] bytes)
    {
        var mark = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        var extension = Path.GetExtension(name);
        return new SiteAsset($"/assets/{name[..^extension.Length]}-{mark}{extension}", MediaTypeOf(extension), bytes);
    }

    private static string MediaTypeOf(string extension) => extension switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".json" => "application/json",
        ".geojson" => "application/geo+json",
        ".txt" => "text/plain; charset=utf-8",
        ".woff2" => "font/woff2",
        _ => throw new InvalidOperationException($"wwwroot holds a {extension} file, whose media type nobody told"),
    };
}
