using System.Buffers;
using System.Text;
using OpenData.Rdf.Canonical;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Comparison;

/// <summary>One statement as a line of N-Quads, for people to read.</summary>
internal static class StatementText
{
    public static string Of(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        var line = new ArrayBufferWriter<byte>(256);
        Write(line, subject);
        Write(line, predicate);
        Write(line, value);
        if (!graph.IsNone)
        {
            Write(line, graph);
        }

        line.Write("."u8);
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }

    public static string Of(TermTable terms, Statement statement) =>
        Of(terms[statement.Subject], terms[statement.Predicate], terms[statement.Value], terms[statement.Graph]);

    private static void Write(ArrayBufferWriter<byte> line, in TermView term)
    {
        if (term.Kind == TermKind.BlankNode)
        {
            line.Write("_:"u8);
            using var label = new MemoryStream();
            var output = new Utf8Output(label);
            BlankLabels.WriteOfDocument(output, term.Text);
            output.Flush();
            line.Write(label.ToArray());
        }
        else
        {
            CanonicalText.WriteTerm(line, term);
        }

        line.Write(" "u8);
    }
}
