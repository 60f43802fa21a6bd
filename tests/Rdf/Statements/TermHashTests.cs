using System.Globalization;
using System.Text;
using OpenData.Rdf.Statements;

namespace OpenData.Tests.Rdf.Statements;

public sealed class TermHashTests
{
    /// <summary>Short texts of different lengths, such as b1220 and b12220, once had the same hash whatever the seed.</summary>
    [Fact]
    public void A_million_labels_have_a_million_hashes()
    {
        var seen = new HashSet<ulong>();
        for (var i = 0; i < 1_000_000; i++)
        {
            Assert.True(seen.Add(TermHash.Of(TermView.BlankNode(Encoding.UTF8.GetBytes(i.ToString("'b'0", CultureInfo.InvariantCulture))))), $"b{i}");
        }
    }

    [Fact]
    public void Every_text_of_two_letters_up_to_sixteen_long_has_a_hash_of_its_own()
    {
        var seen = new HashSet<ulong>();
        for (var length = 1; length <= 16; length++)
        {
            for (var bits = 0; bits < 1 << length; bits++)
            {
                var text = new byte[length];
                for (var i = 0; i < length; i++)
                {
                    text[i] = (byte)('1' + ((bits >> i) & 1));
                }

                Assert.True(seen.Add(TermHash.Of(TermKind.Iri, text)), Encoding.ASCII.GetString(text));
            }
        }
    }
}
