using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>An identifier that somebody else uses for the resource (<c>adms:Identifier</c>).</summary>
/// <param name="Notation">The identifier.</param>
/// <param name="Datatype">Its datatype, null for a plain string.</param>
public sealed record OtherIdentifier(string Notation, Iri? Datatype = null);
