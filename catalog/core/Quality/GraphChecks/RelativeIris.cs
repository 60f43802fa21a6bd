using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>
/// Addresses that mean something else to every reader: relative ones, and paths of a machine. A document without a base is read against
/// <see cref="NoBase"/>, so that what was relative can be told afterwards.
/// </summary>
internal sealed class RelativeIris(GraphNotes notes) : IGraphCheck
{
    /// <summary>Base of documents that have none; no name in it can exist (RFC 2606).</summary>
    public const string NoBase = "http://relative.invalid/";

    public bool Wants(GraphProperty property) => true;

    public void Look(in GraphStatement statement)
    {
        if (statement.Value.Kind == TermKind.Iri && Relative(statement.Value.Text))
        {
            var path = statement.Property.Path;
            var name = Field.NameOf(path);
            var shown = Shown(statement.ValueText);
            var start = shown.Contains('@', StringComparison.Ordinal) ? "mailto:" : "https://";
            notes.Error("relative-iri", statement,
                $"{name.For("sl")} ({path}) je relativni naslov <{shown}>, ki ga vsak bralec razume drugače: zapišite celega, z {start} na začetku.",
                $"{name.For("en")} ({path}) is the relative address <{shown}>, which every reader resolves differently: write it out, beginning with {start}.");
        }

        if (statement.Property.Path == "rdf:type" && statement.Subject.Kind == TermKind.Iri && Relative(statement.Subject.Text))
        {
            notes.Error("relative-iri", statement, "Vozlišče ima relativni naslov: zapišite celega, z https:// na začetku.",
                "The node's own address is relative: write it out, beginning with https://.");
        }
    }

    private static bool Relative(ReadOnlySpan<byte> iri) => iri.StartsWith("http://relative.invalid/"u8) || iri.StartsWith("file:"u8);

    private static string Shown(string iri) => iri.StartsWith(NoBase, StringComparison.Ordinal) ? iri[NoBase.Length..] : iri;
}
