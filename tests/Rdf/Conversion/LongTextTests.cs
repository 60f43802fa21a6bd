using System.Text;
using OpenData.Rdf.Conversion;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Streaming;
using OpenData.Rdf.Statements;

namespace OpenData.Tests.Rdf.Conversion;

/// <summary>A few statements may hold as much text as millions of others: what is held at once is bounded by both.</summary>
public sealed class LongTextTests
{
    private const int TextSize = 8 << 20;
    private const int Texts = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Long_texts_fill_a_window()
    {
        var sizes = Blocks(pipe => new WindowSink(pipe, 20_000, static () => { }), static sink => ((WindowSink)sink).StatementEnd());
        Assert.All(sizes, s => Assert.True(s <= (64 << 20) + TextSize + 100, $"{s} bytes in one window"));
    }

    [Fact]
    public void Long_texts_in_a_statement_without_end_fill_a_window()
    {
        var sizes = Blocks(pipe => new WindowSink(pipe, 20_000, static () => { }), static _ => { });
        Assert.All(sizes, s => Assert.True(s <= (128 << 20) + TextSize + 100, $"{s} bytes in one window"));
    }

    [Fact]
    public void Long_texts_fill_a_chunk()
    {
        var sizes = Blocks(pipe => new ChunkFiller(pipe, ValidationOptions.Default), static sink => ((ChunkFiller)sink).EndStatement());
        Assert.All(sizes, s => Assert.True(s <= (32 << 20) + TextSize + 100, $"{s} bytes in one chunk"));
    }

    /// <summary>The bytes of text in each block.</summary>
    private static List<long> Blocks(Func<BlockPipe, IStatementSink> make, Action<IStatementSink> statementEnd)
    {
        var sizes = new List<long>();
        var text = new byte[TextSize];
        using var pipe = new BlockPipe(block => sizes.Add(block.Terms.TextBytes), Cancel);
        var sink = make(pipe);
        for (var i = 0; i < Texts; i++)
        {
            text[0] = (byte)i;
            var subject = Encoding.ASCII.GetBytes($"http://example.org/{i:D3}");
            sink.Add(TermView.Iri(subject), TermView.Iri("http://example.org/p"u8), TermView.Literal(text, datatype: null), default);
            statementEnd(sink);
        }

        pipe.Complete();
        Assert.True(sizes.Sum() >= (long)Texts * TextSize);
        return sizes;
    }
}
