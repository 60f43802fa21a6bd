using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Canonical;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Dcat;

/// <summary>What to make canonical. The streams stay open.</summary>
public sealed record CanonicalizeGraphRequest
{
    public required Stream Input { get; init; }

    /// <summary>Where canonical N-Quads go; null when only the hash and the map are wanted.</summary>
    public Stream? Output { get; init; }

    /// <summary>Name or media type of the input's syntax; null to tell it by <see cref="InputName"/> or, failing that, by its first bytes.</summary>
    public string? From { get; init; }

    /// <summary>File name of the input, null for standard input.</summary>
    public string? InputName { get; init; }

    /// <summary>Absolute IRI for the relative IRIs of the input; null when it has no address.</summary>
    public string? Base { get; init; }

    public CanonicalAlgorithm Algorithm { get; init; }
}

/// <summary>A canonical form in short.</summary>
/// <param name="Statements">Distinct statements.</param>
/// <param name="Hash">Hash of the canonical N-Quads, such as <c>sha256:9f86…</c>.</param>
/// <param name="Map">Labels of the input's blank nodes (<c>~1</c> for the first that has none) and their canonical ones, in the latter's order.</param>
public sealed record CanonicalizeGraphReport(int Statements, string Hash, IReadOnlyList<KeyValuePair<string, string>> Map);

/// <summary>Brings an RDF document into its canonical form (RDFC-1.0), to be compared, hashed or signed.</summary>
public sealed class CanonicalizeGraph
{
    private const int MaxStatements = 10_000_000;

    /// <exception cref="SettingsInvalidException">The syntax is unknown or cannot be told.</exception>
    /// <exception cref="SourceUnreadableException">The input breaks its syntax, is too long, or its blank nodes are too alike.</exception>
#pragma warning disable CA1822 // A use-case is an object like all others, whatever it needs today.
    public CanonicalizeGraphReport Run(CanonicalizeGraphRequest request, CancellationToken cancel)
#pragma warning restore CA1822
    {
        ArgumentNullException.ThrowIfNull(request);
        var input = new PeekedStream(request.Input);
        var syntax = GraphSyntaxes.OfInput(request.From, request.InputName, input);
        try
        {
            var block = GraphSyntaxes.ReadBlock(input, syntax, request.Base, MaxStatements, request.InputName, cancel);
            var form = CanonicalForm.Of(block, new() { Algorithm = request.Algorithm }, cancel);
            if (request.Output is not null)
            {
                form.WriteTo(request.Output, cancel);
            }

            var name = request.Algorithm == CanonicalAlgorithm.Sha384 ? "sha384:" : "sha256:";
            return new(
                form.Count,
                name + Convert.ToHexStringLower(form.Hash(cancel)),
                [.. form.Labels().Select(l => KeyValuePair.Create(l.Input, l.Canonical))]);
        }
        catch (RdfSyntaxException fault)
        {
            throw GraphSyntaxes.Unreadable(fault, request.InputName);
        }
        catch (TooSymmetricException fault)
        {
            throw GraphSyntaxes.TooSymmetric(fault, request.InputName);
        }
    }
}
