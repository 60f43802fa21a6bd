using System.Text;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>
/// Reads facts from DCAT statements, the same for a record as it would be published and for anybody's file: what a judge outside sees is what is
/// written, not what our model means.
/// </summary>
/// <param name="terms">Of the graph's table.</param>
/// <param name="graph">The statements.</param>
internal sealed class MqaGraph(MqaTerms terms, IndexedGraph graph)
{
    private readonly HashSet<int> reached = [];
    private readonly Stack<int> open = [];

    /// <summary>The datasets in the order of the document.</summary>
    public IEnumerable<int> Datasets()
    {
        for (var i = 0; i < graph.SubjectCount; i++)
        {
            var node = graph.Subjects[i];
            if (graph.Values(node, terms.Type).Contains(terms.Dataset))
            {
                yield return node;
            }
        }
    }

    /// <summary>Everything but compliance and what addresses answer.</summary>
    /// <param name="node">A dataset.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="nameOfPart">What to call a distribution, from its node.</param>
    public MqaFacts Read(int node, string name, Func<int, string> nameOfPart)
    {
        var holds = Present(node, terms.OfDataset);
        if (Iris(node, terms.AccessRights).Any(MqaLists.IsAccessRight))
        {
            holds |= MqaSet.KnownAccessRights;
        }

        var parts = new List<MqaPart>();
        foreach (var part in graph.Values(node, terms.Distribution))
        {
            parts.Add(Part(part, nameOfPart(part)));
        }

        return new MqaFacts { Dataset = name, Holds = holds, Parts = parts };
    }

    /// <summary>
    /// The nodes that make a dataset's description: all that is linked to from it, and so on, without other datasets, catalogues, their records, series
    /// and services. Valid until the next call.
    /// </summary>
    public IReadOnlyCollection<int> Description(int node)
    {
        reached.Clear();
        reached.Add(node);
        open.Push(node);
        while (open.TryPop(out var subject))
        {
            foreach (var value in graph.Values(subject))
            {
                if (graph.IsSubject(value) && !IsOther(value) && reached.Add(value))
                {
                    open.Push(value);
                }
            }
        }

        return reached;
    }

    /// <summary>An IRI, or <c>_:</c> and the label of a blank node.</summary>
    public string NameOf(int node)
    {
        var text = Encoding.UTF8.GetString(graph.Terms.TextOf(node));
        return graph.Terms.KindOf(node) == TermKind.BlankNode ? "_:" + text : text;
    }

    private MqaPart Part(int node, string name)
    {
        var holds = Present(node, terms.OfDistribution);
        // Where several are named, one that serves is enough.
        List<Concept> formats = [.. Iris(node, terms.Format).Select(MqaLists.Format).OfType<Concept>()];
        var type = Iris(node, terms.MediaType).Select(MqaLists.MediaType).FirstOrDefault(static t => t is not null);
        holds |= formats.Count > 0 && type is not null ? MqaSet.FromLists : MqaSet.None;
        holds |= formats.Exists(MqaLists.IsNonProprietary) ? MqaSet.NonProprietary : MqaSet.None;
        holds |= formats.Exists(MqaLists.IsMachineReadable) ? MqaSet.MachineReadable : MqaSet.None;
        var licences = Iris(node, terms.Licence);
        holds |= licences.Any(MqaLists.IsKnownLicence) ? MqaSet.KnownLicence : MqaSet.None;
        return new MqaPart
        {
            Name = name,
            Holds = holds,
            AccessUrls = Iris(node, terms.Access),
            DownloadUrls = Iris(node, terms.Download),
            FormatCode = formats.Count > 0 ? formats[0].Code : null,
            MediaTypeCode = type?.Code,
            Licence = licences.FirstOrDefault(),
        };
    }

    private MqaSet Present(int node, (int Property, MqaSet Metric)[] properties)
    {
        var set = MqaSet.None;
        foreach (var (property, metric) in properties)
        {
            if (!graph.Values(node, property).IsEmpty)
            {
                set |= metric;
            }
        }

        return set;
    }

    // A text is no address and no entry of a list.
    private List<string> Iris(int node, int property)
    {
        var values = graph.Values(node, property);
        var iris = new List<string>(values.Length);
        foreach (var value in values)
        {
            if (graph.Terms.KindOf(value) == TermKind.Iri)
            {
                iris.Add(Encoding.UTF8.GetString(graph.Terms.TextOf(value)));
            }
        }

        return iris;
    }

    private bool IsOther(int node)
    {
        foreach (var type in graph.Values(node, terms.Type))
        {
            if (Array.IndexOf(terms.Others, type) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
