using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.Conversion;

/// <summary>
/// The prefixes of the document that is written: those of the document read (only those in use, when it could be seen as a whole) and usual
/// ones that shorten a name of it.
/// </summary>
internal sealed class DocumentPrefixes(RdfSyntax to, IReadOnlyList<(string Prefix, string Iri)> usual)
{
    private const int MaxDeclared = 4096;

    private readonly List<(string Prefix, string Iri)> declared = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly TermMarks seen = new();
    private NamespaceTable? candidates;

    /// <summary>A prefix the document declares; the first declaration of a name holds, and later ones may come too late.</summary>
    public void Declare(string prefix, string iri)
    {
        if (iri.Length > 0 && declared.Count < MaxDeclared && names.Add(prefix))
        {
            declared.Add((prefix, iri));
        }
    }

    /// <summary>Notes which prefixes the block's names use. The candidates are those declared before the first call.</summary>
    public void Look(StatementBlock block)
    {
        candidates ??= new([.. declared, .. MissingUsual(declared)]);
        seen.Clear();
        var terms = block.Terms;
        foreach (ref readonly var statement in block.Statements)
        {
            LookOnce(terms, statement.Predicate);
            if (to == RdfSyntax.RdfXml)
            {
                // Values stand in attributes there, in full; only classes become names.
                if (IsType(terms, statement.Predicate))
                {
                    LookOnce(terms, statement.Value);
                }

                continue;
            }

            LookOnce(terms, statement.Subject);
            LookOnce(terms, statement.Graph);
            LookAtValue(terms, statement.Value);
        }
    }

    /// <param name="isWhole">Whether <see cref="Look"/> saw every statement.</param>
    public IReadOnlyList<(string Prefix, string Iri)> Chosen(bool isWhole)
    {
        var own = isWhole ? declared.Where(p => used.Contains(p.Prefix)).ToList() : declared;
        return [.. own, .. MissingUsual(declared).Where(p => used.Contains(p.Prefix))];
    }

    private IEnumerable<(string Prefix, string Iri)> MissingUsual(List<(string Prefix, string Iri)> own) =>
        usual.Where(p => !own.Exists(o => o.Iri == p.Iri || o.Prefix == p.Prefix));

    private void LookAtValue(TermTable terms, int id)
    {
        if (terms.KindOf(id) != TermKind.Literal)
        {
            LookOnce(terms, id);
        }
        else if (terms[id] is { Datatype: { } datatype } literal && !IsBare(literal.Text, datatype))
        {
            Use(datatype.Text);
        }
    }

    private bool IsBare(ReadOnlySpan<byte> text, KnownIri datatype) => TurtleNumbers.FormOf(datatype) switch
    {
        BareForm.None => false,
        BareForm.Decimal when to == RdfSyntax.JsonLd => false,
        var form => TurtleNumbers.IsBare(form, text),
    };

    private void LookOnce(TermTable terms, int id)
    {
        if (terms.KindOf(id) != TermKind.Iri || seen[id] != 0)
        {
            return;
        }

        seen.Set(id, 1);
        if (!HasShortForm(terms.TextOf(id)))
        {
            Use(terms.TextOf(id));
        }
    }

    private void Use(ReadOnlySpan<byte> iri)
    {
        var entry = to == RdfSyntax.JsonLd ? candidates!.Of(iri) : TurtleNames.EntryOf(candidates!, iri);
        if (entry is not null)
        {
            used.Add(entry.Prefix);
        }
    }

    private static bool IsType(TermTable terms, int id) => terms.TextOf(id).SequenceEqual(KnownNames.Type.Text);

    /// <summary>Names that the syntaxes have a sign of their own for.</summary>
    private static bool HasShortForm(ReadOnlySpan<byte> iri) =>
        iri.SequenceEqual(KnownNames.Type.Text) || iri.SequenceEqual(KnownNames.Nil.Text)
        || iri.SequenceEqual(KnownNames.First.Text) || iri.SequenceEqual(KnownNames.Rest.Text);
}
