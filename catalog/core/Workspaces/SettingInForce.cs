namespace OpenData.Catalog.Workspaces;

/// <summary>A setting with its value and where the value came from.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Value">The value in force as text; null for none.</param>
/// <param name="Origin">Null for the default, else <c>opendata.json:12</c> or the name of an environment variable.</param>
public sealed record SettingInForce(WorkspaceSetting Setting, string? Value, string? Origin)
{
    /// <summary>What may be shown: a secret is masked unless it is a reference to the secret store.</summary>
    public string? Shown => Value is null || !Setting.Secret || SecretStore.IsReference(Value) ? Value : "••••••";
}
