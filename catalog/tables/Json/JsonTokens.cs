using System.Text.Json;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Json;

/// <summary>Tokens of a JSON text (RFC 8259) from a stream of UTF-8, block by block: memory holds no more than the longest token.</summary>
internal sealed class JsonTokens : IDisposable
{
    private readonly Stream stream;
    private readonly ProfileLimits limits;
    private byte[] buffer = new byte[1 << 17];
    private JsonReaderState state;
    private int start;
    private int end;
    private int tokenStart;
    private int tokenLength;
    private long discarded;
    private bool final;

    /// <param name="stream">UTF-8 with or without byte-order mark; closed with the tokens.</param>
    /// <param name="limits">Depth and length of a token.</param>
    /// <param name="many">Several documents one after the other are allowed.</param>
    public JsonTokens(Stream stream, ProfileLimits limits, bool many)
    {
        this.stream = stream;
        this.limits = limits;
        state = new JsonReaderState(new JsonReaderOptions { MaxDepth = limits.MaxDepth + 2, AllowMultipleValues = many });
        Fill();
        if (buffer.AsSpan(0, end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            start = 3;
        }
    }

    public JsonTokenType Type { get; private set; }

    /// <summary>Depth of the token: that of an opening bracket is the depth of what it opens in.</summary>
    public int Depth { get; private set; }

    /// <summary>Bytes of the token as written: the inside of a string with its escapes, or a literal.</summary>
    public ReadOnlySpan<byte> Raw => buffer.AsSpan(tokenStart, tokenLength);

    public bool Escaped { get; private set; }

    /// <summary>Moves to the next token; false after the last.</summary>
    /// <exception cref="FileUnreadableException">No JSON, too deep, or a token longer than allowed.</exception>
    public bool Read()
    {
        while (true)
        {
            try
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), final, state);
                if (reader.Read())
                {
                    Take(ref reader);
                    return true;
                }

                start += (int)reader.BytesConsumed;
                state = reader.CurrentState;
            }
            catch (JsonException e)
            {
                throw e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) && e.Message.Contains("exceeded", StringComparison.OrdinalIgnoreCase)
                    ? TooDeep()
                    : new FileUnreadableException(JsonFindings.Broken((e.LineNumber ?? 0) + 1, discarded + start), e);
            }

            if (final)
            {
                return false;
            }

            Fill();
        }
    }

    /// <summary>Passes over the rest of the value whose first token is the current one.</summary>
    public void Skip()
    {
        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = Depth;
        while (Read() && Depth > depth)
        {
            // Everything inside lies deeper; the closing bracket does not.
        }
    }

    public void Dispose() => stream.Dispose();

    private void Take(ref Utf8JsonReader reader)
    {
        Type = reader.TokenType;
        Depth = reader.CurrentDepth;
        Escaped = reader.ValueIsEscaped;
        var quote = Type is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0;
        tokenStart = start + (int)reader.TokenStartIndex + quote;
        tokenLength = reader.ValueSpan.Length;
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        if (Depth >= limits.MaxDepth)
        {
            throw TooDeep();
        }
    }

    private FileUnreadableException TooDeep() => new(JsonFindings.TooDeep(limits.MaxDepth));

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            discarded += start;
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
        {
            if (buffer.Length >= limits.MaxRecordBytes)
            {
                throw new FileUnreadableException(JsonFindings.TooLong(limits.MaxRecordBytes));
            }

            Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, limits.MaxRecordBytes));
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        final = read == 0;
        end += read;
    }
}
