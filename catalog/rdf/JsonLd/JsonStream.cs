using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>A JSON document read token by token where its outline matters and value by value below that.</summary>
internal sealed class JsonStream(Stream input, RdfReadOptions options, CancellationToken cancel) : IDisposable
{
    private readonly RdfLimits limits = options.Limits;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = options.Limits.Depth });
    private int position;
    private int checkedEnd;
    private int filled;
    private long linesBefore;
    private long total;
    private bool ended;
    private bool started;

    /// <summary>The next token.</summary>
    public JsonTokenType Next()
    {
        Start();
        while (true)
        {
            var reader = Reader();
            if (Try(ref reader, skip: false))
            {
                Take(reader);
                return reader.TokenType;
            }

            More();
        }
    }

    /// <summary>The next element of the array at hand; false at its end.</summary>
    public bool TryNextElement(out object? element)
    {
        while (true)
        {
            var reader = Reader();
            if (Try(ref reader, skip: false))
            {
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    Take(reader);
                    element = null;
                    return false;
                }

                element = Value();
                return true;
            }

            More();
        }
    }

    /// <summary>The name of the next member of the object at hand; false at its end.</summary>
    public bool TryNextMember(out string name)
    {
        while (true)
        {
            var reader = Reader();
            if (Try(ref reader, skip: false))
            {
                var isName = reader.TokenType == JsonTokenType.PropertyName;
                name = isName ? Text(ref reader) : "";
                Take(reader);
                return isName;
            }

            More();
        }
    }

    public bool PeekIsArray()
    {
        while (true)
        {
            var reader = Reader();
            if (Try(ref reader, skip: false))
            {
                return reader.TokenType == JsonTokenType.StartArray;
            }

            More();
        }
    }

    /// <summary>The next value with all that is in it.</summary>
    public object? Value()
    {
        while (true)
        {
            var reader = Reader();
            if (Try(ref reader, skip: true))
            {
                var whole = Reader();
                whole.Read();
                try
                {
                    var value = JsonTree.Value(ref whole);
                    Take(reader);
                    return value;
                }
                catch (InvalidOperationException fault)
                {
                    throw JsonLdFault.Json(fault, limits);
                }
            }

            More();
        }
    }

    public void RequireEnd()
    {
        while (!ended)
        {
            More(atEnd: true);
        }

        var reader = Reader();
        Try(ref reader, skip: false);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw JsonLdFault.Json(fault, RdfLimits.Default);
        }
    }

    private void Start()
    {
        if (started)
        {
            return;
        }

        started = true;
        while (checkedEnd < 3 && !ended)
        {
            More(atEnd: true);
        }

        position = checkedEnd - JsonTree.WithoutMark(buffer.AsSpan(0, checkedEnd)).Length;
    }

    private Utf8JsonReader Reader() => new(buffer.AsSpan(position, checkedEnd - position), ended, state);

    private bool Try(ref Utf8JsonReader reader, bool skip)
    {
        try
        {
            var isComplete = reader.Read() && (!skip || Skip(ref reader));
            if (!isComplete && checkedEnd - position - reader.BytesConsumed > limits.TokenBytes)
            {
                throw JsonLdFault.TokenTooLarge(limits);
            }

            return isComplete;
        }
        catch (JsonException fault)
        {
            throw JsonLdFault.Json(fault, limits);
        }
    }

    /// <summary>To the end of the value at hand. TrySkip would forget how far it came.</summary>
    private static bool Skip(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return true;
        }

        var depth = reader.CurrentDepth;
        while (reader.Read())
        {
            if (reader.CurrentDepth == depth && reader.TokenType is (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                return true;
            }
        }

        return false;
    }

    private void Take(in Utf8JsonReader reader)
    {
        position += (int)reader.BytesConsumed;
        state = reader.CurrentState;
    }

    private void More(bool atEnd = false)
    {
        cancel.ThrowIfCancellationRequested();
        if (ended)
        {
            if (!atEnd)
            {
                throw JsonLdFault.Error("loading document failed");
            }

            return;
        }

        if (position > 0)
        {
            linesBefore += buffer.AsSpan(0, position).Count((byte)'\n');
            Buffer.BlockCopy(buffer, position, buffer, 0, filled - position);
            filled -= position;
            checkedEnd -= position;
            position = 0;
        }

        if (filled == buffer.Length)
        {
            if (filled > limits.JsonDocumentBytes)
            {
                throw TooLarge(limits.JsonDocumentBytes);
            }

            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            Buffer.BlockCopy(buffer, 0, larger, 0, filled);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        // A full buffer before the next try: a value that needs many reads is then scanned a few times only, not once a read.
        var count = input.ReadAtLeast(buffer.AsSpan(filled), buffer.Length - filled, throwOnEndOfStream: false);
        ended = count < buffer.Length - filled;
        filled += count;
        total += count;
        Check();
        if (total > limits.TotalBytes)
        {
            throw TooLarge(limits.TotalBytes);
        }
    }

    /// <summary>JSON is UTF-8 (RFC 8259, section 8.1). Lenient reading puts a question mark in the place of each byte that is not.</summary>
    private void Check()
    {
        while (true)
        {
            var fresh = buffer.AsSpan(checkedEnd, filled - checkedEnd);
            if (Utf8.IsValid(fresh))
            {
                checkedEnd = filled;
                return;
            }

            while (Rune.DecodeFromUtf8(fresh, out _, out var length) == OperationStatus.Done)
            {
                fresh = fresh[length..];
                checkedEnd += length;
            }

            if (Rune.DecodeFromUtf8(fresh, out _, out var bad) == OperationStatus.NeedMoreData && !ended)
            {
                return;
            }

            var problem = new RdfProblem(
                linesBefore + buffer.AsSpan(0, checkedEnd).Count((byte)'\n') + 1,
                0,
                "Besedilo ni v kodiranju UTF-8; pretvorite datoteko v UTF-8.",
                "The text is not UTF-8; convert the file to UTF-8.",
                "loading document failed");
            if (!options.Lenient)
            {
                throw new RdfSyntaxException(problem);
            }

            options.OnProblem?.Invoke(problem);
            fresh[..bad].Fill((byte)'?');
        }
    }

    private static RdfSyntaxException TooLarge(long bytes) => new(
        new RdfProblem(
            0,
            0,
            $"Dokument ali njegov del, ki ga je treba prebrati naenkrat, presega {bytes} bajtov.",
            $"The document, or a part that must be read at once, exceeds {bytes} bytes.",
            "loading document failed"),
        isLimit: true);
}
