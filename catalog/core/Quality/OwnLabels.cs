using System.Text;
using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality;

/// <summary>Gives the blank nodes of one document labels of its own: in a graph of several documents <c>_:b0</c> is not one node.</summary>
internal sealed class OwnLabels(IStatementSink inner, string document) : IStatementSink
{
    private readonly byte[] prefix = Encoding.UTF8.GetBytes(document + ".");
    private byte[] subjectLabel = new byte[64];
    private byte[] valueLabel = new byte[64];

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        if (subject.Kind != TermKind.BlankNode && value.Kind != TermKind.BlankNode)
        {
            inner.Add(subject, predicate, value, default);
            return;
        }

        var own = subject.Kind == TermKind.BlankNode ? TermView.BlankNode(Label(subject.Text, ref subjectLabel)) : subject;
        var ownValue = value.Kind == TermKind.BlankNode ? TermView.BlankNode(Label(value.Text, ref valueLabel)) : value;
        inner.Add(own, predicate, ownValue, default);
    }

    private ReadOnlySpan<byte> Label(ReadOnlySpan<byte> label, ref byte[] buffer)
    {
        var length = prefix.Length + label.Length;
        if (buffer.Length < length)
        {
            buffer = new byte[length * 2];
        }

        prefix.CopyTo(buffer, 0);
        label.CopyTo(buffer.AsSpan(prefix.Length));
        return buffer.AsSpan(0, length);
    }
}
