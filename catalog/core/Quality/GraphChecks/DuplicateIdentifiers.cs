using OpenData.Catalog.Model;
using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>One identifier on two datasets: whoever harvests by it takes them for one.</summary>
internal sealed class DuplicateIdentifiers(GraphNotes notes) : IGraphCheck
{
    private readonly Dictionary<ulong, ulong> first = [];
    private readonly List<(ulong First, ulong Second, string Focus, string Value)> pairs = [];

    public bool Wants(GraphProperty property) => property.Path == "dct:identifier";

    public void Look(in GraphStatement statement)
    {
        // With or without a language or datatype, people mean the same identifier.
        var identifier = TermHash.Of(TermView.Literal(statement.Value.Text, (KnownIri?)null));
        if (!first.TryAdd(identifier, statement.Key) && first[identifier] is var other && other != statement.Key)
        {
            pairs.Add((other, statement.Key, GraphStatement.NodeText(statement.Subject), statement.ValueText));
        }
    }

    public void Finish()
    {
        foreach (var (one, two, focus, value) in pairs.Where(p => IsResource(p.First) && IsResource(p.Second)))
        {
            notes.Report("duplicate-identifier", Severity.Error, two, focus, "dct:identifier", value,
                $"Identifikator (dct:identifier) »{value}« ima že <{notes.NameOf(one)}>: vsaka zbirka potrebuje svojega.",
                $"The identifier (dct:identifier) \"{value}\" belongs to <{notes.NameOf(one)}> already: every dataset needs its own.");
        }
    }

    private bool IsResource(ulong node) => (notes.ClassOf(node) & NodeClass.Resource) != 0;
}
