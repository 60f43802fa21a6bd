using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Services without a licence: nobody knows whether they may be used.</summary>
internal sealed class UnlicensedServices(GraphNotes notes) : IGraphCheck
{
    private readonly HashSet<ulong> licensed = [];

    public bool Wants(GraphProperty property) => property.Path is "dct:license" or "dct:rights";

    public void Look(in GraphStatement statement) => licensed.Add(statement.Key);

    public void Finish()
    {
        foreach (var (node, _) in notes.Classes.Where(c => (c.Value & NodeClass.Service) != 0 && !licensed.Contains(c.Key)))
        {
            notes.Report(NativeRules.NoLicence, Severity.Warning, node, notes.NameOf(node)!, "dct:license", null,
                "Storitev nima licence (dct:license): izberite jo, npr. CC BY 4.0.", "The service has no licence (dct:license): choose one, such as CC BY 4.0.");
        }
    }
}
