using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Comparison;

/// <summary>
/// A dataset of any size reduced to hashes: one for each statement without blank nodes, one for each component of blank nodes that hang
/// together. Memory is bounded but for 10 to 40 bytes a blank node; the rest spills to temporary files.
/// </summary>
internal sealed class DatasetDigest : IStatementSink, IDisposable
{
    /// <summary>Buckets by the leading bits of a hash, small enough to be sorted in memory one by one.</summary>
    public const int Buckets = 256;

    private const int BlockBytes = 16 << 10;
    private const long Budget = 8L << 20;
    private const int RecordsAtOnce = 1 << 18;

    /// <summary>Statements of components that only a search can compare.</summary>
    private const int MaxHard = 2_000_000;

    private readonly SpilledBuckets<UInt128> ground = new(Buckets, BlockBytes, Budget);
    private readonly SpilledBuckets<UInt128> components = new(Buckets, BlockBytes / 4, Budget);
    private readonly SpilledBuckets<BlankRecord> records = new(1, 1 << 18, Budget);
    private readonly BlankNumbers numbers = new();
    private int[] roots = [];

    /// <summary>Distinct statements with blank nodes.</summary>
    public long BlankCount { get; private set; }

    /// <summary>Components that look alike without being the same for certain, as statements of their own.</summary>
    public StatementBlock Hard { get; } = new();

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        if (subject.Kind != TermKind.BlankNode && value.Kind != TermKind.BlankNode && graph.Kind != TermKind.BlankNode)
        {
            var hash = StatementHash.Of(subject, predicate, value, graph);
            ground.Add((int)(hash >> 120), hash);
            return;
        }

        var (s, v, g) = (Number(subject), Number(value), Number(graph));
        records.Add(0, new(s, v, g, StatementHash.OfRest(subject, predicate, value, graph)));
        Join(s, v);
        Join(s, g);
        Join(v, g);
    }

    /// <summary>The distinct hashes of a bucket's statements, sorted.</summary>
    public ReadOnlySpan<UInt128> Ground(int bucket)
    {
        var all = ground.All(bucket);
        all.Sort();
        return all[..Distinct(all)];
    }

    /// <summary>The hashes of a bucket's components, sorted, each as often as there are such components.</summary>
    public ReadOnlySpan<UInt128> Components(int bucket)
    {
        var all = components.All(bucket);
        all.Sort();
        return all;
    }

    /// <summary>Reduces the components to their hashes, after the last statement.</summary>
    /// <exception cref="TooSymmetricException">There is too much to be told apart by search alone.</exception>
    public void Complete(CancellationToken cancel) => ForEachComponent(
        (component, hash, isDecided) =>
        {
            BlankCount += component.Length;
            components.Add((int)(hash >> 120), hash);
            if (!isDecided)
            {
                AddHard(component);
            }
        },
        cancel);

    /// <summary>Visits every component again, with its hash.</summary>
    public void ForEachComponent(ComponentVisitor visit, CancellationToken cancel)
    {
        var parts = (int)(records.CountOf(0) / RecordsAtOnce) + 1;
        if (parts == 1)
        {
            ForEachComponent(records.All(0), visit, cancel);
            return;
        }

        using var byRoot = new SpilledBuckets<BlankRecord>(parts, BlockBytes, Budget);
        records.ForEach(0, record => byRoot.Add((int)(BlankStructure.Mix((uint)numbers.RootOf(record.Node)) % (uint)parts), record));
        for (var part = 0; part < parts; part++)
        {
            ForEachComponent(byRoot.All(part), visit, cancel);
            byRoot.Drop(part);
        }
    }

    /// <summary>The component a blank node of the document belongs to.</summary>
    public int ComponentOf(in TermView blank) => numbers.RootOf(numbers.NumberOf(blank));

    public int ComponentOf(ReadOnlySpan<BlankRecord> component) => numbers.RootOf(component[0].Node);

    public void Dispose()
    {
        ground.Dispose();
        components.Dispose();
        records.Dispose();
    }

    private void ForEachComponent(Span<BlankRecord> all, ComponentVisitor visit, CancellationToken cancel)
    {
        if (roots.Length < all.Length)
        {
            roots = new int[all.Length + (all.Length >> 2)];
        }

        for (var i = 0; i < all.Length; i++)
        {
            roots[i] = numbers.RootOf(all[i].Node);
        }

        MemoryExtensions.Sort(roots.AsSpan(0, all.Length), all);
        var hashing = new ComponentHash();
        for (var start = 0; start < all.Length;)
        {
            cancel.ThrowIfCancellationRequested();
            var end = start + 1;
            while (end < all.Length && roots[end] == roots[start])
            {
                end++;
            }

            var component = all[start..end];
            component.Sort();
            component = component[..Distinct(component)];
            var (hash, isDecided) = hashing.Of(component);
            visit(component, hash, isDecided);
            start = end;
        }
    }

    private int Number(in TermView term) => term.Kind == TermKind.BlankNode ? numbers.NumberOf(term) : -1;

    private void Join(int one, int other)
    {
        if (one >= 0 && other >= 0)
        {
            numbers.Join(one, other);
        }
    }

    private void AddHard(ReadOnlySpan<BlankRecord> component)
    {
        if (Hard.Count + component.Length > MaxHard)
        {
            throw new TooSymmetricException();
        }

        foreach (var record in component)
        {
            // The hash of the rest stands as the predicate; a place without a blank node is empty.
            Hard.Add(Node(record.Subject), Predicate(record.Rest), Node(record.Value), Node(record.Graph));
        }
    }

    private static TermView Node(int number) =>
        number < 0 ? TermView.Iri("-"u8) : TermView.BlankNode(BitConverter.GetBytes(number));

    private static TermView Predicate(ulong rest) => TermView.Iri(BitConverter.GetBytes(rest));

    private static int Distinct<T>(Span<T> sorted)
        where T : IEquatable<T>
    {
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || !sorted[i].Equals(sorted[i - 1]))
            {
                sorted[count++] = sorted[i];
            }
        }

        return count;
    }
}

/// <summary>Takes in a component: its distinct statements, its hash, and whether none but the same components have it.</summary>
internal delegate void ComponentVisitor(ReadOnlySpan<BlankRecord> component, UInt128 hash, bool isDecided);
