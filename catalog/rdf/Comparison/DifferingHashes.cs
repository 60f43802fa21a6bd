namespace OpenData.Rdf.Comparison;

/// <summary>What one side has and the other lacks: how much, and enough of it to find examples again.</summary>
internal sealed class DifferingHashes
{
    private const int MostKept = 100_000;

    private readonly HashSet<UInt128> statements = [];
    private readonly Dictionary<UInt128, int> components = [];
    private readonly HashSet<int> roots = [];

    /// <summary>Statements; of differing components only those of the first hundred thousand kinds.</summary>
    public long Count { get; private set; }

    public bool IsEmpty => Count == 0 && components.Count == 0;

    public void AddStatement(UInt128 hash)
    {
        Count++;
        if (statements.Count < MostKept)
        {
            statements.Add(hash);
        }
    }

    public void AddComponent(UInt128 hash)
    {
        if (components.Count < MostKept || components.ContainsKey(hash))
        {
            components[hash] = components.GetValueOrDefault(hash) + 1;
        }
    }

    /// <summary>Adds the statements of the components that differ, as many components of a hash as there are too many.</summary>
    public void CountComponents(DatasetDigest digest, CancellationToken cancel)
    {
        if (components.Count == 0)
        {
            return;
        }

        var left = new Dictionary<UInt128, int>(components);
        digest.ForEachComponent(
            (component, hash, _) =>
            {
                if (left.TryGetValue(hash, out var rest) && rest > 0)
                {
                    left[hash] = rest - 1;
                    Count += component.Length;
                    roots.Add(digest.ComponentOf(component));
                }
            },
            cancel);
    }

    public bool TakeStatement(UInt128 hash) => statements.Remove(hash);

    public bool HasComponent(int root) => roots.Contains(root);
}
