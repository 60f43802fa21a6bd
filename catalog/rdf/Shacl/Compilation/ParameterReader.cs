using System.Globalization;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

namespace OpenData.Rdf.Shacl.Compilation;

/// <summary>
/// Reads the parameters of shapes; what is not as SHACL's syntax rules want it becomes a problem and counts as not there.
/// </summary>
internal sealed class ParameterReader(ShapesGraph graph, Problems problems)
{
    /// <summary>The only value of a parameter; 0 when there is none, or more than one.</summary>
    public int Only(int shape, string name)
    {
        var values = graph.Values(shape, name);
        if (values.Length > 1)
        {
            problems.Parameter(shape, name, "največ ena vrednost", "at most one value");
        }

        return values.Length == 1 ? values[0] : 0;
    }

    /// <summary>A count; null when there is none.</summary>
    public long? Count(int shape, string name)
    {
        var value = Only(shape, name);
        if (value == 0)
        {
            return null;
        }

        if (graph.Term(value) is Literal literal
            && literal.Datatype.Equals(Xsd.Integer)
            && long.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        problems.Parameter(shape, name, "celo število (xsd:integer)", "an integer (xsd:integer)");
        return null;
    }

    /// <summary>Whether a switch is on. Only the literal <c>true</c> turns one on.</summary>
    public bool Switch(int shape, string name)
    {
        var value = Only(shape, name);
        if (value == 0)
        {
            return false;
        }

        if (graph.Term(value) is Literal literal && literal.Datatype.Equals(Xsd.Boolean))
        {
            return literal.Text == "true";
        }

        problems.Parameter(shape, name, "true ali false (xsd:boolean)", "true or false (xsd:boolean)");
        return false;
    }

    /// <summary>The only literal of a parameter; null when there is none.</summary>
    public Literal? Literal(int shape, string name)
    {
        var value = Only(shape, name);
        if (value == 0)
        {
            return null;
        }

        if (graph.Term(value) is Literal literal)
        {
            return literal;
        }

        problems.Parameter(shape, name, "dobesedni podatek", "a literal");
        return null;
    }

    /// <summary>The only plain string of a parameter; null when there is none.</summary>
    public string? Text(int shape, string name)
    {
        var literal = Literal(shape, name);
        if (literal is { IsString: false })
        {
            problems.Parameter(shape, name, "besedilo (xsd:string)", "a string (xsd:string)");
            return null;
        }

        return literal?.Text;
    }

    /// <summary>All IRIs of a parameter.</summary>
    public List<int> Iris(int shape, string name)
    {
        var iris = new List<int>();
        foreach (var value in graph.Values(shape, name))
        {
            if (graph.IsIri(value))
            {
                iris.Add(value);
            }
            else
            {
                problems.Parameter(shape, name, "IRI", "an IRI");
            }
        }

        return iris;
    }

    /// <summary>The only IRI of a parameter; 0 when there is none.</summary>
    public int Iri(int shape, string name)
    {
        var value = Only(shape, name);
        if (value != 0 && !graph.IsIri(value))
        {
            problems.Parameter(shape, name, "IRI", "an IRI");
            return 0;
        }

        return value;
    }

    /// <summary>The members of the list that is a parameter's value; null when it is no list.</summary>
    public List<int>? List(int shape, string name, int value)
    {
        var members = graph.List(value);
        if (members is null)
        {
            problems.Parameter(shape, name, "pravilen seznam", "a well-formed list");
        }

        return members;
    }

    /// <summary>Texts, plain or in a language, of a property that people read.</summary>
    public List<Literal> Texts(int shape, string name)
    {
        var texts = new List<Literal>();
        foreach (var value in graph.Values(shape, name))
        {
            if (graph.Terms.KindOf(value) == TermKind.Literal && graph.Term(value) is Literal text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }
}
