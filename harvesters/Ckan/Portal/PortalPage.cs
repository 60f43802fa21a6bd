using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Ckan.Portal;

/// <summary>
/// One answer with a list: records of a search, names, or ids of the old API. Read item by item; what stands beside the list is known after
/// that.
/// </summary>
internal sealed class PortalPage : IAsyncDisposable
{
    private readonly SourceAnswer answer;
    private readonly JsonItems items;

    private PortalPage(SourceAnswer answer, PortalRefusal? refusal)
    {
        (this.answer, Refusal) = (answer, refusal);
        items = new JsonItems(answer.Body, "result/results", "results", "result", "");
    }

    /// <summary>
    /// Why there is no list; known at once for a status that is no success, after reading for an error within the envelope.
    /// </summary>
    public PortalRefusal? Refusal { get; private set; }

    /// <summary>How many the portal says there are in all; null when it does not.</summary>
    public long? Count => Beside("count").Count();

    /// <summary>The order that the portal says it used; null when it does not.</summary>
    public string? Sort => Beside("sort").Text();

    public static async Task<PortalPage> OfAsync(SourceAnswer answer, CancellationToken cancel) =>
        new(answer, answer.IsSuccess ? null : await PortalRefusal.OfAsync(answer, cancel));

    /// <summary>The items in order; none when the portal refused.</summary>
    /// <exception cref="OpenData.Catalog.SourceUnreadableException">The answer is no JSON, or breaks off.</exception>
    public async IAsyncEnumerable<JsonElement> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (Refusal is not null)
        {
            yield break;
        }

        await foreach (var item in items.ReadAsync(cancel))
        {
            yield return item;
        }

        if (Beside("success").Flag() == false || (!items.WasFound && Beside("error") is not null))
        {
            Refusal = PortalRefusal.Of(answer, JsonSerializer.SerializeToElement(items.Members));
        }
        else if (items.Members.TryGetValue("", out var bare))
        {
            Refusal = PortalRefusal.Of(answer, bare);
        }
        else if (!items.WasFound)
        {
            Refusal = new PortalRefusal { Status = answer.Status, Text = Strange(answer) };
        }
    }

    public ValueTask DisposeAsync() => answer.DisposeAsync();

    private JsonElement? Beside(string name) =>
        items.Members.TryGetValue("result/" + name, out var inner) ? inner : items.Members.TryGetValue(name, out var outer) ? outer : null;

    private static Catalog.Model.LocalText Strange(SourceAnswer answer) => Catalog.Model.LocalText.Of(
        sl: $"Odgovor {answer.Asked.IdnHost}{answer.Asked.AbsolutePath} ni seznam, kot ga daje CKAN. Preverite lokacijo vira.",
        en: $"The answer of {answer.Asked.IdnHost}{answer.Asked.AbsolutePath} is no list as CKAN gives it. Check the source's location.");
}
