namespace OpenData.Catalog.Workspaces;

/// <summary>The compliance dossier (<c>audit.*</c>).</summary>
public sealed record AuditSettings
{
    [Setting(
        "Datoteka s pravili za dosje o skladnosti (pot v delovni mapi), če naj veljajo novejša od vgrajenih.",
        "Rule file of the compliance dossier (a path in the workspace), where newer rules than the program's own are to hold.")]
    public string? Rules { get; init; }
}
