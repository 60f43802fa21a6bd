using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Statements;

namespace OpenData.Tests.Rdf.Statements;

public sealed class TermTableTests
{
    private static readonly KnownIri Date = new(new Iri("http://www.w3.org/2001/XMLSchema#date"));

    [Fact]
    public void The_same_term_has_the_same_number_and_its_text_comes_back()
    {
        var table = new TermTable();
        var ids = new Dictionary<string, int>();
        for (var i = 0; i < 20_000; i++)
        {
            ids[$"i{i}"] = table.Intern(TermView.Iri(Bytes($"http://example.si/{i}")));
            ids[$"l{i}"] = table.Intern(TermView.Literal(Bytes($"http://example.si/{i}"), "sl"u8));
            ids[$"d{i}"] = table.Intern(TermView.Literal(Bytes($"http://example.si/{i}"), Date));
            ids[$"s{i}"] = table.Intern(TermView.Literal(Bytes($"http://example.si/{i}"), datatype: null));
            ids[$"b{i}"] = table.Intern(TermView.BlankNode(Bytes($"http://example.si/{i}")));
        }

        Assert.Equal(100_000, table.Count);
        Assert.Equal(100_000, ids.Values.Distinct().Count());
        for (var i = 0; i < 20_000; i += 777)
        {
            Assert.Equal(ids[$"l{i}"], table.Find(TermView.Literal(Bytes($"http://example.si/{i}"), "SL"u8)));
            Assert.Equal(ids[$"d{i}"], table.Intern(TermView.Literal(Bytes($"http://example.si/{i}"), new KnownIri(Date.Text))));
            Assert.Equal($"http://example.si/{i}", Encoding.UTF8.GetString(table.TextOf(ids[$"b{i}"])));
            Assert.Equal(Date.Text.ToArray(), table[ids[$"d{i}"]].Datatype!.Text.ToArray());
            Assert.Equal("sl"u8.ToArray(), table[ids[$"l{i}"]].Language.ToArray());
        }
    }

    [Fact]
    public void Clearing_keeps_the_first_numbers_and_forgets_the_others()
    {
        var table = new TermTable();
        var kept = table.Intern(TermView.Iri("http://example.si/kept"u8));
        for (var round = 0; round < 3; round++)
        {
            var gone = table.Intern(TermView.Literal(new byte[600_000], datatype: null));
            table.Intern(TermView.Iri(Date));
            Assert.Equal(2, gone);
            Assert.Equal(3, table.Count);
            table.Clear(keep: 1);
            Assert.Equal(1, table.Count);
            Assert.Equal("http://example.si/kept".Length, table.TextBytes);
            Assert.Equal(0, table.Find(TermView.Iri(Date)));
            Assert.Equal(kept, table.Find(TermView.Iri("http://example.si/kept"u8)));
        }
    }

    [Fact]
    public void What_is_appended_is_not_found_by_value()
    {
        var table = new TermTable();
        var id = table.Append(TermView.Literal("enkrat"u8, datatype: null));
        Assert.Equal(0, table.Find(TermView.Literal("enkrat"u8, datatype: null)));
        Assert.Equal("enkrat"u8.ToArray(), table.TextOf(id).ToArray());
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
