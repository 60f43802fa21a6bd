using OpenData.Catalog.Dcat;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Exporters.DcatAp;

/// <summary>
/// Writes records into a document; each body is described once, before the first record that names it, and so are the bodies it is part of.
/// </summary>
internal sealed class RecordBlocks(DcatWriter writer, RdfWriter rdf)
{
    private readonly HashSet<string> described = new(StringComparer.Ordinal);

    public void Write(string? owner, IReadOnlyList<Triple> triples)
    {
        while (owner is not null && writer.Context.Organisations.TryGetValue(owner, out var organisation) && described.Add(owner))
        {
            rdf.WriteBlock(writer.OrganisationBlock(organisation));
            owner = organisation.PartOf;
        }

        rdf.WriteBlock(triples);
    }
}
