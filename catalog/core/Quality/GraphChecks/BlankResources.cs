using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Datasets and their like without an address of their own: every harvest takes them for new ones.</summary>
internal sealed class BlankResources(GraphNotes notes) : IGraphCheck
{
    public bool Wants(GraphProperty property) => property.Path == "rdf:type";

    public void Look(in GraphStatement statement)
    {
        if (statement.Subject.Kind == TermKind.BlankNode && statement.Value.Text.StartsWith("http://www.w3.org/ns/dcat#"u8)
            && Field.Shorten(statement.ValueText) is "dcat:Catalog" or "dcat:Dataset" or "dcat:Distribution" or "dcat:DataService" or "dcat:DatasetSeries")
        {
            notes.Warning("no-own-iri", statement, $"{Field.Shorten(statement.ValueText)} nima naslova IRI, zato bo ob vsakem zajemu nov: dajte mu stalen naslov.",
                $"The {Field.Shorten(statement.ValueText)} has no IRI, so every harvest takes it for a new one: give it a lasting address.");
        }
    }
}
