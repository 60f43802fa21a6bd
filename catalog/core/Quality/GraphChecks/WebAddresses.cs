using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Addresses that a browser cannot open: a mailbox as download address, a scheme nobody serves.</summary>
internal sealed class WebAddresses(GraphNotes notes) : IGraphCheck
{
    public bool Wants(GraphProperty property) =>
        property.Path is "dcat:accessURL" or "dcat:downloadURL" or "dcat:landingPage" or "dcat:endpointURL" or "foaf:homepage";

    public void Look(in GraphStatement statement)
    {
        if (statement.Value.Kind == TermKind.Iri && !IsWeb(statement.Value.Text))
        {
            var (path, name) = (statement.Property.Path, Field.NameOf(statement.Property.Path));
            notes.Error(NativeRules.NotAbsolute, statement,
                $"{name.For("sl")} ({path}) ni spletni naslov: zapišite ga v celoti, z https:// na začetku.",
                $"{name.For("en")} ({path}) is not a web address: write it out, beginning with https://.");
        }
    }

    private static bool IsWeb(ReadOnlySpan<byte> iri) =>
        iri.StartsWith("https://"u8) || iri.StartsWith("http://"u8) || iri.StartsWith("ftp://"u8) || iri.StartsWith("ftps://"u8) || iri.StartsWith("sftp://"u8);
}
