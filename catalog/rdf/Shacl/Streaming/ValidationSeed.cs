using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>
/// What every chunk's table of terms begins with: the shapes' constants, the background's terms and those of the class hierarchy that the
/// document itself brought. Their numbers are the same in all chunks.
/// </summary>
internal sealed class ValidationSeed
{
    private readonly TermTable terms;

    /// <param name="shapes">What is checked.</param>
    /// <param name="background">May be null.</param>
    /// <param name="axioms">The document's <c>rdfs:subClassOf</c> statements as far as they are known; may be null.</param>
    public ValidationSeed(Shapes shapes, IndexedGraph? background, StatementBlock? axioms)
    {
        terms = shapes.Constants.Seed();
        Background = background is null ? null : SharedTerms.Copy(background, terms, SharedTerms.Scope);
        var own = axioms is null ? null : SharedTerms.Copy(IndexedGraph.Of(axioms), terms, "");
        Keep = terms.Count;
        Classes = new ClassSets(shapes.Classes);
        Classes.Learn(Background, own);
    }

    /// <summary>How many terms every table begins with.</summary>
    public int Keep { get; }

    public IndexedGraph? Background { get; }

    public ClassSets Classes { get; }

    public StatementBlock NewBlock()
    {
        var block = new StatementBlock();
        for (var id = 1; id <= Keep; id++)
        {
            block.Terms.Intern(terms[id]);
        }

        return block;
    }
}
