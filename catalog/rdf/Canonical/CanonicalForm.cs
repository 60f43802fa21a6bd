using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Canonical;

/// <summary>
/// The canonical form of a dataset (W3C RDF Dataset Canonicalization, RDFC-1.0): equal datasets, however their blank nodes are called and
/// their statements ordered, have the same form, byte by byte, to be compared, hashed or signed.
/// </summary>
public sealed class CanonicalForm
{
    private readonly BlankQuads quads;
    private readonly int[] canonical;
    private readonly CanonicalAlgorithm algorithm;

    private CanonicalForm(BlankQuads quads, int[] canonical, CanonicalAlgorithm algorithm) =>
        (this.quads, this.canonical, this.algorithm) = (quads, canonical, algorithm);

    /// <summary>Distinct statements.</summary>
    public int Count => quads.Statements.Length;

    /// <summary>Makes the form; the block must stay as it is while the form is used.</summary>
    /// <exception cref="TooSymmetricException">The blank nodes are too alike for the work limit.</exception>
    public static CanonicalForm Of(StatementBlock dataset, CanonicalOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        var quads = new BlankQuads(dataset);
        return new(quads, CanonicalLabels.Of(quads, options, cancel), options.Algorithm);
    }

    /// <summary>Labels of the input's blank nodes and the canonical ones they got, in the latter's order, both without <c>_:</c>.</summary>
    public IEnumerable<(string Input, string Canonical)> Labels()
    {
        var nodes = new int[canonical.Length];
        for (var node = 0; node < nodes.Length; node++)
        {
            nodes[canonical[node]] = node;
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            yield return (Encoding.UTF8.GetString(quads.Terms.TextOf(quads.TermOf(nodes[i]))), $"c14n{i}");
        }
    }

    /// <summary>The form as canonical N-Quads: sorted by code point, every line ended.</summary>
    public void WriteTo(Stream output, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(output);
        Sorted(cancel).WriteTo(output);
    }

    /// <summary>The hash of what <see cref="WriteTo"/> writes, by the form's algorithm.</summary>
    public byte[] Hash(CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(algorithm == CanonicalAlgorithm.Sha384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256);
        Sorted(cancel).AppendTo(hash);
        return hash.GetHashAndReset();
    }

    private SortedLines Sorted(CancellationToken cancel)
    {
        var lines = new SortedLines();
        foreach (var statement in quads.Statements)
        {
            cancel.ThrowIfCancellationRequested();
            var line = lines.Begin();
            Write(line, statement.Subject);
            line.Write(" "u8);
            Write(line, statement.Predicate);
            line.Write(" "u8);
            Write(line, statement.Value);
            if (statement.Graph != 0)
            {
                line.Write(" "u8);
                Write(line, statement.Graph);
            }

            line.Write(" .\n"u8);
            lines.End();
        }

        lines.Sort();
        return lines;
    }

    private void Write(ArrayBufferWriter<byte> line, int term)
    {
        if (quads.NodeOf(term) is >= 0 and var node)
        {
            line.Write("_:c14n"u8);
            CanonicalText.WriteNumber(line, canonical[node]);
        }
        else
        {
            CanonicalText.WriteTerm(line, quads.Terms[term]);
        }
    }
}
