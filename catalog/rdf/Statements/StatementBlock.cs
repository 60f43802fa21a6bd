using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Statements;

/// <summary>
/// Statements in memory as numbers, in the order in which they came, with the table of their terms. Cleared and filled again, it makes no
/// garbage.
/// </summary>
public sealed class StatementBlock : IStatementSink
{
    private GrowingArray<Statement> statements = new();
    private readonly TermBytes bytes = new();

    public StatementBlock()
        : this(new TermTable())
    {
    }

    /// <summary>Numbers from a table that other blocks use too.</summary>
    public StatementBlock(TermTable terms) => Terms = terms ?? throw new ArgumentNullException(nameof(terms));

    public TermTable Terms { get; }

    /// <summary>
    /// Whether the block begins or ends inside a top-level statement, so that a blank node without a label of its own may be named in
    /// another block too.
    /// </summary>
    public bool IsCut { get; internal set; }

    /// <summary>Terms up to this number are the same in every filling of this block.</summary>
    public int KeptTerms { get; internal set; }

    public int Count => statements.Count;

    /// <summary>Valid until the next change.</summary>
    public ReadOnlySpan<Statement> Statements => statements.AsSpan();

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph) =>
        statements.Add(new(Terms.Intern(subject), Terms.Intern(predicate), Terms.Intern(value), Terms.Intern(graph)));

    /// <summary>
    /// As <see cref="Add(in TermView, in TermView, in TermView, in TermView)"/>, but a value that is an IRI or a literal gets a number of
    /// its own without a look-up, and a subject named again at once is known again: for those who lay statements out.
    /// </summary>
    public void Append(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        var last = statements.Count > 0 ? statements[statements.Count - 1].Subject : 0;
        var about = last > 0 && Terms.KindOf(last) == subject.Kind && Terms.TextOf(last).SequenceEqual(subject.Text)
            ? last
            : Terms.Intern(subject);
        var named = value.Kind == TermKind.BlankNode ? Terms.Intern(value) : Terms.Append(value);
        statements.Add(new(about, Terms.Intern(predicate), named, graph.IsNone ? 0 : Terms.Intern(graph)));
    }

    /// <summary>A statement of objects, in the default graph.</summary>
    public void Add(in Triple triple) =>
        statements.Add(new(bytes.Intern(Terms, triple.Subject), bytes.Intern(Terms, triple.Predicate), bytes.Intern(Terms, triple.Object), 0));

    public void Add(Statement statement) => statements.Add(statement);

    /// <summary>Forgets the statements and every term above <paramref name="keep"/>.</summary>
    public void Clear(int keep = 0)
    {
        statements.Clear();
        IsCut = false;
        Terms.Clear(keep);
    }
}
