namespace OpenData.Rdf;

/// <summary>One statement. The subject is an <see cref="Iri"/> or a <see cref="BlankNode"/>.</summary>
public readonly record struct Triple(Term Subject, Iri Predicate, Term Object);
