using OpenData.Rdf.JsonLd;
using OpenData.Rdf.Turtle;

namespace OpenData.Tests.Rdf;

/// <summary>The scans of sixteen bytes at a time stop where a look at each byte does (Turtle's rule IRIREF).</summary>
public sealed class IriScanTests
{
    private static readonly byte[] Refused = [.. Enumerable.Range(0, 0x21).Select(c => (byte)c), .. "<>\"{}|^`\\"u8];

    [Fact]
    public void Every_byte_is_judged_alike_at_every_place()
    {
        for (var length = 1; length <= 40; length++)
        {
            var text = new byte[length];
            for (var at = 0; at < length; at++)
            {
                for (var octet = 0; octet < 256; octet++)
                {
                    Array.Fill(text, (byte)'a');
                    text[at] = (byte)octet;
                    var isRefused = Refused.Contains((byte)octet);
                    Assert.Equal(isRefused, TurtleCharacters.IsForbiddenInIri(octet));
                    Assert.Equal(isRefused ? at : -1, TextScan.Forbidden(text));
                    Assert.Equal(isRefused ? at : length, ByteScan.IriStop(text, 0, length));
                    Assert.Equal(isRefused || octet == '#' ? at : length, JsonScan.IriStop(text));
                }
            }
        }
    }
}
