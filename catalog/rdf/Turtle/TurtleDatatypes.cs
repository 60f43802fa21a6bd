using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>How the values of each datatype are written; remembered by reference, as readers keep their datatypes.</summary>
internal sealed class TurtleDatatypes(TurtleNames names)
{
    private const int MaxKnown = 2048;

    private readonly Dictionary<KnownIri, Datatype> known = new(ReferenceEqualityComparer.Instance);
    private KnownIri? last;
    private Datatype? lastDatatype;

    public Datatype Of(KnownIri iri)
    {
        if (ReferenceEquals(iri, last) && lastDatatype is not null)
        {
            return lastDatatype;
        }

        if (!known.TryGetValue(iri, out var datatype))
        {
            datatype = new Datatype(TurtleNumbers.FormOf(iri), names.Shortened(iri.Text));
            if (known.Count == MaxKnown)
            {
                known.Clear();
            }

            known.Add(iri, datatype);
        }

        last = iri;
        return lastDatatype = datatype;
    }

    /// <param name="Form">Which of its values need no quotation marks.</param>
    /// <param name="Name">The datatype's prefixed name, null when it has none.</param>
    internal sealed record Datatype(BareForm Form, byte[]? Name);
}
