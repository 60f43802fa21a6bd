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

    /// <summary>Hash function: <c>sha256</c> or <c>sha384</c>.</summary>
    public string Algorithm { get; init; } = "sha256";
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

    /// <exception cref="SettingsInvalidException">The syntax or the hash function is unknown, or the syntax cannot be told.</exception>
    /// <exception cref="SourceUnreadableException">The input breaks its syntax, is too long, or its blank nodes are too alike.</exception>
#pragma warning disable CA1822 // A use-case is an object like all others, whatever it needs today.
    public CanonicalizeGraphReport Run(CanonicalizeGraphRequest request, CancellationToken cancel)
#pragma warning restore CA1822
    {
        ArgumentNullException.ThrowIfNull(request);
        var algorithm = AlgorithmOf(request.Algorithm);
        var input = GunzippedStream.Open(request.Input);
        var syntax = GraphSyntaxes.OfInput(request.From, request.InputName, input);
        try
        {
            var block = GraphSyntaxes.ReadBlock(input, syntax, request.Base, MaxStatements, request.InputName, cancel);
            var form = CanonicalForm.Of(block, new() { Algorithm = algorithm }, cancel);
            if (request.Output is not null)
            {
                form.WriteTo(request.Output, cancel);
            }

            return new(
                form.Count,
                $"{request.Algorithm}:" + Convert.ToHexStringLower(form.Hash(cancel)),
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

    private static CanonicalAlgorithm AlgorithmOf(string name) => name switch
    {
        "sha256" => CanonicalAlgorithm.Sha256,
        "sha384" => CanonicalAlgorithm.Sha384,
        _ => throw new SettingsInvalidException(LocalText.Of(
            sl: $"Zgoščevalne funkcije »{name}« ne poznamo; na voljo sta sha256 in sha384.",
            en: $"There is no hash function '{name}'; choose sha256 or sha384.")),
    };
}
