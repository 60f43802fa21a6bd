using OpenData.Rdf.Sorting;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Conversion;

/// <summary>
/// A document in which all that is said of a subject stands together, subjects in byte order. Blank nodes without a label of their own that
/// one statement of their window names go with the subject that names them and are nested there again.
/// </summary>
internal sealed class SortedWindows : IDisposable
{
    private readonly Source source;
    private readonly ExternalSort sort;
    private readonly DocumentPrefixes prefixes;
    private readonly StatementRecord record = new();
    private readonly List<int> roots = [];
    private BlockPlan? plan;
    private bool isWhole;

    private SortedWindows(Source source)
    {
        this.source = source;
        sort = new(source.Options.Sorting);
        prefixes = new(source.Options.To, source.Options.UsualPrefixes);
    }

    public static long Run(Source source, Stream output)
    {
        using var run = new SortedWindows(source);
        var count = run.Collect();
        run.Write(output);
        return count;
    }

    public void Dispose() => sort.Dispose();

    private long Collect()
    {
        using var pipe = new BlockPipe(Take, source.Cancel);
        var window = new WindowSink(pipe, source.Options.Window, () => plan = new BlockPlan(BlankNodeScope.Document));
        var count = source.Read(window, prefixes.Declare, window.StatementEnd);
        if (!pipe.IsRunning)
        {
            isWhole = true;
            plan = new BlockPlan(BlankNodeScope.Block);
        }

        pipe.Complete();
        return count;
    }

    /// <summary>Makes records of a block's statements.</summary>
    private void Take(StatementBlock block)
    {
        prefixes.Look(block);
        var layout = plan ?? throw new InvalidOperationException("It is not known yet how far labels reach.");
        layout.Start(block);
        for (var i = 0; i < layout.GraphCount; i++)
        {
            var graph = layout.FillGraph(i);
            FindRoots(layout);
            foreach (var index in layout.Order)
            {
                AddStatements(layout, block.Terms, graph, index);
            }
        }
    }

    private void AddStatements(BlockPlan layout, TermTable terms, int graph, int index)
    {
        var root = Placed(layout, terms, roots[index]);
        var owner = roots[index] == index ? default : terms[layout.At(index).Id];
        for (var group = layout.At(index).FirstGroup; group >= 0; group = layout.GroupAt(group).Next)
        {
            var predicate = terms[layout.GroupAt(group).Predicate];
            for (var value = layout.GroupAt(group).FirstValue; value >= 0; value = layout.ValueAt(value).Next)
            {
                var entry = layout.ValueAt(value);
                var about = entry.Subject >= 0 ? Placed(layout, terms, entry.Subject) : terms[entry.Id];
                sort.Add(record.Of(GraphName(terms, graph), root, owner, predicate, about), source.Cancel);
            }
        }
    }

    /// <summary>For each subject the one it will be written under: itself, or the first ancestor that is not nested.</summary>
    private void FindRoots(BlockPlan layout)
    {
        roots.Clear();
        for (var i = 0; i < layout.SubjectCount; i++)
        {
            roots.Add(-1);
        }

        for (var start = 0; start < roots.Count; start++)
        {
            var root = start;
            while (roots[root] < 0 && layout.At(root).IsNested)
            {
                root = layout.At(root).Parent;
            }

            root = roots[root] < 0 ? root : roots[root];
            roots[root] = root;
            for (var node = start; roots[node] < 0; node = layout.At(node).Parent)
            {
                roots[node] = root;
            }
        }
    }

    /// <summary>A generated label whose node cannot be nested must keep it wherever its statements go.</summary>
    private TermView Placed(BlockPlan layout, TermTable terms, int index)
    {
        ref readonly var node = ref layout.At(index);
        var view = terms[node.Id];
        return node.IsBlank && !node.IsNested && !isWhole && !layout.IsAnonymous(node) ? Outliving(view) : view;
    }

    private TermView GraphName(TermTable terms, int graph)
    {
        var view = terms[graph];
        return view.Kind == TermKind.BlankNode && !isWhole ? Outliving(view) : view;
    }

    private static TermView Outliving(TermView blank) =>
        GeneratedLabel.IsLocal(blank.Text) ? TermView.BlankNode(GeneratedLabel.Outliving(blank.Text)) : blank;

    private void Write(Stream output)
    {
        using var document = new GroupedOutput(output, source.Options);
        document.Begin(prefixes.Chosen(isWhole), isWhole);
        using var pipe = new BlockPipe(document.Write, source.Cancel);
        var window = new WindowSink(pipe, source.Options.Window, static () => { });
        var last = Array.Empty<byte>();
        for (var sorted = sort.Finish(source.Cancel); sorted.MoveNext();)
        {
            var root = StatementRecord.Root(sorted.Current);
            if (!root.SequenceEqual(last))
            {
                window.StatementEnd();
                last = root.ToArray();
            }

            record.Read(sorted.Current, window);
        }

        pipe.Complete();
        document.Complete();
    }
}
