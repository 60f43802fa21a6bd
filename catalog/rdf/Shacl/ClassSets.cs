using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl;

/// <summary>
/// Which of the classes the shapes ask for a node is of, as one small number: every combination that occurs gets a number once, so a test
/// is a look at a bit and a union a look into a table. Classes below others (<c>rdfs:subClassOf</c>, to any depth) count as those too.
/// </summary>
internal sealed class ClassSets
{
    private readonly List<ulong[]> sets = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> unions = [];
    private readonly Dictionary<int, int> ofType = [];
    private readonly int[] classes;

    /// <param name="classes">The classes asked for; their places are the bits.</param>
    public ClassSets(int[] classes)
    {
        this.classes = classes;
        Intern(new ulong[(classes.Length + 63) / 64]);
    }

    /// <summary>Combinations met so far; 0 is the empty one.</summary>
    public int Count => sets.Count;

    /// <summary>Types that count as a class asked for, each as many times as it counts.</summary>
    public int Types { get; private set; }

    public bool Has(int set, int bit) => (sets[set][bit >> 6] >> (bit & 63) & 1) != 0;

    /// <summary>Learns from <c>rdfs:subClassOf</c> which class lies below which. Sets made of types before stay as they were.</summary>
    public void Learn(IndexedGraph? one, IndexedGraph? other)
    {
        var below = new Dictionary<int, List<int>>();
        Collect(one, below);
        Collect(other, below);
        ofType.Clear();
        Types = 0;
        var reached = new HashSet<int>();
        var open = new Stack<int>();
        for (var bit = 0; bit < classes.Length; bit++)
        {
            reached.Clear();
            open.Push(classes[bit]);
            while (open.TryPop(out var type))
            {
                if (!reached.Add(type))
                {
                    continue;
                }

                Types++;
                ofType[type] = Union(OfType(type), Single(bit));
                if (below.TryGetValue(type, out var subs))
                {
                    subs.ForEach(open.Push);
                }
            }
        }
    }

    /// <summary>The classes a node is of when it is of this type.</summary>
    public int OfType(int type) => ofType.GetValueOrDefault(type);

    public int Union(int one, int other)
    {
        if (one == other || other == 0)
        {
            return one;
        }

        if (one == 0)
        {
            return other;
        }

        var key = ((long)Math.Min(one, other) << 32) | (uint)Math.Max(one, other);
        if (!unions.TryGetValue(key, out var set))
        {
            var words = (ulong[])sets[one].Clone();
            for (var i = 0; i < words.Length; i++)
            {
                words[i] |= sets[other][i];
            }

            unions[key] = set = Intern(words);
        }

        return set;
    }

    private static void Collect(IndexedGraph? graph, Dictionary<int, List<int>> below)
    {
        if (graph is null)
        {
            return;
        }

        foreach (var sub in graph.Subjects)
        {
            foreach (var super in graph.Values(sub, Constants.SubClassOf))
            {
                if (!below.TryGetValue(super, out var subs))
                {
                    below[super] = subs = [];
                }

                subs.Add(sub);
            }
        }
    }

    private int Single(int bit)
    {
        var words = new ulong[sets[0].Length];
        words[bit >> 6] |= 1UL << (bit & 63);
        return Intern(words);
    }

    private int Intern(ulong[] words)
    {
        var key = string.Join(',', words);
        if (!numbers.TryGetValue(key, out var number))
        {
            numbers[key] = number = sets.Count;
            sets.Add(words);
        }

        return number;
    }
}
