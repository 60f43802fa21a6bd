using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpenData.Catalog.Harvesting.Contents;

/// <summary>
/// A JSON document without the times at which it was made: values of members of the whole document, or of its <c>metadata</c>, that go by such a name
/// and lie near the moment of reading. What stands in a list is data and is never touched; nor is a document that is one flat object.
/// </summary>
internal static class JsonDigest
{
    private const int MostToken = 64 << 20;

    private static readonly string[] Heads = ["meta", "metadata", "header", "info", "about"];

    public static bool Append(IncrementalHash hash, Stream stream, GeneratedStamps stamps, CancellationToken cancel)
    {
        var walk = new Walk(hash, stamps);
        var buffer = new byte[64 << 10];
        var filled = 0;
        var state = default(JsonReaderState);
        var begun = false;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var read = stream.Read(buffer.AsSpan(filled));
            filled += read;
            var skip = !begun && buffer.AsSpan(0, filled).StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            begun = true;
            var reader = new Utf8JsonReader(buffer.AsSpan(skip, filled - skip), isFinalBlock: read == 0, state);
            while (reader.Read())
            {
                walk.Take(ref reader);
            }

            state = reader.CurrentState;
            var rest = buffer.AsSpan(skip + (int)reader.BytesConsumed, filled - skip - (int)reader.BytesConsumed);
            if (read == 0)
            {
                return walk.HoldsData;
            }

            rest.CopyTo(buffer);
            filled = rest.Length;
            if (filled == buffer.Length)
            {
                if (buffer.Length >= MostToken)
                {
                    return false;
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    private sealed class Walk(IncrementalHash hash, GeneratedStamps stamps)
    {
        private readonly byte[] kind = new byte[1];
        private bool rootIsObject;
        private bool inHead;
        private string name = "";

        /// <summary>There is a list or an object below the document's own members, so the members are not the data themselves.</summary>
        public bool HoldsData { get; private set; }

        public void Take(ref Utf8JsonReader reader)
        {
            kind[0] = (byte)reader.TokenType;
            hash.AppendData(kind);
            var isHeadMember = rootIsObject && (reader.CurrentDepth == 1 || (reader.CurrentDepth == 2 && inHead));
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    rootIsObject |= reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.StartObject;
                    inHead = reader.CurrentDepth == 1 ? reader.TokenType == JsonTokenType.StartObject && Heads.Contains(name, StringComparer.OrdinalIgnoreCase) : inHead;
                    HoldsData |= reader.CurrentDepth == 1 && !inHead;
                    break;
                case JsonTokenType.PropertyName:
                    name = isHeadMember && reader.ValueSpan.Length < 100 ? reader.GetString() ?? "" : "";
                    Append(reader.ValueSpan);
                    break;
                case JsonTokenType.String or JsonTokenType.Number when isHeadMember && reader.ValueSpan.Length < 100 && GeneratedStamps.IsNamed(name) && stamps.IsStamp(Text(ref reader)):
                    Append("⏱"u8);
                    break;
                default:
                    Append(reader.ValueSpan);
                    break;
            }
        }

        private static string Text(ref Utf8JsonReader reader) =>
            reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : Encoding.UTF8.GetString(reader.ValueSpan);

        private void Append(ReadOnlySpan<byte> text)
        {
            hash.AppendData(text);
            hash.AppendData("\n"u8);
        }
    }
}
