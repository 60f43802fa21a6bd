using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Foreign;

/// <summary>
/// Reads the items of an array in a JSON document one by one, however large the document is: 60,000 datasets on one page cost no more
/// memory than the largest of them. Single values beside the array are kept in <see cref="Members"/>.
/// </summary>
/// <param name="utf8">The document; the caller disposes it.</param>
/// <param name="paths">Where the array may stand, as names with slashes between (<c>result/results</c>); the empty path is an array at the
/// root.</param>
internal sealed class JsonItems(Stream utf8, params string[] paths)
{
    /// <summary>Largest single item, in bytes.</summary>
    public const int MaxItemBytes = 64 << 20;

    private const int MaxDepth = 128;
    private const int FirstBuffer = 64 << 10;

    private static readonly JsonReaderOptions Options =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth };

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int start;
    private int end;
    private long before;
    private bool isLast;
    private JsonReaderState state = new(Options);
    private int itemDepth = -1;
    private string? pending;

    /// <summary>
    /// Values beside the items (texts, numbers, small objects and arrays), by path; whole only after the items were read to the end.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Members => members;

    /// <summary>The array was there (it may be empty).</summary>
    public bool WasFound { get; private set; }

    /// <summary>The items in order.</summary>
    /// <exception cref="SourceUnreadableException">The document is not JSON, or breaks off; the items before the place were
    /// given.</exception>
    public async IAsyncEnumerable<JsonElement> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var (step, item) = Step();
                if (step == Next.Item)
                {
                    yield return item;
                }
                else if (step == Next.End)
                {
                    yield break;
                }
                else if (step == Next.More)
                {
                    await FillAsync(cancel);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }

    private enum Next
    {
        Item,
        Token,
        More,
        End,
    }

    private (Next Step, JsonElement Item) Step()
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isLast, state);
        try
        {
            return Read(ref reader);
        }
        catch (JsonException e)
        {
            throw Broken(before + start + (e.BytePositionInLine ?? 0), e);
        }
    }

    private (Next Step, JsonElement Item) Read(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return (isLast ? Next.End : Next.More, default);
        }

        var depth = reader.CurrentDepth;
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                pending = reader.GetString();
                return Take(ref reader);
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                if (depth == itemDepth)
                {
                    itemDepth = -1;
                }

                var parents = Math.Max(0, depth - 1);
                if (names.Count > parents)
                {
                    names.RemoveRange(parents, names.Count - parents);
                }

                return Take(ref reader);
        }

        // A value: an item, the way to the items, or something beside them.
        if (itemDepth >= 0 && depth == itemDepth + 1)
        {
            return Value(ref reader) is { } item ? (Next.Item, item) : (Next.More, default);
        }

        var path = PathOf(depth);
        if (reader.TokenType == JsonTokenType.StartArray && paths.Contains(path, StringComparer.Ordinal))
        {
            (itemDepth, WasFound) = (depth, true);
            Enter(depth);
            return Take(ref reader);
        }

        if (reader.TokenType == JsonTokenType.StartObject && IsOnTheWay(path))
        {
            Enter(depth);
            return Take(ref reader);
        }

        if (Value(ref reader) is not { } beside)
        {
            return (Next.More, default);
        }

        members[path] = beside;
        pending = null;
        return (Next.Token, default);
    }

    // The whole value is in the buffer, or nothing is taken and more is read.
    private JsonElement? Value(ref Utf8JsonReader reader)
    {
        var whole = reader;
        if (!whole.TrySkip())
        {
            return null;
        }

        var value = JsonElement.ParseValue(ref reader);
        Take(ref reader);
        return value;
    }

    private (Next Step, JsonElement Item) Take(ref Utf8JsonReader reader)
    {
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return (Next.Token, default);
    }

    private void Enter(int depth)
    {
        if (depth > 0)
        {
            names.Add(pending ?? "");
        }

        pending = null;
    }

    private string PathOf(int depth) => depth == 0 ? "" : string.Join('/', names.Append(pending ?? ""));

    private bool IsOnTheWay(string path) =>
        path.Length == 0 ? paths.Any(p => p.Length > 0) : paths.Any(p => p.StartsWith(path + "/", StringComparison.Ordinal));

    private async Task FillAsync(CancellationToken cancel)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            before += start;
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            if (buffer.Length >= MaxItemBytes)
            {
                throw new SourceUnreadableException(LocalText.Of(
                    sl: $"En sam zapis odgovora je večji od {MaxItemBytes} bajtov. Vira ni mogoče brati v tej obliki.",
                    en: $"A single record of the answer is larger than {MaxItemBytes} bytes. The source cannot be read in this form."));
            }

            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        var isFirst = before == 0 && end == 0;
        var read = await utf8.ReadAtLeastAsync(buffer.AsMemory(end), isFirst ? 3 : 1, throwOnEndOfStream: false, cancel);
        isLast = read == 0;
        end += read;
        if (isFirst && buffer.AsSpan(0, end).StartsWith("\uFEFF"u8))
        {
            start = 3;
        }
    }

    private static SourceUnreadableException Broken(long place, Exception cause) => new(
        LocalText.Of(
            sl: $"Odgovor vira pri bajtu {place} ni več veljaven JSON (morda je odrezan). Poskusite znova; če se ponavlja, obvestite "
                + "skrbnika vira.",
            en: $"The source's answer is not valid JSON at byte {place} (it may be cut off). Try again; if it goes on, tell the source's "
                + "operator."),
        cause);
}
