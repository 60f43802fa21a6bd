using System.Runtime.InteropServices;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.NTriples;

/// <summary>RDF 1.1 N-Triples: one statement a line, in the block's order.</summary>
internal sealed class NTriplesWriter(Utf8Output output, BlankNodeScope scope) : RdfWriter
{
    private readonly BlankLabels labels = new(scope);
    private readonly Dictionary<BlankNode, long> numbers = [];

    public override void WriteBlock(IReadOnlyList<Triple> block)
    {
        ArgumentNullException.ThrowIfNull(block);
        numbers.Clear();
        for (var i = 0; i < block.Count; i++)
        {
            var triple = block[i];
            WriteTerm(triple.Subject);
            output.Write((byte)' ');
            WriteIri(triple.Predicate);
            output.Write((byte)' ');
            WriteTerm(triple.Object);
            output.Write(" .\n"u8);
        }

        output.FlushIfFull();
    }

    public override void Complete() => output.Flush();

    public override void Dispose()
    {
    }

    private void WriteTerm(Term term)
    {
        switch (term)
        {
            case Iri iri:
                WriteIri(iri);
                break;
            case BlankNode blank:
                output.Write("_:"u8);
                labels.Write(output, blank, ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, blank, out _));
                break;
            case Literal literal:
                WriteLiteral(literal);
                break;
        }
    }

    private void WriteLiteral(Literal literal)
    {
        output.Write((byte)'"');
        TurtleText.WriteEscaped(output, literal.Text);
        output.Write((byte)'"');
        if (literal.Language is not null)
        {
            WriteLanguage(literal);
        }
        else if (!literal.Datatype.Equals(RdfNames.String))
        {
            output.Write("^^"u8);
            WriteIri(literal.Datatype);
        }
    }

    private void WriteIri(Iri iri)
    {
        if (TurtleText.WriteIri(output, iri.Value))
        {
            OnProblem?.Invoke(UnwritableTerm.Iri(iri));
        }
    }

    private void WriteLanguage(Literal literal)
    {
        var tag = LanguageTags.Written(literal.Language!);
        if (!ReferenceEquals(tag, literal.Language))
        {
            OnProblem?.Invoke(UnwritableTerm.Language(literal.Language!));
        }

        if (tag is not null)
        {
            TurtleText.WriteLanguage(output, tag);
        }
    }
}
