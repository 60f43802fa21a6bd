using OpenData.Rdf.Conversion;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>
/// Checks a document chunk by chunk while another thread reads it. One that fits into a single chunk is checked as a whole. Otherwise the
/// first reading settles all that does not hang on other chunks, and classes told later; only if something else does, a second one gathers
/// what lies apart, and further ones what that leads to. Where almost everything lies apart the document is sorted by subject first.
/// </summary>
internal sealed class StreamValidation(
    Shapes shapes, ValidationOptions options, RereadDocument document, IndexedGraph? background, CancellationToken cancel)
{
    private ValidationSeed seed = new(shapes, background, axioms: null);
    private ValidationReport? whole;

    public ValidationReport Run()
    {
        if (Check() is { } report)
        {
            return report;
        }

        using var sorted = document.ToSorted(cancel);
        return new StreamValidation(shapes, options, sorted, background, cancel).Run();
    }

    /// <summary>Null when too much lies apart.</summary>
    private ValidationReport? Check()
    {
        var index = new SubjectIndex();
        var named = new NamedNodes(shapes);
        var first = new FirstPass(shapes, options, seed, index, named, cancel);
        Read(first, isFirst: true);
        if (whole is not null)
        {
            return whole;
        }

        if (!document.IsSorted && first.CountScattered() > options.MostScattered)
        {
            return null;
        }

        if (first.Axioms.Count > 0 && new ValidationSeed(shapes, background, first.Axioms) is var better
            && better.Classes.Types > seed.Classes.Types)
        {
            // The document itself says of classes the shapes ask for what lies below them: that had to be known from the beginning.
            seed = better;
            index = new SubjectIndex();
            named = new NamedNodes(shapes);
            first = new FirstPass(shapes, options, seed, index, named, cancel);
            Read(first, isFirst: false);
        }

        var gathered = new GatheredNodes(seed);
        var kept = first.Kept;
        if (first.IsInDoubt())
        {
            gathered.Complete([], first.Incoming);
            var second = new SecondPass(shapes, options, seed, index, first, gathered, cancel);
            Read(second, isFirst: false);
            kept = second.Kept;
        }
        else
        {
            var (classes, final) = (seed.Classes, index);
            kept.Settle((value, bit) => final.Find(value) is var number and > 0 && classes.Has(final[number].Classes, bit));
        }

        var apart = new ApartCheck(shapes, options, seed, index, gathered, named, cancel);
        Follow(apart, gathered, index, kept);
        var report = new ReportBuilder(shapes, options, kept.Terms);
        kept.WriteTo(report);
        return report.Build(Foci(index, apart));
    }

    /// <summary>Checks what was gathered, and reads again as long as a check looks at something that was not.</summary>
    private void Follow(ApartCheck apart, GatheredNodes gathered, SubjectIndex index, KeptFindings kept)
    {
        apart.Run(kept);
        for (var readings = 2; !apart.IsDone && readings < options.MostReadings; readings++)
        {
            gathered.Complete(apart.Missing, apart.MissingIncoming);
            Read(new GatheringPass(shapes, options, seed, index, apart, gathered, cancel), isFirst: false);
            apart.Run(kept);
        }

        apart.GiveUp(kept);
    }

    private void Read(ChunkPass pass, bool isFirst)
    {
        BlockPipe? running = null;
        using var pipe = new BlockPipe(
            block =>
            {
                if (isFirst && !running!.IsRunning)
                {
                    whole = CheckWhole(block);
                }
                else
                {
                    pass.Process(block);
                }
            },
            seed.NewBlock,
            seed.Keep,
            cancel);
        running = pipe;
        var filler = new ChunkFiller(pipe, options);
        document.Read(filler, filler.EndStatement, cancel);
        pipe.Complete();
    }

    private ValidationReport CheckWhole(StatementBlock block)
    {
        var data = IndexedGraph.Of(block);
        var classes = new ClassSets(shapes.Classes);
        classes.Learn(data, seed.Background);
        var graph = new CheckedGraph(seed.Background, classes, shapes.UsesInverse);
        graph.Take(data);
        return new WholeGraph(shapes, options).Check(graph, cancel);
    }

    private static long Foci(SubjectIndex index, ApartCheck apart)
    {
        var count = (long)apart.LooseNodes;
        for (var number = 1; number <= index.Count; number++)
        {
            ref readonly var entry = ref index[number];
            count += entry.Is(NodeFacts.Focus) || entry.Is(NodeFacts.Named | NodeFacts.Subject) ? 1 : 0;
        }

        return count;
    }
}
