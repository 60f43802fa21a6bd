using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Access rights written as the rights of a distribution: they belong to the dataset, under another property.</summary>
internal sealed class MisplacedAccessRights(GraphNotes notes) : IGraphCheck
{
    public bool Wants(GraphProperty property) => property.Path == "dct:rights";

    public void Look(in GraphStatement statement)
    {
        if (statement.Value.Kind == TermKind.Iri && statement.Value.Text.StartsWith("http://publications.europa.eu/resource/authority/access-right/"u8))
        {
            notes.Hint("misplaced-access-right", statement, "Dostop sodi k zbirki kot dct:accessRights, ne med pravice (dct:rights): prestavite ga.",
                "An access right belongs to the dataset as dct:accessRights, not among the rights (dct:rights): move it.");
        }
    }
}
