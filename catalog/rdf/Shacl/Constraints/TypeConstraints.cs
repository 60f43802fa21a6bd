using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Constraints;

/// <summary><c>sh:class</c>: the value is of a class or of one below it (section 4.1.1).</summary>
internal sealed class ClassConstraint(Shape shape, int type, int bit, string name) : ValueConstraint(shape, ConstraintComponent.Class)
{
    /// <summary>Number of the class's IRI.</summary>
    public int Class => type;

    /// <summary>Place of the class among those the shapes ask for.</summary>
    public int Bit => bit;

    public override bool Holds(Evaluation evaluation, int value) => evaluation.IsOfClass(value, bit);

    public override (string Slovenian, string English) Message(TermTable terms) =>
        ($"vrednost mora biti razreda <{name}>", $"the value must be of class <{name}>");
}

/// <summary><c>sh:nodeKind</c> (section 4.1.3).</summary>
internal sealed class NodeKindConstraint(Shape shape, NodeKinds kinds) : ValueConstraint(shape, ConstraintComponent.NodeKind)
{
    public override bool Holds(Evaluation evaluation, int value) => evaluation.Terms.KindOf(value) switch
    {
        TermKind.Iri => (kinds & NodeKinds.Iri) != 0,
        TermKind.BlankNode => (kinds & NodeKinds.BlankNode) != 0,
        _ => (kinds & NodeKinds.Literal) != 0,
    };

    public override (string Slovenian, string English) Message(TermTable terms) => kinds switch
    {
        NodeKinds.Iri => ("vrednost mora biti IRI", "the value must be an IRI"),
        NodeKinds.BlankNode => ("vrednost mora biti prazno vozlišče", "the value must be a blank node"),
        NodeKinds.Literal => ("vrednost mora biti besedilo ali drug dobesedni podatek", "the value must be a literal"),
        NodeKinds.Iri | NodeKinds.BlankNode =>
            ("vrednost mora biti IRI ali prazno vozlišče, ne besedilo", "the value must be an IRI or a blank node, not a literal"),
        NodeKinds.Iri | NodeKinds.Literal => ("vrednost mora biti IRI ali dobesedni podatek", "the value must be an IRI or a literal"),
        _ => ("vrednost mora biti prazno vozlišče ali dobesedni podatek", "the value must be a blank node or a literal"),
    };
}

[Flags]
internal enum NodeKinds
{
    None = 0,
    Iri = 1,
    BlankNode = 2,
    Literal = 4,
}

/// <summary><c>sh:datatype</c>: exactly this datatype, and a lexical form that it allows (section 4.1.2).</summary>
internal sealed class DatatypeConstraint(Shape shape, Iri datatype, byte[] name) : ValueConstraint(shape, ConstraintComponent.Datatype)
{
    private readonly Values.LexicalForm? form = Values.LexicalForm.Of(datatype);
    private readonly bool isString = datatype.Equals(Rdf.Terms.Xsd.String);
    private readonly bool isLangString = datatype.Equals(Rdf.Terms.RdfTerms.LangString);

    public override bool Holds(Evaluation evaluation, int value)
    {
        var term = evaluation.Terms[value];
        if (term.Kind != TermKind.Literal)
        {
            return false;
        }

        if (!term.Language.IsEmpty)
        {
            return isLangString;
        }

        return term.Datatype is null ? isString : term.Datatype.Text.SequenceEqual(name) && (form is null || form.Allows(term.Text));
    }

    public override (string Slovenian, string English) Message(TermTable terms) =>
        ($"vrednost mora biti veljaven podatek vrste <{datatype}>", $"the value must be a valid literal of datatype <{datatype}>");
}
