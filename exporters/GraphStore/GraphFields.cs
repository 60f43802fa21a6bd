using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.GraphStore.Folding;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

namespace OpenData.Exporters.GraphStore;

/// <summary>
/// A graph of ours as flat fields, one for each property of each node, written the same way on both sides; and the statements behind each field,
/// as they came, so that a graph can be put together again field by field.
/// </summary>
internal sealed class GraphFields
{
    /// <summary>The field of all statements about blank nodes that several others share: they cannot be told apart one by one.</summary>
    public const string SharedNodes = "_:";

    private readonly Dictionary<string, List<Triple>> statements = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> values;

    private GraphFields(RemoteFields content) => (Content, values) = (content, new(content.Fields, StringComparer.Ordinal));

    /// <summary>Of a graph that says nothing.</summary>
    public static GraphFields None { get; } = new(new RemoteFields([]));

    /// <summary>Names and values: what is compared.</summary>
    public RemoteFields Content { get; }

    /// <summary>Names of the fields.</summary>
    public IReadOnlyCollection<string> Names => statements.Keys;

    /// <summary>Takes a graph apart; our mark is no field.</summary>
    /// <param name="triples">The graph, as it is sent or as it came.</param>
    /// <param name="names">Tells which nodes are ours.</param>
    /// <param name="id">Id of our record; null for a graph without our mark.</param>
    /// <param name="graph">The graph's name.</param>
    /// <exception cref="TooSymmetricException">Its blank nodes are too alike to be told apart.</exception>
    public static GraphFields Of(IEnumerable<Triple> triples, GraphNames names, string? id, string graph)
    {
        // What a store makes one statement of is one statement here.
        var origins = new Dictionary<Triple, Triple>();
        foreach (var triple in triples.Where(t => !GraphNames.IsMark(t, graph)))
        {
            origins.TryAdd(LiteralFolding.Of(triple), triple);
        }

        var blanks = new BlankNodes(origins.Keys);
        var nodes = NodeNaming.Of(origins.Keys, names, id, graph);
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var behind = new Dictionary<string, List<Triple>>(StringComparer.Ordinal);
        foreach (var triple in origins.Keys)
        {
            if (blanks.IsNested(triple.Subject))
            {
                continue; // stands inside the statement that leads to it
            }

            var isShared = blanks.IsLabelled(triple.Subject) || blanks.IsLabelled(triple.Object);
            var field = isShared ? SharedNodes : nodes.Field(triple);
            var value = blanks.Text(triple.Object);
            Add(values, field, isShared ? $"{blanks.Text(triple.Subject)} {TermText.Prefixed(triple.Predicate)} {value}" : value);
            Add(behind, field, origins[triple]);
            foreach (var deeper in blanks.Within(triple.Object))
            {
                Add(behind, field, origins[deeper]);
            }
        }

        var fields = values.OrderBy(v => NodeNaming.Rank(v.Key)).ThenBy(v => v.Key, StringComparer.Ordinal)
            .Select(v => KeyValuePair.Create(v.Key, string.Join(" , ", v.Value.Order(StringComparer.Ordinal))));
        var made = new GraphFields(new RemoteFields([.. fields]));
        foreach (var (field, list) in behind)
        {
            made.statements[field] = list;
        }

        return made;
    }

    /// <summary>The statements behind a field; none for one that is not here.</summary>
    public IReadOnlyList<Triple> Statements(string field) => statements.GetValueOrDefault(field) ?? [];

    /// <summary>The value of a field; null for one that is not here.</summary>
    public string? Value(string field) => values.GetValueOrDefault(field);

    private static void Add<T>(Dictionary<string, List<T>> lists, string key, T item)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(item);
    }
}
