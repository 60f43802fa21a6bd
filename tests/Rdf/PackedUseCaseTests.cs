using System.IO.Compression;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Dcat;

namespace OpenData.Tests.Rdf;

/// <summary>Feeds are often offered packed with gzip.</summary>
public sealed class PackedUseCaseTests
{
    private static readonly string Lines = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<x:s{i}> <x:p> \"{i * 7919}\" .\n"));

    [Fact]
    public void A_packed_document_is_read_like_any_other()
    {
        Assert.Equal(5_000, Count(Packed(Lines), "a.nt.gz").Statements);
        Assert.Equal("turtle", Count(Packed("@prefix x: <x:> .\nx:a x:b x:c .\n"), null).Syntax);
        var report = new CompareGraphs().Run(
            new ComparedGraph(new MemoryStream(Packed(Lines)), null, "a.nt.gz", null),
            new ComparedGraph(new MemoryStream(Encoding.UTF8.GetBytes(Lines)), null, "a.nt", null),
            TestContext.Current.CancellationToken);
        Assert.True(report.Same);
    }

    /// <summary>Half a feed must never look whole.</summary>
    [Fact]
    public void A_packed_document_that_is_cut_off_anywhere_is_an_error()
    {
        var packed = Packed(Lines);
        for (var length = packed.Length - 1; length > 2; length -= Math.Max(1, length / 40))
        {
            var cut = packed[..length];
            var fault = Record.Exception(() => Count(cut, "a.nt.gz"));
            Assert.True(fault is SourceUnreadableException, $"cut at {length} of {packed.Length}: {fault?.GetType().Name ?? "was accepted"}");
        }
    }

    [Fact]
    public void A_packed_document_that_is_damaged_is_an_error()
    {
        var packed = Packed(Lines);
        packed[packed.Length / 2] ^= 0x55;
        Assert.Throws<SourceUnreadableException>(() => Count(packed, "a.nt.gz"));
    }

    /// <summary>A gigabyte of blanks packs to a megabyte.</summary>
    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            var blanks = new byte[1 << 20];
            blanks.AsSpan().Fill((byte)'\n');
            for (var i = 0; i < 600; i++)
            {
                gzip.Write(blanks);
            }
        }

        var fault = Assert.Throws<SourceUnreadableException>(() => Count(file.ToArray(), "a.nt.gz"));
        Assert.Contains("300", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_document_is_converted_too()
    {
        using var output = new MemoryStream();
        var converted = new ConvertGraph().Run(
            new ConvertGraphRequest { Input = new MemoryStream(Packed(Lines)), Output = output, InputName = "a.nt.gz", To = "turtle" },
            TestContext.Current.CancellationToken);
        Assert.Equal(5_000, converted.Triples);
    }

    private static CountStatementsReport Count(byte[] document, string? name) => new CountStatements().Run(
        new CountStatementsRequest { Input = new MemoryStream(document), InputName = name }, TestContext.Current.CancellationToken);

    private static byte[] Packed(string text)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return file.ToArray();
    }
}
