using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;

namespace OpenData.Catalog.Quality;

/// <summary>Shapes of profiles and files, read and compiled together, with what our own shapes say besides SHACL.</summary>
internal sealed class LoadedShapes
{
    // The field a node shape speaks of: it has no path of its own.
    private static readonly Iri FieldPath = new(OpenDataSi.Namespace + "path");

    private readonly Dictionary<Iri, string> fields = [];

    private LoadedShapes(Shapes shapes, IEnumerable<Triple> fields)
    {
        Compiled = shapes;
        foreach (var triple in fields)
        {
            this.fields[(Iri)triple.Subject] = ((Iri)triple.Object).Value;
        }
    }

    public Shapes Compiled { get; }

    public static LoadedShapes Read(IReadOnlyList<CheckProfile> profiles, IReadOnlyList<CheckInput> files, CancellationToken cancel)
    {
        var block = new StatementBlock();
        var fields = new List<Triple>();
        foreach (var own in profiles.SelectMany(static p => p.Files).Distinct(StringComparer.Ordinal))
        {
            using var stream = ShapeTable.Open(own);
            RdfReader.Read(stream, RdfSyntax.Turtle, RdfReadOptions.Default, new OwnLabels(new Fields(block, fields), own), cancel);
        }

        for (var i = 0; i < files.Count; i++)
        {
            ReadDocument.Run(files[i], new OwnLabels(block, $"f{i}"), new RdfReadOptions { Base = files[i].Base ?? "urn:shapes" }, cancel);
        }

        return new(Shapes.Compile(block), fields);
    }

    /// <summary>The property that a shape without a path is about, in full; null when nobody said.</summary>
    public string? FieldOf(Shape shape) => shape.Id is Iri iri ? fields.GetValueOrDefault(iri) : null;

    /// <summary>The shapes' own problems, for people.</summary>
    public IEnumerable<LocalText> Problems() => Compiled.Problems
        .Where(static p => p.Kind != ShapesProblemKind.WithoutEffect)
        .Select(static p => LocalText.Of(sl: p.ToString("sl"), en: p.ToString("en")));

    private sealed class Fields(StatementBlock block, List<Triple> fields) : IStatementSink
    {
        public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
        {
            if (predicate.Text.SequenceEqual("https://w3id.org/opendata-si/terms#path"u8))
            {
                fields.Add(new Triple(Iri(subject), FieldPath, Iri(value)));
            }
            else
            {
                block.Add(subject, predicate, value, graph);
            }
        }

        private static Iri Iri(in TermView view) => new(System.Text.Encoding.UTF8.GetString(view.Text));
    }
}
