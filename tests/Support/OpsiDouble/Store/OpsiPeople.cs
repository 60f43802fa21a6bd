using System.Text.Json.Serialization;

namespace OpenData.Tests.Support.OpsiDouble.Store;

/// <summary>A body of the register.</summary>
internal sealed record OpsiOrganisation(string Id, string Name, string Title, string? Number, DateTimeOffset Created);

/// <summary>A person with a key; a role in each organisation he edits for.</summary>
internal sealed record OpsiUser(string Id, string Name, string Key, bool IsSysadmin, Dictionary<string, string> Roles)
{
    [JsonIgnore]
    public bool HasAnyOrganisation => Roles.Count > 0;

    /// <summary>May he change what belongs to the organisation?</summary>
    public bool Edits(string? organisation) => organisation is not null && Roles.GetValueOrDefault(organisation) is "admin" or "editor";

    public bool IsIn(string? organisation) => organisation is not null && Roles.ContainsKey(organisation);
}
