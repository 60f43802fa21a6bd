using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

namespace OpenData.Rdf.Shacl;

/// <summary>
/// The terms that compiled shapes speak of. Every table of terms that is checked begins with them, so that their numbers are the same
/// everywhere and no look-up is needed.
/// </summary>
internal sealed class Constants
{
    /// <summary>Number of <c>rdf:type</c>.</summary>
    public const int Type = 1;

    /// <summary>Number of <c>rdfs:subClassOf</c>.</summary>
    public const int SubClassOf = 2;

    // No document can write a label that begins so: blank nodes of the shapes never meet those of the data.
    private const string Scope = "~s";

    public Constants()
    {
        Table.Intern(new KnownIri(RdfTerms.Type));
        Table.Intern(new KnownIri(Rdfs.SubClassOf));
    }

    public TermTable Table { get; } = new();

    public int Intern(in TermView term) =>
        term.Kind == TermKind.BlankNode ? Table.Intern(Scoped(Scope, term)) : Table.Intern(term);

    /// <summary>A blank node under a label that tells which graph it is of.</summary>
    public static TermView Scoped(string scope, in TermView blank) =>
        TermView.BlankNode(Encoding.UTF8.GetBytes(scope + Encoding.UTF8.GetString(blank.Text)));

    /// <summary>A table that begins with these terms.</summary>
    public TermTable Seed()
    {
        var table = new TermTable();
        for (var id = 1; id <= Table.Count; id++)
        {
            table.Intern(Table[id]);
        }

        return table;
    }

    public bool IsSeedOf(TermTable table)
    {
        for (var id = 1; id <= Table.Count; id++)
        {
            if (id > table.Count || table.Find(Table[id]) != id)
            {
                return false;
            }
        }

        return true;
    }
}
