namespace OpenData.Rdf.Canonical;

/// <summary>
/// Temporary names (<c>b0</c>, <c>b1</c>…) in the order in which nodes got them: an "identifier issuer" (section 4.3). What the
/// specification copies for every permutation is here taken back and given again, which costs only what was added.
/// </summary>
internal sealed class TemporaryLabels(int nodes)
{
    private readonly int[] numbers = new int[nodes];
    private readonly List<int> order = [];

    public int Count => order.Count;

    /// <summary>-1 when the node has no name yet.</summary>
    public int Find(int node) => numbers[node] - 1;

    public int Issue(int node)
    {
        if (numbers[node] == 0)
        {
            order.Add(node);
            numbers[node] = order.Count;
        }

        return numbers[node] - 1;
    }

    /// <summary>Takes back every name given after the first <paramref name="count"/>.</summary>
    public void TakeBack(int count)
    {
        for (var i = order.Count - 1; i >= count; i--)
        {
            numbers[order[i]] = 0;
            order.RemoveAt(i);
        }
    }

    /// <summary>The nodes named after the first <paramref name="count"/>, in order.</summary>
    public int[] Since(int count) => [.. order[count..]];
}
