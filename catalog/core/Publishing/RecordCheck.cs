using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;

namespace OpenData.Catalog.Publishing;

/// <summary>
/// Records on their way through shapes and native checks. Shapes are applied to some thousand records at a time: only a rule that looks from one
/// record to another could miss what stands in a later lot, and catalogues of that size belong to a state.
/// </summary>
internal sealed class RecordCheck
{
    private const int LotStatements = 500_000;

    private readonly CheckCatalogRequest request;
    private readonly DcatContext context;
    private readonly GraphCheckRun run;
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<(string Id, string Path)> told = [];
    private readonly List<Rdf.Triple> triples = [];
    private readonly CancellationToken cancel;
    private int blocks;
    private long applied;

    public RecordCheck(CheckCatalogRequest request, DcatContext context, CancellationToken cancel)
    {
        (this.request, this.context, this.cancel) = (request, context, cancel);
        run = new GraphCheckRun(request.Profiles, request.Shapes, request.Background, whole: false, request.WithAddresses, cancel);
    }

    public void Add(CatalogRecord record, DcatWriter writer)
    {
        ids[context.Addresses.Of(record.Resource).Value] = record.Resource.Id;
        if (request.Profiles.Count > 0)
        {
            // A steward's own rules speak of the record's fields; what they say the shapes need not say again.
            foreach (var finding in CheckRecord.Run(record.Resource, record.Findings))
            {
                var said = RecordFindings.Of(finding, record.Resource, context.Addresses);
                told.Add((record.Resource.Id, said.Path));
                run.Add(said);
            }
        }

        triples.Clear();
        writer.Append(record, triples);
        AddHead(triples);
        if (run.Statements - applied >= LotStatements)
        {
            Apply();
        }
    }

    /// <summary>Statements of a record, or of none: the catalogue's own, its bodies.</summary>
    public void AddHead(IEnumerable<Rdf.Triple> statements)
    {
        blocks++;
        run.Add([.. statements.Select(t => new Rdf.Triple(Own(t.Subject), t.Predicate, Own(t.Object)))]);
    }

    public CheckReport Complete()
    {
        Apply();
        return run.Complete(
            iri => iri is not null && ids.TryGetValue(iri, out var id) ? id : iri,
            finding => finding.Dataset is null || !told.Contains((finding.Dataset, finding.Path)));
    }

    private void Apply()
    {
        run.ApplyShapes(cancel);
        applied = run.Statements;
    }

    // The writer counts the blank nodes of each block anew.
    private Rdf.Term Own(Rdf.Term term) => term is Rdf.BlankNode blank ? new Rdf.BlankNode($"r{blocks}.{blank.Label}") : term;
}
