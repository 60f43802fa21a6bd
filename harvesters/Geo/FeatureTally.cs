using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Geo;

/// <summary>
/// Counts the features of a paged reading: leaves out what comes twice, notices pages that repeat, and demands as many features as the service says
/// it has. Eight bytes a feature.
/// </summary>
internal sealed class FeatureTally(string layer, long max)
{
    private readonly HashSet<ulong> seen = [];
    private int onPage;
    private int freshOnPage;

    /// <summary>Features so far, each once.</summary>
    public long Count { get; private set; }

    /// <summary>Features of the page that is being read, repeated ones too.</summary>
    public int OnPage => onPage;

    /// <summary>The page that was read last was cut short by the server.</summary>
    public bool WasCut { get; set; }

    /// <summary>True for a feature that did not come before. Features without an id are told apart by all they hold, and never left out.</summary>
    /// <exception cref="SourceUnreadableException">There are more than allowed.</exception>
    public bool Take(JsonElement feature)
    {
        onPage++;
        var named = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("id", out var id)
            && id.ValueKind is JsonValueKind.String or JsonValueKind.Number;
        var text = named ? feature.GetProperty("id").GetRawText() : feature.GetRawText();
        var isFresh = seen.Add(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        freshOnPage += isFresh ? 1 : 0;
        if (named && !isFresh)
        {
            return false;
        }

        return ++Count <= max ? true : throw new SourceUnreadableException(LocalText.Of(
            sl: $"Sloj »{layer}« ima več kot {max} objektov. Povečajte max-features ali izklopite snapshot.",
            en: $"The layer \"{layer}\" has more than {max} features. Raise max-features, or turn snapshot off."));
    }

    /// <summary>Ends a page; true when it held anything.</summary>
    /// <exception cref="SourceUnreadableException">Everything on it came before: the service pages in a circle.</exception>
    public bool EndPage()
    {
        var (all, fresh) = (onPage, freshOnPage);
        (onPage, freshOnPage) = (0, 0);
        return all == 0 || fresh > 0 ? all > 0 : throw new SourceUnreadableException(LocalText.Of(
            sl: $"Strežnik pri sloju »{layer}« ponavlja isto stran objektov (po {Count}), zato posnetek ni popoln. Povečajte page-size ali obvestite skrbnika strežnika.",
            en: $"For the layer \"{layer}\" the server repeats the same page of features (after {Count}), so the snapshot is not whole. Raise page-size, or tell the server's operator."));
    }

    /// <summary>Ends the reading.</summary>
    /// <exception cref="SourceUnreadableException">Fewer came than the service says it has.</exception>
    public void Demand(long? said)
    {
        if (said is { } expected && Count < expected)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"Strežnik pravi, da ima sloj »{layer}« {expected} objektov, poslal jih je {Count}. Poskusite znova; če se ponavlja, zmanjšajte page-size.",
                en: $"The server says that the layer \"{layer}\" has {expected} features and sent {Count}. Try again; if it goes on, lower page-size."));
        }
    }
}
