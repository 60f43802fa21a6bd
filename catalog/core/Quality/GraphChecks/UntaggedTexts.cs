using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Free text without a language tag, which the specification asks for and no official shape looks for.</summary>
internal sealed class UntaggedTexts(GraphNotes notes) : IGraphCheck
{
    public bool Wants(GraphProperty property) => property.Field?.Value == FieldValue.FreeText;

    public void Look(in GraphStatement statement)
    {
        if (statement.Value.Kind != TermKind.Literal || !statement.Value.Language.IsEmpty || statement.Value.Text.IsEmpty)
        {
            return;
        }

        var (path, name) = (statement.Property.Path, Field.NameOf(statement.Property.Path));
        var (sl, en) = ($"{name.For("sl")} ({path}) nima oznake jezika: zapišite jo, npr. \"…\"@sl.", $"{name.For("en")} ({path}) has no language tag: write it, such as \"…\"@sl.");
        if (path == "dcat:keyword")
        {
            notes.Hint(NativeRules.NoLanguage, statement, sl, en);
        }
        else
        {
            notes.Warning(NativeRules.NoLanguage, statement, sl, en);
        }
    }
}
