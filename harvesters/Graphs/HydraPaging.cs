namespace OpenData.Harvesters.Graphs;

using System.Globalization;
using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

/// <summary>
/// What a page says of its place among others in the words of Hydra: <c>hydra:PagedCollection</c> with <c>nextPage</c>, or
/// <c>hydra:PartialCollectionView</c> with <c>next</c>; values as IRIs or as texts.
/// </summary>
internal sealed class HydraPaging : IStatementSink
{
    private const int MaxLinks = 100;

    private static readonly byte[] Namespace = Encoding.UTF8.GetBytes(Hydra.Namespace);

    private readonly List<(string View, string Next)> links = [];

    /// <summary>How many items the whole collection has; null when nobody says.</summary>
    public long? Total { get; private set; }

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        if (!predicate.Text.StartsWith(Namespace))
        {
            return;
        }

        var name = predicate.Text[Namespace.Length..];
        if (name.SequenceEqual("totalItems"u8))
        {
            if (long.TryParse(Encoding.UTF8.GetString(value.Text), NumberStyles.None, CultureInfo.InvariantCulture, out var total))
            {
                Total = Math.Max(Total ?? 0, total);
            }
        }
        else if ((name.SequenceEqual("nextPage"u8) || name.SequenceEqual("next"u8)) && value.Kind != TermKind.BlankNode && links.Count < MaxLinks)
        {
            links.Add((Encoding.UTF8.GetString(subject.Text), Encoding.UTF8.GetString(value.Text).Trim()));
        }
    }

    /// <summary>The next page as the document writes it: where it speaks of several views, that of the page itself counts.</summary>
    public string? Next(string? page) => links.Count == 0 ? null : links.Find(l => l.View == page).Next ?? links[0].Next;
}
