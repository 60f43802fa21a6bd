namespace OpenData.Rdf.Comparison;

/// <summary>What tells two digests apart: hashes that only one of them holds.</summary>
internal sealed class DigestDifference
{
    private long leftCount;
    private long rightCount;

    public DigestDifference(DatasetDigest left, DatasetDigest right, CancellationToken cancel)
    {
        (leftCount, rightCount) = (left.BlankCount, right.BlankCount);
        for (var bucket = 0; bucket < DatasetDigest.Buckets; bucket++)
        {
            cancel.ThrowIfCancellationRequested();
            var a = left.Ground(bucket);
            var b = right.Ground(bucket);
            leftCount += a.Length;
            rightCount += b.Length;
            Merge(a, b, static (side, hash) => side.AddStatement(hash));
            Merge(left.Components(bucket), right.Components(bucket), static (side, hash) => side.AddComponent(hash));
        }

        Left.CountComponents(left, cancel);
        Right.CountComponents(right, cancel);
        Same = Left.IsEmpty && Right.IsEmpty && GraphComparison.AreIsomorphic(left.Hard, right.Hard, GraphComparison.DefaultWorkLimit);
    }

    public bool Same { get; }

    public DifferingHashes Left { get; } = new();

    public DifferingHashes Right { get; } = new();

    public GraphDifference Report(IReadOnlyList<string> onlyLeft, IReadOnlyList<string> onlyRight) =>
        new(Same, leftCount, rightCount, Left.Count, Right.Count, onlyLeft, onlyRight);

    private void Merge(ReadOnlySpan<UInt128> a, ReadOnlySpan<UInt128> b, Action<DifferingHashes, UInt128> tell)
    {
        var (i, j) = (0, 0);
        while (i < a.Length || j < b.Length)
        {
            if (j == b.Length || (i < a.Length && a[i] < b[j]))
            {
                tell(Left, a[i++]);
            }
            else if (i == a.Length || b[j] < a[i])
            {
                tell(Right, b[j++]);
            }
            else
            {
                i++;
                j++;
            }
        }
    }
}
