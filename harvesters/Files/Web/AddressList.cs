using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Web;

/// <summary>Lists of web addresses: one address, a text with an address on each line, or a setting.</summary>
internal static class AddressList
{
    private const int MaxBytes = 16 << 20;
    private static readonly string[] ListEndings = [".txt", ".lst", ".urls", ".list"];

    /// <summary>Addresses of a text, in order, each once; blanks and lines separate, <c>#</c> begins a remark.</summary>
    public static List<string> Split(string text) =>
        [.. text.Split('\n').Select(l => l.TrimStart().StartsWith('#') ? "" : l)
            .SelectMany(l => l.Split([' ', '\t', '\r', ';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.Ordinal)];

    /// <summary>Addresses in a file that is nothing but a list of them; null for any other file.</summary>
    public static List<string>? FromFile(string path)
    {
        if (!IsListName(path) || new FileInfo(path).Length > MaxBytes)
        {
            return null;
        }

        return OnlyAddresses(File.ReadAllText(path));
    }

    /// <summary>The location itself, or the addresses that the text behind it lists.</summary>
    public static async Task<List<string>> FromLocationAsync(HarvestContext context, CancellationToken cancel)
    {
        var location = context.Source.Location;
        if (!IsListName(new Uri(location).AbsolutePath))
        {
            return [location];
        }

        using var client = new HttpMessageInvoker(context.Http, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, location);
        using var response = await client.SendAsync(request, cancel);
        if (!response.IsSuccessStatusCode)
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"Seznama naslovov ni mogoče prebrati: strežnik je odgovoril {(int)response.StatusCode}. Preverite lokacijo vira.",
                en: $"The list of addresses cannot be read: the server answered {(int)response.StatusCode}. Check the source's location."));
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        using var reader = new StreamReader(body);
        var text = new char[MaxBytes / 4];
        var length = await reader.ReadBlockAsync(text, cancel);
        return OnlyAddresses(new string(text, 0, length)) ?? [location];
    }

    private static List<string>? OnlyAddresses(string text)
    {
        var addresses = Split(text.TrimStart('\uFEFF'));
        return addresses.Count > 0 && addresses.All(a => Uri.TryCreate(a, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") ? addresses : null;
    }

    private static bool IsListName(string path) => ListEndings.Contains(Path.GetExtension(path).ToLowerInvariant());
}
