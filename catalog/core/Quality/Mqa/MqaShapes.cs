using System.Text;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>
/// What DCAT-AP demands of every description (its "base" rules): the violations of our shapes without those of code lists, which have metrics of their
/// own. Read and compiled once; safe for use from several threads.
/// </summary>
internal sealed class MqaShapes
{
    private const string OfList = "-list";
    private const int MostResults = 5_000_000;

    private static readonly Lazy<MqaShapes> Newest = new(static () => new MqaShapes("dcat-ap-3.0.1"));
    private static readonly Lazy<MqaShapes> Older = new(static () => new MqaShapes("dcat-ap-2.1.1"));

    private readonly LoadedShapes loaded;

    private MqaShapes(string profile) => loaded = LoadedShapes.Read([CheckProfile.FromName(profile)!], [], CancellationToken.None); // a profile of ours

    public static MqaShapes DcatAp301 => Newest.Value;

    public static MqaShapes DcatAp211 => Older.Value;

    /// <summary>A block that the shapes need not copy.</summary>
    public StatementBlock NewBlock() => loaded.Compiled.NewBlock();

    /// <summary>Violations with the number of the node they are of.</summary>
    /// <param name="graph">Any statements.</param>
    /// <param name="threads">1 where the caller works on several records at once; 0 for all there are.</param>
    /// <param name="cancel">Ends the work.</param>
    public IEnumerable<(int Node, ValidationResult Result)> Violations(IndexedGraph graph, int threads, CancellationToken cancel)
    {
        var options = new ValidationOptions { MostResults = MostResults, Threads = threads };
        foreach (var result in new ShapesValidator(loaded.Compiled, options).Validate(graph, null, cancel).Results)
        {
            if (result.Severity == ShaclTerms.Violation && !(result.SourceShape.Id is Iri shape && shape.Value.EndsWith(OfList, StringComparison.Ordinal)))
            {
                yield return (NumberOf(graph.Terms, result.FocusNode), result);
            }
        }
    }

    /// <summary>A violation as people read it.</summary>
    public static MqaViolation Told(ValidationResult result) => new(
        result.Path is PredicatePath simple ? Field.Shorten(simple.Predicate.Value) : "",
        LocalText.From(result.Messages.Select(static m => new KeyValuePair<string, string>(m.Language ?? "", m.Text))));

    private static int NumberOf(TermTable table, Term node) => node switch
    {
        Iri iri => table.Find(TermView.Iri(Encoding.UTF8.GetBytes(iri.Value))),
        BlankNode blank => table.Find(TermView.BlankNode(Encoding.UTF8.GetBytes(blank.Label))),
        _ => 0,
    };
}
