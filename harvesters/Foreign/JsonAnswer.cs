using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Foreign;

/// <summary>Answers that are one JSON document of bounded size: a landing page, a layer's description.</summary>
internal static class JsonAnswer
{
    private const int MaxBytes = 32 << 20;

    private static readonly JsonDocumentOptions Options =
        new() { MaxDepth = 128, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The whole document; it holds no pooled memory.</summary>
    /// <exception cref="SourceUnreadableException">It is larger than 32 MB, or no JSON, or breaks off.</exception>
    public static async Task<JsonElement> ReadJsonAsync(this SourceAnswer answer, CancellationToken cancel) =>
        Parse(await answer.ReadBytesAsync(MaxBytes, cancel), answer.Asked);

    /// <summary>The document in these bytes.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> bytes, Uri asked)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new SourceUnreadableException(
                LocalText.Of(
                    sl: $"Odgovor strežnika {asked.IdnHost} na {asked.AbsolutePath} ni veljaven JSON (morda je odrezan). Poskusite "
                        + "znova; če se ponavlja, obvestite njegovega skrbnika.",
                    en: $"The answer of {asked.IdnHost} at {asked.AbsolutePath} is not valid JSON (it may be cut off). Try "
                        + "again; if it goes on, tell its operator."),
                e);
        }
    }

    /// <summary>All bytes of an answer.</summary>
    /// <exception cref="SourceUnreadableException">There are more than <paramref name="max"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(this SourceAnswer answer, int max, CancellationToken cancel)
    {
        var whole = await answer.ReadWholeAsync(max, LocalText.Of(
            sl: $"Opis na {answer.Asked.AbsolutePath} strežnika {answer.Asked.IdnHost} je večji od {max >> 20} MB. Preverite lokacijo "
                + "vira.",
            en: $"The description at {answer.Asked.AbsolutePath} of {answer.Asked.IdnHost} is larger than {max >> 20} MB. Check the "
                + "source's "
                + "location."), cancel);
        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }
}
