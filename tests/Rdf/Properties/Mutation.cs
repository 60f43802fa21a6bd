namespace OpenData.Tests.Rdf.Properties;

/// <summary>Damages a document in a few places: bits flipped, bytes put in, taken out, doubled, words of the syntaxes thrown in.</summary>
internal static class Mutation
{
    private static readonly byte[][] Words =
    [
        [.. "\""u8], [.. "\"\"\""u8], [.. "\\"u8], [.. "\\u"u8], [.. "\\U0011FFFF"u8], [.. "\\uD800"u8], [.. "<"u8], [.. ">"u8], [.. "["u8], [.. "]"u8],
        [.. "("u8], [.. ")"u8], [.. "{"u8], [.. "}"u8], [.. ";"u8], [.. ","u8], [.. "."u8], [.. ":"u8], [.. "@prefix"u8], [.. "@base"u8], [.. "@sl"u8],
        [.. "^^"u8], [.. "_:"u8], [.. "a"u8], [.. "GRAPH"u8], [.. "1e"u8], [.. "-"u8], [.. "<!DOCTYPE x [<!ENTITY a \"b\">]>"u8], [.. "&a;"u8], [.. "&#0;"u8],
        [.. "&#x110000;"u8], [.. "<![CDATA["u8], [.. "]]>"u8], [.. "<!--"u8], [.. "-->"u8], [.. "<?xml version='1.1'?>"u8], [.. "rdf:li"u8],
        [.. "rdf:parseType='Collection'"u8], [.. "xmlns:a='b'"u8], [.. "xml:base='%'"u8], [.. "\"@context\":"u8], [.. "\"@id\":"u8], [.. "\"@list\":[["u8],
        [.. "\"@graph\":"u8], [.. "\"@type\":\"@json\","u8], [.. "\"@reverse\":"u8], [.. "null"u8], [.. "\0"u8], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xC0, 0x80],
        [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [.. "\r\n"u8], [.. "\r"u8],
    ];

    /// <summary>The damaged document and how many bytes were changed, put in or taken out.</summary>
    public static (byte[] Bytes, int Changed) Of(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        var changed = 0;
        for (var times = random.Next(1, 9); times > 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            changed += random.Next(6) switch
            {
                0 => Flip(bytes, at, random),
                1 => Overwrite(bytes, at, random),
                2 => Insert(bytes, at, Words[random.Next(Words.Length)]),
                3 => Insert(bytes, at, [.. Enumerable.Range(0, random.Next(1, 16)).Select(_ => (byte)random.Next(256))]),
                4 => Insert(bytes, at, [.. bytes.Skip(random.Next(bytes.Count + 1)).Take(random.Next(1, 64))]),
                _ => Remove(bytes, at, random.Next(1, 32)),
            };
        }

        return ([.. bytes], changed);
    }

    private static int Flip(List<byte> bytes, int at, Random random)
    {
        if (at < bytes.Count)
        {
            bytes[at] ^= (byte)(1 << random.Next(8));
        }

        return 1;
    }

    private static int Overwrite(List<byte> bytes, int at, Random random)
    {
        var count = Math.Min(random.Next(1, 16), bytes.Count - at);
        for (var i = 0; i < count; i++)
        {
            bytes[at + i] = (byte)random.Next(256);
        }

        return count;
    }

    private static int Insert(List<byte> bytes, int at, byte[] what)
    {
        bytes.InsertRange(at, what);
        return what.Length;
    }

    private static int Remove(List<byte> bytes, int at, int count)
    {
        count = Math.Min(count, bytes.Count - at);
        bytes.RemoveRange(at, count);
        return count;
    }
}
