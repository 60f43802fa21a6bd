using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>A further reading that only gathers what the check of gathered nodes asked for.</summary>
internal sealed class GatheringPass(
    Shapes shapes,
    ValidationOptions options,
    ValidationSeed seed,
    SubjectIndex index,
    ApartCheck apart,
    GatheredNodes gathered,
    CancellationToken cancel)
    : ChunkPass(shapes, options, seed, index, cancel)
{
    public override void Look(int node)
    {
    }

    public override void LookBack(int value, int predicate)
    {
    }

    public override bool IsOfClass(int node, int bit, bool isAsking) => false;

    protected override void Begin(StatementBlock block) => gathered.TakeIncoming(block, apart.MissingIncoming);

    protected override void Visit(int node, long place)
    {
        var hash = WideHash.Of(Terms[node]);
        if (apart.Missing.Contains(hash))
        {
            gathered.Take(Data, node, hash);
        }
    }
}
