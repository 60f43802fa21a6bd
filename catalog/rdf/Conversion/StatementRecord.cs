using System.Buffers.Binary;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Conversion;

/// <summary>
/// A statement as bytes that sort by graph, by the subject it is written under (the parent of a nested blank node), by its own subject, by
/// predicate and by value. Each part begins with its kind and ends with a zero; their lengths follow at the end, so nothing needs escaping.
/// </summary>
internal sealed class StatementRecord
{
    private const int Lengths = 5;
    private const byte WithDatatype = 1;
    private const byte WithLanguage = 2;
    private const int MaxKnown = 4096;

    private readonly IriMemory<KnownIri> known = new(MaxKnown);
    private byte[] record = new byte[4096];
    private int used;

    /// <param name="graph">None for the default graph.</param>
    /// <param name="root">The subject under which it is written.</param>
    /// <param name="owner">Its own subject, none when that is the root.</param>
    /// <param name="predicate">Its predicate.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> Of(in TermView graph, in TermView root, in TermView owner, in TermView predicate, in TermView value)
    {
        used = 0;
        Require(graph.Text.Length + root.Text.Length + owner.Text.Length + predicate.Text.Length + value.Text.Length + 64);
        Part(graph);
        Part(root);
        Part(owner);
        Part(predicate);
        Part(value);
        if (value.Datatype is { } datatype)
        {
            Tail(WithDatatype, datatype.Text);
        }
        else
        {
            Tail(WithLanguage, value.Language);
        }

        foreach (var length in (ReadOnlySpan<int>)[graph.Text.Length, root.Text.Length, owner.Text.Length, predicate.Text.Length, value.Text.Length])
        {
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(used), length);
            used += sizeof(int);
        }

        return record.AsSpan(0, used);
    }

    /// <summary>The part of a record that is the same for all that is written under one subject.</summary>
    public static ReadOnlySpan<byte> Root(ReadOnlySpan<byte> record) => record[..(Length(record, 0) + Length(record, 1) + 4)];

    /// <summary>Hands the statement on.</summary>
    public void Read(ReadOnlySpan<byte> record, IStatementSink sink)
    {
        var rest = record;
        var graph = Take(ref rest, Length(record, 0));
        var root = Take(ref rest, Length(record, 1));
        var owner = Take(ref rest, Length(record, 2));
        var predicate = Take(ref rest, Length(record, 3));
        var value = Take(ref rest, Length(record, 4));
        if (value.Kind == TermKind.Literal)
        {
            var tail = rest[1..^(Lengths * sizeof(int))];
            value = rest[0] == WithDatatype ? TermView.Literal(value.Text, Known(tail)) : TermView.Literal(value.Text, tail);
        }

        sink.Add(owner.IsNone ? root : owner, TermView.Iri(Known(predicate.Text)), value, graph);
    }

    private static int Length(ReadOnlySpan<byte> record, int part) =>
        BinaryPrimitives.ReadInt32LittleEndian(record[^((Lengths - part) * sizeof(int))..]);

    private static TermView Take(ref ReadOnlySpan<byte> rest, int length)
    {
        var kind = (TermKind)rest[0];
        var text = rest.Slice(1, length);
        rest = rest[(length + 2)..];
        return kind switch
        {
            TermKind.Iri => TermView.Iri(text),
            TermKind.BlankNode => TermView.BlankNode(text),
            TermKind.Literal => TermView.Literal(text, datatype: null),
            _ => default,
        };
    }

    private KnownIri Known(ReadOnlySpan<byte> iri)
    {
        if (!known.TryGet(iri, out var found))
        {
            found = new KnownIri(iri);
            known.Add(iri, found);
        }

        return found;
    }

    private void Part(in TermView term)
    {
        record[used] = (byte)term.Kind;
        term.Text.CopyTo(record.AsSpan(used + 1));
        used += term.Text.Length + 1;
        record[used++] = 0;
    }

    private void Tail(byte kind, ReadOnlySpan<byte> text)
    {
        Require(used + text.Length + 64);
        record[used] = kind;
        text.CopyTo(record.AsSpan(used + 1));
        used += text.Length + 1;
    }

    private void Require(int size)
    {
        if (size > record.Length)
        {
            Array.Resize(ref record, Math.Max(size, record.Length * 2));
        }
    }
}
