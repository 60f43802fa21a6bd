using System.Buffers.Binary;
using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

namespace OpenData.Harvesters.Graphs;

/// <summary>A statement without its subject as bytes: four lengths, the value's kind, then predicate, text, language and datatype.</summary>
internal static class StatementCodec
{
    private const int Head = 17;

    public static int Length(in TermView predicate, in TermView value) =>
        Head + predicate.Text.Length + value.Text.Length + value.Language.Length + (value.Datatype?.Text.Length ?? 0);

    public static void Write(in TermView predicate, in TermView value, Span<byte> bytes)
    {
        var datatype = value.Datatype is { } known ? known.Text : default;
        BinaryPrimitives.WriteInt32LittleEndian(bytes, predicate.Text.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], value.Text.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], value.Language.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], datatype.Length);
        bytes[16] = (byte)value.Kind;
        bytes = bytes[Head..];
        predicate.Text.CopyTo(bytes);
        bytes = bytes[predicate.Text.Length..];
        value.Text.CopyTo(bytes);
        bytes = bytes[value.Text.Length..];
        value.Language.CopyTo(bytes);
        datatype.CopyTo(bytes[value.Language.Length..]);
    }

    public static Triple Read(Term subject, ReadOnlySpan<byte> bytes)
    {
        var (predicate, text) = (BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]));
        var (language, datatype) = (BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]));
        var kind = (TermKind)bytes[16];
        bytes = bytes[Head..];
        var property = new Iri(Text(bytes[..predicate]));
        var value = Text(bytes.Slice(predicate, text));
        bytes = bytes[(predicate + text)..];
        Term term = kind switch
        {
            TermKind.Iri => new Iri(value),
            TermKind.BlankNode => new BlankNode(value),
            _ when language > 0 => Literal.InLanguage(value, Text(bytes[..language])),
            _ => new Literal(value, datatype > 0 ? new Iri(Text(bytes[..datatype])) : Xsd.String),
        };
        return new Triple(subject, property, term);
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
