namespace OpenData.Rdf.Statements;

/// <summary>Hands every statement on as objects, whatever graph it stands in.</summary>
internal sealed class TripleSink(Action<Triple> receiver) : IStatementSink
{
    private readonly TermObjects objects = new();

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph) =>
        receiver(new(objects.Subject(subject), TermObjects.Iri(predicate), objects.Value(value)));
}
