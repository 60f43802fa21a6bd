using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.NTriples;

/// <summary>
/// RDF 1.1 N-Triples and N-Quads: one statement a line, in the order given, escaped as their canonical forms want it. A statement can also
/// be written at once, as it comes from a reader; its labels then count for the whole document.
/// </summary>
internal sealed class NTriplesWriter(Utf8Output output, BlankNodeScope scope, bool hasGraphs) : RdfWriter, IStatementSink
{
    private readonly BlankLabels labels = new(scope);

    public override bool HoldsGraphs => hasGraphs;

    public override void WriteBlock(StatementBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        labels.StartBlock();
        var terms = block.Terms;
        foreach (ref readonly var statement in block.Statements)
        {
            WriteTerm(terms, statement.Subject);
            output.Write((byte)' ');
            WriteIri(terms.TextOf(statement.Predicate));
            output.Write((byte)' ');
            WriteTerm(terms, statement.Value);
            if (statement.Graph != 0)
            {
                RequireGraphs();
                output.Write((byte)' ');
                WriteTerm(terms, statement.Graph);
            }

            output.Write(" .\n"u8);
        }

        output.FlushIfFull();
    }

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        WriteTerm(subject);
        output.Write((byte)' ');
        WriteIri(predicate.Text);
        output.Write((byte)' ');
        WriteTerm(value);
        if (!graph.IsNone)
        {
            RequireGraphs();
            output.Write((byte)' ');
            WriteTerm(graph);
        }

        output.Write(" .\n"u8);
    }

    public override void Complete() => output.Flush();

    public override void Dispose()
    {
    }

    private void RequireGraphs()
    {
        if (!hasGraphs)
        {
            throw new ArgumentException("N-Triples cannot hold named graphs.");
        }
    }

    private void WriteTerm(TermTable terms, int id)
    {
        if (terms.KindOf(id) == TermKind.BlankNode)
        {
            output.Write("_:"u8);
            labels.Write(output, terms, id);
        }
        else
        {
            WriteTerm(terms[id]);
        }
    }

    private void WriteTerm(in TermView term)
    {
        switch (term.Kind)
        {
            case TermKind.Iri:
                WriteIri(term.Text);
                break;
            case TermKind.BlankNode:
                output.Write("_:"u8);
                BlankLabels.WriteOfDocument(output, term.Text);
                break;
            default:
                WriteLiteral(term);
                break;
        }
    }

    private void WriteLiteral(in TermView literal)
    {
        TurtleText.WriteQuoted(output, literal.Text);
        if (literal.Datatype is { } datatype)
        {
            output.Write("^^"u8);
            WriteIri(datatype.Text);
        }
        else if (!literal.Language.IsEmpty && LanguageTags.Write(output, literal.Language, "@"u8) is { } problem)
        {
            OnProblem?.Invoke(problem);
        }
    }

    private void WriteIri(ReadOnlySpan<byte> iri)
    {
        if (TurtleText.WriteIri(output, iri))
        {
            OnProblem?.Invoke(UnwritableTerm.Iri(iri));
        }
    }
}
