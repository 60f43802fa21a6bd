using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Texts without a sign: a title that is there and says nothing passes every shape.</summary>
internal sealed class EmptyTexts(GraphNotes notes) : IGraphCheck
{
    public bool Wants(GraphProperty property) => true;

    public void Look(in GraphStatement statement)
    {
        if (statement.Value.Kind != TermKind.Literal || !IsEmpty(statement.Value.Text))
        {
            return;
        }

        var (path, name) = (statement.Property.Path, Field.NameOf(statement.Property.Path));
        var (sl, en) = ($"{name.For("sl")} ({path}) je prazno besedilo: izpolnite ga ali ga izpustite.", $"{name.For("en")} ({path}) is an empty text: fill it or leave it out.");
        if (path is "dct:title" or "dct:description" or "foaf:name")
        {
            notes.Error(NativeRules.EmptyText, statement, sl, en);
        }
        else
        {
            notes.Warning(NativeRules.EmptyText, statement, sl, en);
        }
    }

    private static bool IsEmpty(ReadOnlySpan<byte> text) => text.IsEmpty || (text[0] <= ' ' && text.Trim(" \t\r\n"u8).IsEmpty);
}
