namespace OpenData.Rdf.JsonLd;

internal sealed partial class Compaction
{
    /// <summary>
    /// The name under which a value is written: the term the standard chooses, provided that a reader would take from it what is meant.
    /// The standard's choice fails at that in a few corners (a list under a term for maps, one of two JSON literals); there the
    /// property goes by its full name.
    /// </summary>
    private string PropertyOf(Scope scope, string name, object? value, int count)
    {
        var property = iris.Property(scope.Active, name, value, scope.IsReverse);
        return contexts.IsVersion10
            || JsonLdKeywords.Is(name)
            || scope.Active.TermOf(property) is not { } term
            || value is not JsonMap map
            || (CanSay(scope.Active, term, map, count) && (scope.IsReverse || !term.IsReverse))
            ? property
            : IriCompaction.WithoutTerm(scope.Active, name);
    }

    private bool CanSay(ActiveContext active, TermDefinition term, JsonMap value, int count)
    {
        if (term.Type == "@json")
        {
            // Whatever stands under such a term is one literal: nothing else can be there, and no array may be put round it.
            var isArray = value.GetValueOrDefault("@value") is JsonList;
            var isLeftAlone = term.Container == Containers.None && options.CompactArrays;
            return count == 1
                && value.Count == 2
                && value.GetValueOrDefault("@type") is "@json"
                && (isLeftAlone || (isArray && term.Container is Containers.None or Containers.Set));
        }

        if (Expansion.IsGraphObject(value))
        {
            return FitsGraph(term, value);
        }

        if (!term.Has(Maps))
        {
            return true;
        }

        if (value.ContainsKey("@list"))
        {
            return false;
        }

        if (term.Has(Containers.Language))
        {
            var direction = term.HasDirection ? term.Direction : active.Direction;
            return value.GetValueOrDefault("@value") is string
                && !value.ContainsKey("@type")
                && !value.ContainsKey("@index")
                && direction == value.GetValueOrDefault("@direction") as string;
        }

        return !term.Has(Containers.Index) || value.GetValueOrDefault("@index") is not string index || IsFreeIndex(active, term, index);
    }

    /// <summary>
    /// Whether a graph can stand under the term, see <see cref="AddGraph"/>. A named graph under a term for simple ones cannot, but there
    /// the W3C's suite wants what the standard says (compact t0080 and t0083).
    /// </summary>
    private static bool FitsGraph(TermDefinition term, JsonMap value)
    {
        if (!term.Has(Containers.Graph))
        {
            return !term.Has(Maps);
        }

        var nodes = Expansion.ToList(value["@graph"]);
        return nodes.Count > 0 && !(term.Has(Maps) && IsGraphAlone(nodes));
    }

    /// <summary>A graph that is the only thing within a graph would be taken for the map's own.</summary>
    private static bool IsGraphAlone(JsonList nodes) => nodes.Count == 1 && Expansion.IsGraphObject(nodes[0]);

    /// <summary>An index that reads like <c>@none</c> would get lost, and so would one beside a property that serves as index.</summary>
    private bool IsFreeIndex(ActiveContext active, TermDefinition term, string index) =>
        term.Index is null or "@index" && contexts.ExpandProperty(active, index) != "@none";
}
