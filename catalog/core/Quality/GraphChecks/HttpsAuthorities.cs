using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Codes of the EU tables written with https: to a machine another code, which is on no list.</summary>
internal sealed class HttpsAuthorities(GraphNotes notes) : IGraphCheck
{
    public bool Wants(GraphProperty property) => property.Field?.Value is not FieldValue.Iri;

    public void Look(in GraphStatement statement)
    {
        if (statement.Value.Kind == TermKind.Iri && IsSlip(statement.Value.Text))
        {
            var (path, name) = (statement.Property.Path, Field.NameOf(statement.Property.Path));
            notes.Error(NativeRules.HttpsAuthority, statement,
                $"{name.For("sl")} ({path}) se začne s https://, evropski šifrant pa to oznako piše s http://: popravite začetek.",
                $"{name.For("en")} ({path}) begins with https://, the EU table writes this code with http://: mend its beginning.");
        }
    }

    private static bool IsSlip(ReadOnlySpan<byte> iri) => iri.StartsWith("https://"u8)
        && (iri.StartsWith("https://publications.europa.eu/resource/authority/"u8) || iri.StartsWith("https://data.europa.eu/bna/"u8)
            || iri.StartsWith("https://data.europa.eu/eli/"u8) || iri.StartsWith("https://purl.org/adms/"u8));
}
